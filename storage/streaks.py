"""The streak rule, for one member and for a whole group at once.

A streak is the number of weeks in a row that met the goal (or, without a goal, had any points), counted back from
the current week. A current week that has not met it yet neither counts nor breaks: it is not over. One missed week
a calendar month is frozen: it does not count and does not break. A week is of the month its Thursday is in, as
ISO 8601 decides its year.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping
from datetime import timedelta

from storage.values import Period

_WEEK = timedelta(days=7)


def streak(weeks: Mapping[str, float], current_week: str, goal: float | None = None) -> int:
    """Length in weeks, from hours per week key (``2026-W47``); weeks after the current one do not count."""
    met = {key for key, hours in weeks.items() if key <= current_week and hours > 0 and hours >= (goal or 0)}
    if not met:
        return 0
    length = 0
    frozen: set[str] = set()
    for key, month in _back(current_week, min(met)):
        if key in met:
            length += 1
        elif key != current_week:
            if month in frozen:
                break
            frozen.add(month)
    return length


def streaks(
    candidates: Collection[int], current_week: str, oldest_week: str, met_in: Callable[[str], set[int]]
) -> dict[int, int]:
    """The same for many members: ``met_in`` says who met the goal in a week. Looks back while anybody's run goes on."""
    running = set(candidates)
    misses = dict.fromkeys(candidates, 0)
    lengths: dict[int, int] = {}
    frozen: set[int] = set()
    frozen_month = ""
    passed = 0
    for key, month in _back(current_week, oldest_week):
        missed = running - met_in(key)
        if month != frozen_month:
            frozen.clear()
            frozen_month = month
        over = missed & frozen
        for member in over:
            lengths[member] = passed - misses[member]
        running -= over
        if not running:
            break
        for member in missed - over:
            misses[member] += 1
        if key != current_week:
            frozen |= missed
        passed += 1
    return lengths | {member: passed - misses[member] for member in running}


def _back(current_week: str, oldest_week: str) -> Generator[tuple[str, str], None, None]:
    """Week keys from the current to the oldest one, each with its month."""
    monday = Period("week", current_week).days()[0]
    oldest = Period("week", oldest_week).days()[0]
    while monday >= oldest:
        yield Period.week(monday).key, (monday + timedelta(days=3)).isoformat()[:7]
        monday -= _WEEK
