"""A member's last year, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.answer import Answer
from bot.core.visit import Visit
from storage import Period, streak, weeks_as_of

WEEKS = 52


@dataclass(frozen=True)
class WeekStudied:
    """Hours of the week that begins on ``first``, and whether they met the goal there is now."""

    first: date
    hours: float
    met: bool


@dataclass(frozen=True)
class YearAnswer(Answer):
    """The last 52 weeks, the present one last; ``streak`` in weeks. ``dark``: the picture's theme."""

    weeks: tuple[WeekStudied, ...]
    goal: float | None
    streak: int
    dark: bool = False

    @property
    def best(self) -> WeekStudied:
        """The week with the most hours, the latest of several."""
        return max(self.weeks, key=lambda week: (week.hours, week.first))


def year(visit: Visit, *, dark: bool = False) -> YearAnswer:
    """The asker's own year, whichever servers it was logged in, on ``dark`` paper or on light."""
    current = Period.week(visit.today)
    hours = weeks_as_of(visit.session.progress.hours_by_week(visit.member_id), current.key)
    goal = visit.member.weekly_goal_hours
    monday, _ = current.days()
    weeks: list[WeekStudied] = []
    for ago in range(WEEKS - 1, -1, -1):
        first = monday - timedelta(weeks=ago)
        studied = hours.get(Period.week(first).key, 0.0)
        weeks.append(WeekStudied(first, studied, goal is not None and studied >= goal))
    return YearAnswer(tuple(weeks), goal, streak(hours, current.key, goal), dark)
