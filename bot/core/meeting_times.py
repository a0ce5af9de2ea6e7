"""When a group meets: pure functions of its plan, what was changed, and a timezone.

Local times follow the zone's rules (PEP 495, fold 0): a time that a clock change leaves out comes that much later, one
that it repeats counts the first time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage import SessionChange, SessionPlan

_WEEK = timedelta(days=7)
_MOST = 60
"""Sessions looked back at after a long absence; what is older is not worth a line in the log."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A session: called by the date it would be ``on``, it begins ``at`` a moment, which differs when it was moved.

    ``begun``: its agenda was posted, so that no plan changes it any more. ``planned``: it is one of the present plan.
    """

    on: date
    at: datetime
    channel_id: int
    skipped: bool = False
    begun: bool = False
    planned: bool = True

    @property
    def key(self) -> str:
        """What it is called in the database and in buttons."""
        return self.on.isoformat()


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment of a local time (naive)."""
    return local.replace(tzinfo=zone).astimezone(UTC)


def _dates(plan: SessionPlan, since: date) -> Iterator[date]:
    if not plan.weekly:
        if plan.first_on >= since:
            yield plan.first_on
        return
    weeks = max(0, -((plan.first_on - since) // _WEEK))
    day = plan.first_on + weeks * _WEEK
    while day < since:
        day += _WEEK
    while True:
        yield day
        day += _WEEK


def occurrences(
    plan: SessionPlan, changes: Iterable[SessionChange], zone: ZoneInfo, since: date, until: datetime
) -> tuple[Occurrence, ...]:
    """Sessions called by a date from ``since`` on that would begin until a moment, those moved away from it too."""
    if (since - until.date()) > _WEEK:
        return ()
    changed = {change.on: change for change in changes}
    found: list[Occurrence] = []
    for day in _dates(plan, max(since, plan.first_on)):
        planned = moment(datetime.combine(day, time(plan.minute // 60, plan.minute % 60)), zone)
        # The only one may be moved by as much as one likes, one of every week by less than a week.
        if (plan.weekly and planned > until) or len(found) == _MOST:
            break
        change = changed.get(day)
        at = moment(change.moved_to, zone) if change and change.moved_to else planned
        if planned > plan.set_at:
            found.append(Occurrence(day, at, plan.channel_id, bool(change and change.skipped)))
    return tuple(found)
