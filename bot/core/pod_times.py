"""When pods are formed and closed, and when a promise is asked about: pure functions of a timezone and the time.

Local times follow the zone's rules (PEP 495, fold 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LASTS = timedelta(days=28)
SHORTEST = timedelta(days=14)
"""What is left of a pod that is formed late: for less it goes on for another four weeks."""
WARNED = timedelta(days=3)
"""How long before its end a pod is told of it."""
_ASKED, _CLOSED, _FORMED = time(9), time(10), time(11)
"""In this order, so that a promise by Sunday is asked about before the pod ends, and a pod ends before others begin."""
_MOST = 24
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Round:
    """The pods of a month ("2026-12"): formed on its first Monday ``at`` 11, closed four weeks later."""

    month: str
    at: datetime
    closes_at: datetime


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def round_of(year: int, month: int, zone: ZoneInfo) -> Round:
    """The pods of a month."""
    first = date(year, month, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    return Round(f"{year:04}-{month:02}", _moment(monday, _FORMED, zone), _moment(monday + LASTS, _CLOSED, zone))


def _months(first: date, count: int, zone: ZoneInfo) -> list[Round]:
    numbers = [first.year * 12 + first.month - 1 + ahead for ahead in range(count)]
    return [round_of(number // 12, number % 12 + 1, zone) for number in numbers]


def rounds_due(since: datetime, month: str | None, now: datetime, zone: ZoneInfo) -> list[Round]:
    """Rounds that are due, oldest first: after ``since`` and from ``month`` on; after a long absence the last ones."""
    first = since.astimezone(zone).date()
    if month is not None:
        first = max(first, date.fromisoformat(f"{month}-01"))
    latest = now.astimezone(zone).date()
    count = (latest.year - first.year) * 12 + latest.month - first.month + 1
    return [one for one in _months(first, max(count, 0), zone) if since < one.at <= now][-_MOST:]


def next_round(now: datetime, zone: ZoneInfo) -> Round:
    """The first round that is still to come."""
    return next(one for one in _months(now.astimezone(zone).date(), 3, zone) if one.at > now)


def closing(found: Round, now: datetime, zone: ZoneInfo) -> datetime:
    """When the pods of a round close that are formed now, perhaps late."""
    closes_at = found.closes_at
    while closes_at - now < SHORTEST:
        closes_at = four_weeks_after(closes_at, zone)
    return closes_at


def four_weeks_after(closes_at: datetime, zone: ZoneInfo) -> datetime:
    """When a pod that is kept closes instead."""
    return _moment(closes_at.astimezone(zone).date() + LASTS, _CLOSED, zone)


def asked_at(due_on: date, zone: ZoneInfo) -> datetime:
    """When a promise is asked about: the morning after, where the member is."""
    return _moment(due_on + timedelta(days=1), _ASKED, zone)


def sundays(now: datetime, closes_at: datetime, zone: ZoneInfo) -> tuple[date, ...]:
    """Days by which something can be promised: Sundays, whose question comes before the pod closes."""
    today = now.astimezone(zone).date()
    first = today + timedelta(days=(_SUNDAY - today.weekday()) % 7)
    weeks = [first + timedelta(weeks=week) for week in range(9)]
    return tuple(day for day in weeks if asked_at(day, zone) < closes_at)
