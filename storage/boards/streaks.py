"""The streak rule, from a member's hours and from bits kept for a whole group.

A streak is the number of weeks in a row that met the goal (or, without a goal, had any points), counted back from
the current week. A current week that has not met it yet neither counts nor breaks: it is not over. One missed week
a calendar month is frozen: it does not count and does not break. A week is of the month its Thursday is in, as
ISO 8601 decides its year.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from storage.values import Period

_WEEK = timedelta(days=7)


def streak(weeks: Mapping[str, float], current_week: str, goal: float | None = None) -> int:
    """Length in weeks, from hours per week key (``2026-W47``); weeks after the current one do not count."""
    return len(_run(weeks, current_week, goal)[0])


def weeks_as_of(weeks: Mapping[str, float], current_week: str) -> dict[str, float]:
    """Hours per week key, as somebody sees them for whom it is ``current_week``.

    What is dated later was logged in a server where the next week had begun already: it counts in the current one.
    """
    seen = {key: hours for key, hours in weeks.items() if key < current_week}
    now = sum(hours for key, hours in weeks.items() if key >= current_week)
    return seen | {current_week: now} if now else seen


def frozen_weeks(weeks: Mapping[str, float], current_week: str, goal: float | None = None) -> tuple[str, ...]:
    """Keys of the missed weeks that the running streak goes over, the latest first."""
    met, frozen = _run(weeks, current_week, goal)
    return tuple(key for key in frozen if met and key > met[-1])


def _run(weeks: Mapping[str, float], current_week: str, goal: float | None) -> tuple[list[str], list[str]]:
    """Keys of the weeks that count and of those that are frozen, the latest first."""
    met = {key for key, hours in weeks.items() if key <= current_week and hours > 0 and hours >= (goal or 0)}
    counted: list[str] = []
    frozen: dict[str, str] = {}
    for key, month in _back(current_week, min(met)) if met else ():
        if key in met:
            counted.append(key)
        elif key != current_week:
            if month in frozen:
                break
            frozen[month] = key
    return counted, list(frozen.values())


def run_length(met: int, current_day: date, known: int | None) -> int | None:
    """The same from bits: bit 0 of ``met`` is the week of ``current_day``, bit 1 the one before, and so on.

    ``known`` is how many weeks the bits tell of, None when there were no others. None: the run goes on beyond those.
    """
    weeks = met.bit_length() if known is None else known
    missed = ~met & ((1 << weeks) - 1) & ~1
    frozen = ""
    while missed:
        miss = missed & -missed
        missed ^= miss
        month = _month(current_day, miss.bit_length() - 1)
        if month == frozen:
            return (met & (miss - 1)).bit_count()
        frozen = month
    return met.bit_count() if known is None else None


@lru_cache(maxsize=4096)
def _month(current_day: date, weeks_ago: int) -> str:
    """The month of the week some weeks before that of a day."""
    thursday = current_day + timedelta(days=3 - current_day.weekday() - 7 * weeks_ago)
    return thursday.isoformat()[:7]


def _back(current_week: str, oldest_week: str) -> Generator[tuple[str, str], None, None]:
    """Week keys from the current to the oldest one, each with its month."""
    monday = Period("week", current_week).days()[0]
    oldest = Period("week", oldest_week).days()[0]
    while monday >= oldest:
        yield Period.week(monday).key, (monday + timedelta(days=3)).isoformat()[:7]
        monday -= _WEEK
