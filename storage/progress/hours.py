"""Hours of resources that members studied: as many as a resource has, with points as far as a day takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storage.sql import Connection, listed
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


@dataclass(frozen=True, slots=True)
class SoFar:
    """What a member did of some resources: hundredths of an hour of each that is begun, and which are finished."""

    hours: Mapping[str, int]
    finished: frozenset[str]


_NOTHING = SoFar({}, frozenset())


def so_far(db: Connection, member_id: int, resource_ids: Iterable[str]) -> SoFar:
    """What a member did of these resources."""
    asked, parameters = listed("id", sorted(resource_ids))
    if not parameters:
        return _NOTHING
    rows = db.execute(
        f"WITH asked (resource_id) AS ({asked}) SELECT resource_id,"  # noqa: S608
        " (SELECT sum(hours) FROM resource_hours WHERE member_id = :member"
        "  AND resource_hours.resource_id = asked.resource_id) AS hours,"
        " EXISTS (SELECT 1 FROM resource_marks WHERE member_id = :member"
        "  AND resource_marks.resource_id = asked.resource_id) AS finished FROM asked",
        parameters | {"member": member_id},
    ).fetchall()
    return SoFar(
        {row["resource_id"]: row["hours"] for row in rows if row["hours"] is not None},
        frozenset(row["resource_id"] for row in rows if row["finished"]),
    )


def of_event(db: Connection, member_id: int, number: int) -> dict[str, int]:
    """Hundredths of an hour that event ``number`` counted, by resource."""
    rows = db.execute(
        "SELECT resource_id, hours FROM resource_hours WHERE member_id = :member AND event_id = :event"
        " ORDER BY resource_id",
        {"member": member_id, "event": number},
    )
    return {row["resource_id"]: row["hours"] for row in rows}


def left(studied: Mapping[str, int], resources: Mapping[str, float]) -> dict[str, int]:
    """What is not studied yet of ``resources`` (id to its hours), in hundredths."""
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
