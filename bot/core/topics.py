"""Use cases about what there is to learn: a topic's card, its reading, what it needs first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from bot.core.answer import Answer
from bot.core.feedback import opinions
from bot.core.finding import Unclear, find_topic
from bot.core.knowledge import knowledge_of, learners_of, left_in, progress_of, shown_progress, studied_in
from bot.core.library import LoadedRoadmap
from bot.core.reading import reading_topic
from bot.core.visit import Visit
from roadmap.matching import Relation as Asked
from roadmap.matching import Wants
from roadmap.model import Prerequisite, Resource, ResourceKind, Roadmap, Topic
from roadmap.planning import Knowledge, implied_known, path_to, unlocks
from storage import MemberProgress, Opinions, State

Mark = Literal["done", "known", "implied", "learning", "open"]
"""How a member stands to a topic; *implied* is known because something that needs it is."""

_NO_WISHES = Wants()

Relation = Literal["needed", "needed-on-the-way", "helpful", "reverse", "independent", "same"]
"""Whether one topic comes before another one."""


@dataclass(frozen=True)
class PrerequisiteView:
    """A prerequisite with how the member stands to it."""

    edge: Prerequisite
    topic: Topic
    mark: Mark


@dataclass(frozen=True)
class TopicView:
    """A topic with what this member did in it: ``marked`` resources are finished, ``studied`` has hours of them.

    ``left`` and ``hours_done`` are hours of its required reading. ``learners`` counts the group's other members on it
    now. ``group_reads``: it is what the group reads together.
    ``opinions``: what the group says of its resources, by id.
    """

    topic: Topic
    state: State
    marked: frozenset[str]
    studied: Mapping[str, float]
    left: float
    hours_done: float
    started_at: datetime | None
    prerequisites: tuple[PrerequisiteView, ...]
    unlocks: tuple[Topic, ...]
    learners: int
    group_reads: bool = False
    opinions: Mapping[str, Opinions] = field(default_factory=dict[str, Opinions])

    @property
    def has_all_before(self) -> bool:
        """Whether everything that is needed first is known."""
        return not any(one.edge.kind == "needed" and one.mark in ("open", "learning") for one in self.prerequisites)

    @property
    def chosen(self) -> tuple[Resource, ...]:
        """Of each step the resource that is finished or begun, or else the author's choice."""
        return self.topic.resources.chosen(self.marked, self.studied)

    def hours_left(self, resource: Resource) -> float:
        """Hours of a resource that are not studied yet."""
        return 0.0 if resource.id in self.marked else max(resource.hours - self.studied.get(resource.id, 0.0), 0.0)

    @property
    def counts_members(self) -> bool:
        """Where anybody is in it."""
        return bool(self.learners or self.opinions)


@dataclass(frozen=True)
class TopicCard(Answer):
    """A topic, whole. ``named``: the resource of it that was asked about."""

    view: TopicView
    named: Resource | None = None

    @property
    def counts_members(self) -> bool:
        """Who is on it."""
        return self.view.counts_members


@dataclass(frozen=True)
class ResourcesAnswer(Answer):
    """What to read for a topic: all of it, or what is as it was wanted.

    ``only_optional``: what goes further, without what is required.
    ``found``: resources that are as wanted, None when nothing special was; ``kind`` the kind that was wanted first.
    ``nearest``: where there are none, what is most like it.
    """

    view: TopicView
    found: tuple[Resource, ...] | None = None
    nearest: tuple[Resource, ...] = ()
    kind: ResourceKind | None = None
    only_optional: bool = False

    @property
    def counts_members(self) -> bool:
        """What the group says of its resources."""
        return self.view.counts_members


@dataclass(frozen=True)
class PrerequisitesAnswer(Answer):
    """What a topic needs first; ``asked`` and ``relation`` answer "do I need X before it?".

    ``permission``: the question was whether one may go without, which turns yes and no round.
    """

    view: TopicView
    on_the_way: tuple[Topic, ...]
    asked: Topic | None = None
    relation: Relation | None = None
    permission: bool = False


def mark_of(knowledge: Knowledge, implied: frozenset[str], topic_id: str) -> Mark:
    """How the member stands to a topic."""
    if topic_id in knowledge.done:
        return "done"
    if topic_id in knowledge.known:
        return "known"
    if topic_id in implied:
        return "implied"
    return "learning" if topic_id in knowledge.learning else "open"


