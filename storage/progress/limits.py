"""How much of one member a day and a week take, so that no board shows more than anybody can study."""

from __future__ import annotations

from collections.abc import Callable

from storage.sql import Connection, the_row
from storage.units import to_hundredths
from storage.values import Entry, Period

DAY_HOURS = 16
WEEK_HOURS = 112


def room(db: Connection, entry: Entry, *, before: bool) -> Callable[[], int]:
    """Hundredths of an hour that can still give points on the day of an entry, in whatever group; none ``before``.

    That is told when it is asked: what is read after it is waited for together with it.
    """
    if before:
        return lambda: 0
    day = entry.local_date
    first, last = Period.week(day).days()
    found = db.execute(
        "SELECT coalesce(sum(points), 0) AS week,"
        " coalesce(sum(CASE WHEN local_date = :day THEN points END), 0) AS day FROM events"
        " WHERE member_id = :member AND local_date BETWEEN :first AND :last",
        {"member": entry.member_id, "day": day.isoformat(), "first": first.isoformat(), "last": last.isoformat()},
    )

    def told() -> int:
        given = the_row(found)
        left = min(to_hundredths(DAY_HOURS) - given["day"], to_hundredths(WEEK_HOURS) - given["week"])
        return max(left, 0)

    return told
