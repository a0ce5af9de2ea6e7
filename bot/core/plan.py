"""The way to a goal in weeks: what to study when, when it is done, and what moves that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from bot.core.answer import Answer
from bot.core.feedback import opinions
from bot.core.finding import Unclear, find_topic
from bot.core.goal import MOST_GOAL_HOURS
from bot.core.knowledge import knowledge_of, progress_of
from bot.core.next import group_goal
from bot.core.visit import Visit
from roadmap.model import Roadmap, Topic
from roadmap.planning import Path, Stint, Studied, in_weeks, path_to, stints
from storage import MemberProgress

Form = Literal["calendar", "checklist"]
_FASTER = 1.5
"""The pace that is compared with the asker's own."""


@dataclass(frozen=True)
class WhichGoal(Answer):
    """A plan was asked for without a goal, and the group has none."""


@dataclass(frozen=True)
class PlanAnswer(Answer):
    """The way to ``path.goal`` at ``hours_a_week``; None: the asker has not said how many, and is asked, unless nobody
    says how long any of it takes (``undated``).

    ``weeks`` begin on ``today`` and every seven days after. ``faster``: a higher pace and its last day. ``largest`` is
    the step that takes longest, with the weeks fewer for whoever knows it already. ``helpful`` may be skipped.
    ``by_group``: some of the hours are those that the group's members needed. ``learning``: they are on the first step.
    """

    roadmap: Roadmap
    path: Path
    hours_a_week: float | None
    hours: float
    weeks: tuple[tuple[Stint, ...], ...]
    today: date
    now: datetime
    faster: tuple[float, date] | None = None
    largest: tuple[Topic, int] | None = None
    helpful: tuple[Topic, ...] = ()
    by_group: bool = False
    learning: bool = False

    @property
    def undated(self) -> bool:
        """Whether something is left, and nobody says how long any of it takes."""
        return bool(self.path.unmeasured) and not self.hours

    @property
    def last_day(self) -> date:
        """When all that has hours is done at this pace."""
        return last_day(self.today, len(self.weeks))

    def first_day_of(self, week: int) -> date:
        """The first day of a week, counted from 0."""
        return self.today + timedelta(weeks=week)

    @property
    def counts_members(self) -> bool:
        """Whether members' hours are in it."""
        return self.by_group


@dataclass(frozen=True)
class PlanFile(Answer):
    """A plan as a file: for calendar programs, or a list to tick off."""

    plan: PlanAnswer
    form: Form


def plan_of_text(visit: Visit, goal: str | None, hours_a_week: float | None) -> PlanAnswer | WhichGoal | Unclear:
    """The plan to the goal that was typed, or else to the group's."""
    found = find_topic(visit, goal, "path") if goal else group_goal(visit)
    if found is None:
        return WhichGoal()
    return plan(visit, found, hours_a_week) if isinstance(found, Topic) else found


def plan(visit: Visit, goal: Topic, hours_a_week: float | None = None) -> PlanAnswer:
    """The plan to a goal, for the asker alone: at their weekly goal, unless another pace is said."""
    pace = hours_a_week or visit.member.weekly_goal_hours
    roadmap, progress = visit.loaded.roadmap, progress_of(visit)
    known = knowledge_of(progress)
    way = path_to(roadmap, known, goal.id)
    work, by_group = work_on(visit, way, progress)
    hours = sum(stint.hours for stint in work)
    helpful = dict.fromkeys(edge.topic for _, edge in way.helpful)
    answer = PlanAnswer(
        roadmap,
        way,
        None,
        hours,
        (),
        visit.today,
        visit.now,
        helpful=tuple(roadmap.by_id[one] for one in helpful),
        by_group=by_group,
        learning=begins_with(way, known.learning),
    )
    if not pace or not hours:
        return answer
    pace = min(pace, MOST_GOAL_HOURS)
    weeks = in_weeks(work, pace)
    quick = round(pace * _FASTER)
    fewer = len(in_weeks(work, quick)) if quick > pace else len(weeks)
    return PlanAnswer(
        roadmap,
        way,
        pace,
        hours,
        weeks,
        visit.today,
        visit.now,
        (quick, last_day(visit.today, fewer)) if fewer < len(weeks) else None,
        _largest(work, pace, len(weeks)),
        answer.helpful,
        answer.by_group,
        answer.learning,
    )


def work_on(visit: Visit, way: Path, progress: MemberProgress) -> tuple[tuple[Stint, ...], bool]:
    """What of a path is not studied yet, and whether some of its hours are those that the group's members needed."""
    reading = [resource for step in way.steps for resource in step.resources.all()]
    told = opinions(visit, reading)
    took = {resource_id: one.hours for resource_id, one in told.items() if one.hours is not None}
    work = stints(way, _studied(progress), took)
    return work, any(stint.resource is not None and stint.resource.id in took for stint in work)


def begins_with(way: Path, learning: Collection[str]) -> bool:
    """Whether the first step of a path is one of those that are being learned."""
    return bool(way.steps) and way.steps[0].id in learning


def last_day(today: date, weeks: int) -> date:
    """The last day of so many weeks that begin today."""
    return today + timedelta(weeks=weeks, days=-1)


def plan_file(visit: Visit, goal: Topic, hours_a_week: float, form: Form) -> PlanFile:
    """The plan as a file."""
    return PlanFile(plan(visit, goal, hours_a_week), form)


def _largest(work: tuple[Stint, ...], pace: float, weeks: int) -> tuple[Topic, int] | None:
    """The topic whose knowledge would save most weeks, if any."""
    hours: dict[str, float] = {}
    topics = {stint.topic.id: stint.topic for stint in work}
    for stint in work:
        hours[stint.topic.id] = hours.get(stint.topic.id, 0.0) + stint.hours
    if len(hours) < 2:  # whoever knows the goal needs no plan
        return None
    longest = max(list(hours)[:-1], key=lambda id_: hours[id_])
    saved = weeks - len(in_weeks([stint for stint in work if stint.topic.id != longest], pace))
    return (topics[longest], saved) if saved > 0 else None


def _studied(progress: MemberProgress) -> Studied:
    return Studied(
        frozenset(progress.resources),
        frozenset(f"{resource}/{part}" for (resource, part), hours in progress.parts.items() if hours.finished),
        {resource: hours.hours for resource, hours in progress.studied.items()},
    )
