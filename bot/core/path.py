"""The way to a goal."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from bot.core.answer import Answer
from bot.core.finding import Unclear, find_topic
from bot.core.goal import MOST_GOAL_HOURS
from bot.core.knowledge import shown_knowledge, shown_progress
from bot.core.plan import begins_with, last_day, work_on
from bot.core.visit import Visit
from roadmap.matching import Deadline, Wants
from roadmap.model import Topic
from roadmap.planning import Path, Stint, in_weeks, mastered, path_between, path_to

_NO_WISHES = Wants()
_ROUNDING = 0.001


@dataclass(frozen=True)
class Plan:
    """A path in weeks: ``hours_a_week``, how many ``weeks`` that takes, and their last day.

    ``deadline``: the last day there is, when one was said. ``in_time``: the hours a week that make it by then, in whole
    weeks; None where there is not one, or more than a week has.
    """

    hours_a_week: float
    weeks: int
    last_day: date
    deadline: date | None = None
    in_time: float | None = None

    @property
    def fits(self) -> bool:
        """Whether it is done by the deadline."""
        return self.deadline is not None and self.last_day <= self.deadline


@dataclass(frozen=True)
class PathAnswer(Answer):
    """The way to a goal, with what else would help. ``mastered`` when the member is there already.

    ``left``: hours of each step that are not studied yet; ``by_group``: some of them are those that the group's members
    needed. ``learning``: the first step is being learned. ``public``: others read it, so only what was logged in this
    server counts. ``until``: the deadline that was said, where it leaves no whole week or no hours are known;
    ``no_time``: it cannot be met. ``undated``: a pace is known, but nobody says how long any of it takes.
    """

    path: Path
    helpful: tuple[Topic, ...]
    start: Topic | None
    mastered: bool
    left: Mapping[str, float]
    public: bool = False
    plan: Plan | None = None
    until: date | None = None
    no_time: bool = False
    learning: bool = False
    by_group: bool = False
    undated: bool = False

    @property
    def hours_left(self) -> float:
        """Hours of all steps that are not studied yet."""
        return sum(self.left.values())

    @property
    def counts_members(self) -> bool:
        """Whether members' hours are in it."""
        return self.by_group


def path(visit: Visit, goal: Topic, start: Topic | None = None, wants: Wants = _NO_WISHES) -> PathAnswer:
    """The way to ``goal``, from what the asker knows and, when given, from ``start``; with what was said of time."""
    roadmap = visit.loaded.roadmap
    progress, known = shown_progress(visit), shown_knowledge(visit)
    way = path_between(roadmap, known, start.id, goal.id) if start else path_to(roadmap, known, goal.id)
    helpful = dict.fromkeys(edge.topic for _, edge in way.helpful)
    work, by_group = work_on(visit, way, progress)
    left = dict.fromkeys((step.id for step in way.steps), 0.0)
    for stint in work:
        left[stint.topic.id] += stint.hours
    deadline = _deadline(visit.today, wants)
    plan, hours = _plan(visit, work, wants, deadline), sum(left.values())
    until = deadline if plan is None and (hours or way.unmeasured) else None
    return PathAnswer(
        way,
        tuple(roadmap.by_id[topic_id] for topic_id in helpful),
        start,
        goal.id in mastered(roadmap, known),
        left,
        visit.audience is not None,
        plan,
        until,
        until is not None and hours > MOST_GOAL_HOURS / 7 * _days(visit.today, until),
        begins_with(way, known.learning),
        by_group,
        bool(way.unmeasured) and not hours and bool(_pace(visit, wants)),
    )


def _plan(visit: Visit, work: tuple[Stint, ...], wants: Wants, deadline: date | None) -> Plan | None:
    """The weeks it takes, by the hours a week that were said or, privately, by the asker's goal; else by the deadline.

    None when no pace is known, also by no deadline that can be met.
    """
    hours = sum(stint.hours for stint in work)
    in_time = _in_time(visit.today, hours, deadline) if deadline else None
    a_week = min(_pace(visit, wants) or in_time or 0.0, MOST_GOAL_HOURS)
    if not a_week or not hours:
        return None
    weeks = len(in_weeks(work, a_week))
    return Plan(a_week, weeks, last_day(visit.today, weeks), deadline, in_time)


def _pace(visit: Visit, wants: Wants) -> float | None:
    """The hours a week that were said or, privately, are the asker's goal."""
    return wants.hours_a_week or (visit.member.weekly_goal_hours if visit.audience is None else None)


def _in_time(today: date, hours: float, deadline: date) -> float | None:
    """Hours a week, to a tenth, that make it in the whole weeks until a deadline; None where a week has not so many."""
    weeks = _days(today, deadline) // 7
    needed = ceil(hours / weeks * 10 - _ROUNDING) / 10 if weeks > 0 else None
    return needed if needed and needed <= MOST_GOAL_HOURS else None


def _days(today: date, deadline: date) -> int:
    """Days there are, today and the last one with them."""
    return (deadline - today).days + 1


def _deadline(today: date, wants: Wants) -> date | None:
    """The last day of the time that was said."""
    if wants.by is not None:
        return _date(today, wants.by)
    return today + timedelta(days=round(7 * wants.weeks) - 1) if wants.weeks else None


def _date(today: date, by: Deadline) -> date:
    """The day that was named, of its year or the next such day; the month's last one where it is shorter."""
    years = (by.year,) if by.year else (today.year, today.year + 1)
    days = [date(year, by.month, min(by.day, monthrange(year, by.month)[1])) for year in years]
    return next((day for day in days if day >= today), days[-1])


def path_to_text(visit: Visit, text: str) -> PathAnswer | Unclear:
    """The way to the topic that ``text`` names."""
    goal = find_topic(visit, text, "path")
    return path(visit, goal) if isinstance(goal, Topic) else goal
