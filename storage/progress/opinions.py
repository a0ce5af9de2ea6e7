"""What members say of a resource they finished: whether it was worth it, and how long it took them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from statistics import median

from storage.members import presence
from storage.sql import Connection, Value, one_of
from storage.units import to_epoch, to_hours, to_hundredths
from storage.values import Opinions, Worth

LEAST = 3
"""Answers below which nothing of them is shown: they would say who gave them."""


class OpinionsRepository:
    """One opinion a member and resource, counted in the server where it was said last."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def say_worth(self, member_id: int, resource_id: str, guild_id: int | None, worth: Worth, at: datetime) -> None:
        """Whether it was worth it, in place of what the member said before."""
        self._say(member_id, resource_id, guild_id, "worth", worth, at)

    def say_hours(self, member_id: int, resource_id: str, guild_id: int | None, hours: float, at: datetime) -> None:
        """How long the whole of it took, in place of what the member said before."""
        self._say(member_id, resource_id, guild_id, "hours", max(to_hundredths(hours), 1), at)

    def _say(
        self, member_id: int, resource_id: str, guild_id: int | None, column: str, value: Value, at: datetime
    ) -> None:
        if guild_id is not None:
            presence.ensure_group(self._db, guild_id, to_epoch(at))
        self._db.execute(
            f"INSERT INTO opinions (member_id, resource_id, guild_id, {column}, at)"  # noqa: S608
            " VALUES (:member, :resource, :guild, :value, :at) ON CONFLICT (member_id, resource_id)"
            f" DO UPDATE SET {column} = excluded.{column}, guild_id = excluded.guild_id, at = excluded.at",
            {"member": member_id, "resource": resource_id, "guild": guild_id, "value": value, "at": to_epoch(at)},
        )

    def of_group(self, guild_id: int, resource_ids: Collection[str]) -> Mapping[str, Opinions]:
        """What shown members said in a server about each of the resources, as far as enough of them did."""
        wanted, parameters = one_of("resource", resource_ids)
        rows = self._db.execute(
            "SELECT resource_id, worth, hours FROM opinions JOIN shown USING (guild_id, member_id)"  # noqa: S608
            f" WHERE guild_id = :guild AND resource_id IN {wanted}",
            parameters | {"guild": guild_id},
        )
        worth: dict[str, list[str]] = {}
        hours: dict[str, list[int]] = {}
        for row in rows:
            if row["worth"] is not None:
                worth.setdefault(row["resource_id"], []).append(row["worth"])
            if row["hours"] is not None:
                hours.setdefault(row["resource_id"], []).append(row["hours"])
        return {
            resource_id: Opinions(
                hours=to_hours(round(median(hours[resource_id]))) if _enough(hours.get(resource_id)) else None,
                asked=len(worth[resource_id]) if _enough(worth.get(resource_id)) else 0,
                worth=worth[resource_id].count("yes") if _enough(worth.get(resource_id)) else 0,
            )
            for resource_id in worth.keys() | hours.keys()
            if _enough(worth.get(resource_id)) or _enough(hours.get(resource_id))
        }


def _enough(answers: Collection[object] | None) -> bool:
    return answers is not None and len(answers) >= LEAST
