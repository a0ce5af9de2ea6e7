"""The way to a goal."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from bot.core.answer import Answer
from bot.core.finding import Unclear, find_topic
from bot.core.knowledge import shown_knowledge
from bot.core.visit import Visit
from roadmap.matching import Wants
from roadmap.model import Topic
from roadmap.planning import Path, mastered, path_between, path_to

_NO_WISHES = Wants()


@dataclass(frozen=True)
class Plan:
    """A path in weeks: ``hours_a_week``, and how many ``weeks`` that takes, rounded up.

    ``available``: the weeks there are, when a deadline was said. ``last_day``: when it is done at that pace.
    """

    hours_a_week: float
    weeks: int
    last_day: date
    available: float | None


@dataclass(frozen=True)
class PathAnswer(Answer):
    """The way to a goal, with what else would help. ``mastered`` when the member is there already.

    ``public``: others read it, so only what was logged in this server counts.
    """

    path: Path
    helpful: tuple[Topic, ...]
    start: Topic | None
    mastered: bool
    public: bool = False
    plan: Plan | None = None


def path(visit: Visit, goal: Topic, start: Topic | None = None, wants: Wants = _NO_WISHES) -> PathAnswer:
    """The way to ``goal``, from what the asker knows and, when given, from ``start``; with what was said of time."""
    roadmap = visit.loaded.roadmap
    known = shown_knowledge(visit)
    way = path_between(roadmap, known, start.id, goal.id) if start else path_to(roadmap, known, goal.id)
    helpful = dict.fromkeys(edge.topic for _, edge in way.helpful)
    return PathAnswer(
        way,
        tuple(roadmap.by_id[topic_id] for topic_id in helpful),
        start,
        goal.id in mastered(roadmap, known),
        visit.audience is not None,
        _plan(visit, way.hours, wants),
    )


def _plan(visit: Visit, hours: float, wants: Wants) -> Plan | None:
    """The weeks it takes, by the hours a week that were said or, privately, by the asker's goal."""
    own = visit.member.weekly_goal_hours if visit.audience is None else None
    a_week = wants.hours_a_week or own
    available = wants.weeks
    if wants.by is not None:
        available = max((_next_date(visit.today, *wants.by) - visit.today).days / 7, 0.0)
    if a_week is None and available:
        a_week = hours / available
    if not a_week or not hours or (wants == _NO_WISHES and own is None):
        return None
    weeks = max(ceil(hours / a_week - 0.01), 1)
    return Plan(a_week, weeks, visit.today + timedelta(weeks=weeks), available)


def _next_date(today: date, month: int, day: int) -> date:
    """The next day of that month and day; the month's last one where it is shorter."""
    for year in (today.year, today.year + 1):
        found = date(year, month, min(day, monthrange(year, month)[1]))
        if found >= today:
            break
    return found


def path_to_text(visit: Visit, text: str) -> PathAnswer | Unclear:
    """The way to the topic that ``text`` names."""
    goal = find_topic(visit, text, "path")
    return path(visit, goal) if isinstance(goal, Topic) else goal
