"""How much of one member a day and a week take, so that no board shows more than anybody can study."""

from __future__ import annotations

from datetime import date

from storage.sql import Connection, one
from storage.units import to_hundredths
from storage.values import Period

DAY_HOURS = 16
WEEK_HOURS = 112


def room(db: Connection, member_id: int, day: date) -> int:
    """Hundredths of an hour that can still give points on a day, whatever group they are logged in."""
    first, last = Period.week(day).days()
    given = one(
        db,
        "SELECT coalesce(sum(points), 0) AS week,"
        " coalesce(sum(CASE WHEN local_date = :day THEN points END), 0) AS day FROM events"
        " WHERE member_id = :member AND local_date BETWEEN :first AND :last",
        {"member": member_id, "day": day.isoformat(), "first": first.isoformat(), "last": last.isoformat()},
    )
    left = min(to_hundredths(DAY_HOURS) - given["day"], to_hundredths(WEEK_HOURS) - given["week"])
    return max(left, 0)
