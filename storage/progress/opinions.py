"""What members say of a resource they finished: whether it was worth it, and how long it took them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    def of_group(self, guild_id: int, resources: Mapping[str, str]) -> Mapping[str, Opinions]:
        """What shown members said in a server about each of the resources, as far as enough of them did.

        ``resources``: each id under which something may be kept, to the one it has now. Of what a member said under
        several ids the latest counts.
        """
        wanted, parameters = one_of("resource", resources)
        rows = self._db.execute(
            "SELECT resource_id, member_id, worth, hours FROM opinions"  # noqa: S608 (nothing but constants)
            f" JOIN shown USING (guild_id, member_id) WHERE guild_id = :guild AND resource_id IN {wanted} ORDER BY at",
            parameters | {"guild": guild_id},
        )
        worth: dict[str, dict[int, str]] = {}
        hours: dict[str, dict[int, int]] = {}
        for row in rows:
            resource_id = resources[row["resource_id"]]
            if row["worth"] is not None:
                worth.setdefault(resource_id, {})[row["member_id"]] = row["worth"]
            if row["hours"] is not None:
                hours.setdefault(resource_id, {})[row["member_id"]] = row["hours"]
        told = {
            resource_id: _told(list(worth.get(resource_id, {}).values()), list(hours.get(resource_id, {}).values()))
            for resource_id in worth.keys() | hours.keys()
        }
        return {resource_id: opinions for resource_id, opinions in told.items() if opinions is not None}


def _told(worth: Sequence[str], hours: Sequence[int]) -> Opinions | None:
    enough = len(worth) >= LEAST
    if not enough and len(hours) < LEAST:
        return None
    return Opinions(
        hours=to_hours(round(median(hours))) if len(hours) >= LEAST else None,
        asked=len(worth) if enough else 0,
        worth=worth.count("yes") if enough else 0,
    )
