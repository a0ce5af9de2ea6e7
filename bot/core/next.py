"""What to study next: three to five choices with their reasons, or what fits into the time there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from bot.core.answer import Answer
from bot.core.finding import Unclear, find_topic
from bot.core.knowledge import knowledge_of, left_in, shown_progress, studied_by_others, with_said
from bot.core.placement import is_offered
from bot.core.reading import reading_topic
from bot.core.visit import Visit
from roadmap.matching import Wants
from roadmap.model import LANGS, LEVELS, Lang, Part, Resource, Roadmap, Topic
from roadmap.planning import Choice, Knowledge, Needs, Ready, StudiedNow, fringe, mastered, next_choices, path_to
from storage import NOTHING_OF_A_PART, MemberProgress

_FEWEST, _MOST = 3, 4
_NO_WISHES = Wants()


@dataclass(frozen=True)
class NextAnswer(Answer):
    """What to study next, best first; ``after`` when the member asked what follows a topic.

    ``skipped``: there is nothing left but what the member skipped. ``public``: others read it, so only what was logged
    in this server counts. ``unmet``: nothing within reach is as it was wanted, so these are the usual choices.
    ``reading`` is what the group reads, when it is the first choice.
    ``left``: hours of each choice that are not marked. ``placement``: nothing is known of the asker, so a placement
    is offered.
    """

    choices: tuple[Choice, ...]
    after: Topic | None
    goal: Topic | None
    roadmap: Roadmap
    skipped: bool = False
    public: bool = False
    unmet: bool = False
    reading: Topic | None = None
    left: Mapping[str, float] = field(default_factory=dict[str, float])
    placement: bool = False

    @property
    def counts_members(self) -> bool:
        """Where others being on a topic is a reason for it."""
        return any(isinstance(reason, StudiedNow) for choice in self.choices for reason in choice.reasons)


@dataclass(frozen=True)
class Fit:
    """Something to do in the time there is: a resource of a topic, or one part of it; ``hours`` are left of it."""

    topic: Topic
    resource: Resource
    part: Part | None
    hours: float


@dataclass(frozen=True)
class FitsAnswer(Answer):
    """What fits into ``hours``, best first. Where nothing does, ``longer`` is what to begin with."""

    hours: float
    fits: tuple[Fit, ...]
    longer: Fit | None = None


def next_steps(visit: Visit, after: Topic | None = None, wants: Wants = _NO_WISHES) -> NextAnswer:
    """Three to five good next topics for the asker, or those that follow ``after``; as wanted, where there are such."""
    roadmap = visit.loaded.roadmap
    goal = group_goal(visit)
    progress = shown_progress(visit)
    known = with_said(visit, knowledge_of(progress))
    wished = wants.short or (wants.track or wants.level or wants.language) is not None
    choices = next_choices(
        roadmap,
        known,
        goal=goal.id if goal else None,
        after=after.id if after else None,
        studied_now=studied_by_others(visit, progress),
        limit=len(roadmap.topics) if wished else _MOST,
    )
    fitting = _as_wanted(choices, wants)[:_MOST] if wished else choices
    skipped = not choices and bool(known.skipped - visit.refusals - mastered(roadmap, known))
    shown = fitting or choices[:_MOST]
    reading = None if wished or after else _open_reading(visit, known)
    if reading is not None:
        shown = (_reading_choice(roadmap, known, reading, choices), *(c for c in shown if c.topic != reading))[:_MOST]
    left = {choice.topic.id: left_in(choice.topic, progress) for choice in shown}
    public, unmet = visit.audience is not None, wished and not fitting
    offered = not wished and after is None and is_offered(visit, progress)
    return NextAnswer(shown, after, goal, roadmap, skipped, public, unmet, reading, left, offered)


def _open_reading(visit: Visit, known: Knowledge) -> Topic | None:
    """What the group reads, unless the asker has it behind them or wants none of it."""
    reading = reading_topic(visit)
    roadmap = visit.loaded.roadmap
    if reading is None or reading.id not in roadmap.by_id or reading.id in mastered(roadmap, known) | known.skipped:
        return None
    return reading


def _reading_choice(roadmap: Roadmap, known: Knowledge, reading: Topic, choices: tuple[Choice, ...]) -> Choice:
    """The reading as a choice, with what comes before it where it is not within reach."""
    within = next((choice for choice in choices if choice.topic == reading), None)
    if within is not None:
        return within
    path = path_to(roadmap, known, reading.id)
    before = tuple(step.id for step in path.steps if step.id != reading.id)
    hours = path.hours - path.hours_of(reading)
    return Choice(reading, (Needs(before, hours),) if before else (Ready(),), 0.0)


def _as_wanted(choices: tuple[Choice, ...], wants: Wants) -> tuple[Choice, ...]:
    found = [
        choice
        for choice in choices
        if (wants.track is None or choice.topic.track == wants.track) and _is_of(choice.topic, wants)
    ]
    if not wants.short:
        return tuple(found)
    # Of what has no hours nobody knows whether it is short.
    return tuple(sorted((choice for choice in found if choice.topic.hours), key=lambda choice: choice.topic.hours))


def _is_of(topic: Topic, wants: Wants) -> bool:
    """Whether a topic has something in the language, and is of the level wanted; of two levels the easier will do."""
    if wants.language is not None and all(one.lang != wants.language for one in topic.resources.all()):
        return False
    if wants.level is None or topic.level is None:
        return True
    if wants.level == "advanced":
        return topic.level == "advanced"
    return LEVELS.index(topic.level) <= LEVELS.index(wants.level)


def next_after(visit: Visit, text: str) -> NextAnswer | Unclear:
    """What follows the topic that ``text`` names."""
    topic = find_topic(visit, text, "next")
    return next_steps(visit, topic) if isinstance(topic, Topic) else topic


def what_fits(visit: Visit, hours: float, lang: Lang | None = None) -> FitsAnswer:
    """Up to three things that fit into ``hours``: of topics being learned first, then of those within reach.

    ``lang`` is the language wanted; without it an English answer offers nothing in Chinese.
    """
    roadmap = visit.loaded.roadmap
    progress = shown_progress(visit)
    known = with_said(visit, knowledge_of(progress))
    langs = (lang,) if lang else ("en",) if visit.lang == "en" else LANGS
    learning = [topic for topic in roadmap.topics if topic.id in known.learning]
    reachable = [choice.topic for choice in next_choices(roadmap, known)]
    rest = fringe(roadmap, known)
    fits: list[Fit] = []
    longer: Fit | None = None
    for topic in visit.loaded.topics_of(topic.id for topic in [*learning, *reachable, *rest]):
        fitting = None
        for fit in _open(topic, progress, langs):
            if longer is None or (longer.part is None and fit.resource == longer.resource):
                longer = fit  # of a resource in parts its first one
            if fit.hours <= hours:
                fitting = fit
                break
        if fitting is not None:
            fits.append(fitting)
        if len(fits) == _FEWEST:
            break
    return FitsAnswer(hours, tuple(fits), None if fits else longer)


def _open(topic: Topic, progress: MemberProgress, langs: Collection[Lang]) -> Iterator[Fit]:
    """What there is to read of a topic in some languages, required before optional: each resource, then its parts."""
    for resource in topic.resources.all():
        if resource.id in progress.resources or resource.lang not in langs:
            continue
        left = max(resource.hours - progress.hours_on(resource.id), 0.0)
        # All its hours are logged and it is not finished: nobody knows how much is left.
        yield Fit(topic, resource, None, left or resource.hours)
        for part in resource.parts:
            done = progress.parts.get((resource.id, part.id), NOTHING_OF_A_PART)
            if not done.finished and done.hours < part.hours:
                yield Fit(topic, resource, part, part.hours - done.hours)


def group_goal(visit: Visit) -> Topic | None:
    """The topic the group studies toward; None where there is none, or it is of another roadmap than the one here."""
    return visit.loaded.topic(visit.group.goal_topic) if visit.group.goal_topic else None