def view_of(roadmap: Roadmap, progress: MemberProgress, topic: Topic, learners: int) -> TopicView:
    """A topic with what ``progress`` says about it; needed prerequisites stand first."""
    record = progress.topics.get(topic.id)
    knowledge = knowledge_of(progress)
    implied = implied_known(roadmap, knowledge)
    edges = sorted(topic.prerequisites, key=lambda edge: edge.kind != "needed")
    return TopicView(
        topic=topic,
        state=record.state if record else "todo",
        marked=frozenset(r.id for r in topic.resources.all() if r.id in progress.resources),
        studied={r.id: progress.hours_on(r.id) for r in topic.resources.all() if r.id in progress.studied},
        left=left_in(topic, progress),
        hours_done=studied_in(topic, progress),
        started_at=record.started_at if record and record.state == "learning" else None,
        prerequisites=tuple(
            PrerequisiteView(edge, roadmap.by_id[edge.topic], mark_of(knowledge, implied, edge.topic)) for edge in edges
        ),
        unlocks=unlocks(roadmap, topic.id),
        learners=learners,
    )


def topic_view(visit: Visit, topic: Topic) -> TopicView:
    """A topic as the asker may see it here, with how many others of the group learn it now."""
    own = progress_of(visit, topic)
    shown = own if visit.audience is None else shown_progress(visit, topic)
    view = view_of(visit.loaded.roadmap, shown, topic, learners_of(visit, topic.id, own))
    told = opinions(visit, topic.resources.all())
    return replace(view, group_reads=reading_topic(visit) == topic, opinions=told)


def show_topic(visit: Visit, text: str) -> TopicCard | Unclear:
    """The card of the topic that ``text`` names."""
    topic = find_topic(visit, text, "topic")
    return topic_card(visit, topic) if isinstance(topic, Topic) else topic


def topic_card(visit: Visit, topic: Topic, resource_ids: tuple[str, ...] = ()) -> TopicCard:
    """The card of a topic, with the resource of it that was asked about."""
    named = next((resource for resource in topic.resources.all() if resource.id in resource_ids), None)
    return TopicCard(topic_view(visit, topic), named)


def resources(visit: Visit, topic: Topic, wants: Wants = _NO_WISHES) -> ResourcesAnswer:
    """What to read for a topic, as it is wanted: by kind, language, price, length."""
    view = topic_view(visit, topic)
    if wants == _NO_WISHES:
        return ResourcesAnswer(view)
    found = _as_wanted(topic, wants)
    relaxed = (replace(wants, kind=()), replace(wants, kind=(), hours=None), replace(wants, language=None))
    nearest = next((near for one in relaxed if (near := _as_wanted(topic, one))), topic.resources.all())
    return ResourcesAnswer(
        view,
        tuple(found[:1] if wants.one or wants.short else found),
        tuple(nearest[:1]) if not found else (),
        wants.kind[0] if wants.kind else None,
    )


def _as_wanted(topic: Topic, wants: Wants) -> Sequence[Resource]:
    found = [
        resource
        for resource in topic.resources.all()
        if (not wants.kind or resource.kind in wants.kind or ("video" in wants.kind and resource.video))
        and (wants.language is None or resource.lang == wants.language)
        and (not wants.free or resource.access == "free")
        and (wants.hours is None or resource.hours <= wants.hours)
    ]
    return sorted(found, key=lambda resource: resource.hours) if wants.short else found


def optional_resources(visit: Visit, topic: Topic) -> ResourcesAnswer:
    """What goes further on a topic."""
    return ResourcesAnswer(topic_view(visit, topic), only_optional=True)


def prerequisites(
    visit: Visit, topic: Topic, asked: Topic | None = None, asked_how: Asked | None = None
) -> PrerequisitesAnswer:
    """What a topic needs first, and whether ``asked`` is among it."""
    view = topic_view(visit, topic)
    # Everything needed, as if nothing were known: the question is about the topic, not about the member.
    needed = path_to(visit.loaded.roadmap, Knowledge(), topic.id).steps
    direct = set(topic.needed)
    on_the_way = tuple(step for step in needed if step.id != topic.id and step.id not in direct)
    return PrerequisitesAnswer(
        view, on_the_way, asked, relation(visit.loaded, topic, asked) if asked else None, asked_how == "allowed"
    )


def relation(loaded: LoadedRoadmap, topic: Topic, asked: Topic) -> Relation:
    """Whether ``asked`` comes before ``topic``."""
    if asked.id == topic.id:
        return "same"
    for edge in topic.prerequisites:
        if edge.topic == asked.id:
            return edge.kind
    if asked in path_to(loaded.roadmap, Knowledge(), topic.id).steps:
        return "needed-on-the-way"
    return "reverse" if topic in path_to(loaded.roadmap, Knowledge(), asked.id).steps else "independent"
