"""When a digest is due: pure functions of a schedule, a timezone and the time.

Local times follow the zone's rules (PEP 495, fold 0): an hour that a clock change leaves out comes that much later,
one that it repeats counts the first time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.digest import Edition, covered_days, period_of
from storage import DigestSchedule, GroupSettings

_WEEK = timedelta(days=7)
_MOST = 53
"""Digests looked back at after a long absence: a year of weeks; what is older is not worth a line in the log."""


@dataclass(frozen=True)
class Due:
    """A digest's moment. ``day`` is the local date it falls on, ``period_key`` what it covers."""

    edition: Edition
    at: datetime
    day: date
    period_key: str


def _moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)


def _due(edition: Edition, day: date, hour: int, zone: ZoneInfo) -> Due:
    first_day, _ = covered_days(edition, day)
    return Due(edition, _moment(day, hour, zone), day, period_of(edition, first_day).key)


def _days(edition: Edition, weekday: int, around: date) -> list[date]:
    """Days near ``around`` on which the edition falls: every ``weekday``, or the first one of a month."""
    near = around + timedelta(days=(weekday - around.weekday()) % 7)
    days = [near + n * _WEEK for n in range(-6, 7)]
    return days if edition == "weekly" else [day for day in days if day.day <= 7]


def latest(edition: Edition, schedule: DigestSchedule, zone: ZoneInfo, now: datetime) -> Due:
    """The last digest whose moment is not after ``now``."""
    days = _days(edition, schedule.weekday, now.astimezone(zone).date())
    return max(
        (d for d in (_due(edition, day, schedule.hour, zone) for day in days) if d.at <= now), key=lambda d: d.at
    )


def since(
    period_key: str | None, edition: Edition, schedule: DigestSchedule, zone: ZoneInfo, now: datetime
) -> list[Due]:
    """Digests due at ``now`` from the one that covers ``period_key`` on, oldest first; for None only the last one."""
    dues = [latest(edition, schedule, zone, now)]
    while period_key is not None and dues[-1].period_key > period_key and len(dues) < _MOST:
        dues.append(latest(edition, schedule, zone, dues[-1].at - timedelta(seconds=1)))
    return dues[::-1]


def upcoming(edition: Edition, schedule: DigestSchedule, zone: ZoneInfo, now: datetime) -> Due:
    """The first digest whose moment is after ``now``."""
    days = _days(edition, schedule.weekday, now.astimezone(zone).date())
    return min((d for d in (_due(edition, day, schedule.hour, zone) for day in days) if d.at > now), key=lambda d: d.at)


def due_now(edition: Edition, zone: ZoneInfo, now: datetime) -> Due:
    """The edition on the last whole period, asked for now."""
    day = now.astimezone(zone).date()
    return Due(edition, now, day, period_of(edition, covered_days(edition, day)[0]).key)


def next_moment(groups: Sequence[GroupSettings], now: datetime) -> datetime | None:
    """When the next digest of these groups falls due; None when none does."""
    moments = [
        upcoming(edition, group.digest, ZoneInfo(group.timezone), now).at
        for group in groups
        if group.digest is not None and group.digest.blocked is None
        for edition in editions(group.digest)
    ]
    return min(moments, default=None)


def editions(schedule: DigestSchedule) -> tuple[Edition, ...]:
    """The editions a group gets."""
    return ("weekly", "monthly") if schedule.monthly else ("weekly",)
