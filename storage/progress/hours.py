"""Hours of resources that members studied: as many as a resource has, with points as far as a day takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storage.sql import Connection, one_of
from storage.units import to_hundredths


@dataclass(frozen=True, slots=True)
class Given:
    """Hundredths of an hour by resource, and the points for them."""

    hours: Mapping[str, int]
    points: Mapping[str, int]

    @property
    def all_hours(self) -> int:
        """Hours of all the resources."""
        return sum(self.hours.values())

    @property
    def all_points(self) -> int:
        """Points for all of them."""
        return sum(self.points.values())


def so_far(db: Connection, member_id: int, resource_ids: Iterable[str]) -> dict[str, int]:
    """Hundredths of an hour a member studied on each of these resources; nothing for those not begun."""
    ids, parameters = one_of("id", resource_ids)
    rows = db.execute(
        "SELECT resource_id, sum(hours) AS hours FROM resource_hours"  # noqa: S608
        f" WHERE member_id = :member AND resource_id IN {ids} GROUP BY resource_id",
        parameters | {"member": member_id},
    )
    return {row["resource_id"]: row["hours"] for row in rows}


def of_event(db: Connection, member_id: int, number: int) -> dict[str, int]:
    """Hundredths of an hour that event ``number`` counted, by resource."""
    rows = db.execute(
        "SELECT resource_id, hours FROM resource_hours WHERE member_id = :member AND event_id = :event"
        " ORDER BY resource_id",
        {"member": member_id, "event": number},
    )
    return {row["resource_id"]: row["hours"] for row in rows}


def left(db: Connection, member_id: int, resources: Mapping[str, float]) -> dict[str, int]:
    """What is not studied yet of ``resources`` (id to its hours), in hundredths."""
    studied = so_far(db, member_id, resources)
    whole = {resource_id: to_hundredths(hours) for resource_id, hours in resources.items()}
    # Less than no hours stay so: the database refuses them.
    return {
        resource_id: max(hours - studied.get(resource_id, 0), min(hours, 0)) for resource_id, hours in whole.items()
    }


def divided(hours: int, among: Mapping[str, int]) -> dict[str, int]:
    """``hours`` poured into ``among`` (id to the most it takes), one after the other; what is too much is left out."""
    parts: dict[str, int] = {}
    for resource_id, most in among.items():
        parts[resource_id] = min(hours, most)
        hours -= parts[resource_id]
    return parts


def given(hours: Mapping[str, int], room: int) -> Given:
    """Points for ``hours``, as far as there is ``room`` for them."""
    return Given(hours, divided(room, hours))


def keep(db: Connection, member_id: int, topic_id: str, number: int, new: Given) -> None:
    """Keep what event ``number`` counted toward resources."""
    db.executemany(
        "INSERT INTO resource_hours (member_id, resource_id, event_id, topic_id, hours, points)"
        " VALUES (:member, :resource, :event, :topic, :hours, :points)",
        [
            {
                "member": member_id,
                "resource": resource_id,
                "event": number,
                "topic": topic_id,
                "hours": hours,
                "points": new.points[resource_id],
            }
            for resource_id, hours in new.hours.items()
        ],
    )
