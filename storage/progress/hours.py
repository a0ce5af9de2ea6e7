"""Hours of resources that members studied: as many as a resource has, with points as far as a day takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from storage.sql import Connection, insert_all, one_of
from storage.units import to_hundredths


@dataclass(frozen=True, slots=True)
class Given:
    """Hundredths of an hour by resource, and the points for them.

    ``too_little``: what the day still takes, where none of them counts as it does not take all.
    """

    hours: Mapping[str, int]
    points: Mapping[str, int]
    too_little: int | None = None

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


def so_far(db: Connection, member_id: int, resource_ids: Iterable[str]) -> Callable[[], SoFar]:
    """What a member did of these resources; as that of :func:`storage.progress.limits.room`, told when it is asked."""
    ids, parameters = one_of("id", sorted(resource_ids))
    found = db.execute(
        "SELECT resource_id, hours FROM resource_hours WHERE member_id = :member"  # noqa: S608
        f" AND resource_id IN {ids} UNION ALL SELECT resource_id, NULL AS hours FROM resource_marks"
        f" WHERE member_id = :member AND resource_id IN {ids}",
        parameters | {"member": member_id},
    )

    def told() -> SoFar:
        hours: dict[str, int] = {}
        finished: set[str] = set()
        for row in found:
            resource_id, some = row["resource_id"], row["hours"]
            if some is None:
                finished.add(resource_id)
            else:
                hours[resource_id] = hours.get(resource_id, 0) + some
        return SoFar(hours, frozenset(finished))

    return told


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


def given(hours: Mapping[str, int], room: int, *, whole: bool = False) -> Given:
    """Points for ``hours``, as far as there is ``room`` for them; ``whole``: for all of them or none."""
    if whole and sum(hours.values()) > room:
        return Given(hours, dict.fromkeys(hours, 0), too_little=room)
    return Given(hours, divided(room, hours))


def keep(db: Connection, member_id: int, topic_id: str, number: int, new: Given) -> None:
    """Keep what event ``number`` counted toward resources."""
    insert_all(
        db,
        "resource_hours",
        {"member_id": member_id, "event_id": number, "topic_id": topic_id},
        [{"resource_id": its, "hours": hours, "points": new.points[its]} for its, hours in new.hours.items()],
    )
