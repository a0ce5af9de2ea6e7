"""A member's weekly goal in hours, and the streak of weeks that met it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.core.answer import Answer
from bot.core.visit import Visit
from storage import Period, frozen_weeks, streak, weeks_as_of

MOST_GOAL_HOURS = 100.0
"""The highest weekly goal in hours."""


@dataclass(frozen=True)
class GoalAnswer(Answer):
    """A member's weekly goal in hours (None: there is none) and this week toward it.

    ``changed`` is true when the goal was just set or cleared. ``streak`` counts weeks in a row;
    ``frozen`` is the Monday of the latest missed week that it goes over.
    """

    goal: float | None
    week_hours: float
    streak: int
    frozen: date | None
    changed: bool


def goal(visit: Visit) -> GoalAnswer:
    """The asker's weekly goal and this week toward it, from everything they logged anywhere."""
    return _answer(visit, changed=False)


def set_goal(visit: Visit, hours: float) -> GoalAnswer:
    """Set the weekly goal, kept to a tenth of an hour. Zero or less clears it."""
    kept = min(MOST_GOAL_HOURS, max(0.1, round(hours, 1))) if hours > 0 else None
    before = visit.member.weekly_goal_hours
    visit.change_member(replace(visit.member, weekly_goal_hours=kept))
    return _answer(visit, changed=before != kept)


def _answer(visit: Visit, *, changed: bool) -> GoalAnswer:
    this_week = Period.week(visit.today).key
    weeks = weeks_as_of(visit.session.progress.hours_by_week(visit.member_id), this_week)
    wanted = visit.member.weekly_goal_hours
    missed = frozen_weeks(weeks, this_week, wanted)
    frozen = Period("week", missed[0]).days()[0] if missed else None
    return GoalAnswer(wanted, weeks.get(this_week, 0.0), streak(weeks, this_week, wanted), frozen, changed)
