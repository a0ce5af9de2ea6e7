"""Use cases that change a member's progress: track, done, undo, drop, know, skip; finishing is in its own module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.answer import Answer
from bot.core.finding import NotUnderstood, WhichTopicFor, find_topic_for
from bot.core.finishing import Finished, NothingUndone, finish_resource, finish_topic
from bot.core.knowledge import knowledge_of, progress_of
from bot.core.renames import Stored
from bot.core.resource_names import find_resource
from bot.core.topics import TopicView, topic_view
from bot.core.visit import Visit
from roadmap.model import Resource, Topic
from roadmap.planning import Choice, implied_known, mastered, next_choices
from storage import NotUndone, State

Unclear = WhichTopicFor | NotUnderstood


@dataclass(frozen=True)
class Tracked(Answer):
    """A topic is being learned now. ``event`` numbers the change, None when it was learned already."""

    view: TopicView
    event: int | None
    was: State


@dataclass(frozen=True)
class NothingTracked(Answer):
    """``/done`` or ``/drop`` without a topic, and nothing is being learned. ``starts`` are good first topics."""

    action: Literal["done", "drop"]
    starts: tuple[Choice, ...]


@dataclass(frozen=True)
class WhichTopic(Answer):
    """Several topics are being learned: which one is meant?"""

    action: Literal["done", "drop"]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class UnknownResource(Answer):
    """The text names no resource of the topic."""

    view: TopicView
    question: str


@dataclass(frozen=True)
class Dropped(Answer):
    """A topic is no longer being learned; its marks stay. ``event`` is None when it was not learned."""

    topic: Topic
    event: int | None


@dataclass(frozen=True)
class Known(Answer):
    """A topic known from before; ``implied`` are what it needs, now shown as known too."""

    topic: Topic
    implied: tuple[Topic, ...]
    event: int | None
    was: State


@dataclass(frozen=True)
class KnownAll(Answer):
    """Several topics known from before. ``event`` is the number by which all of it is undone."""

    topics: tuple[Topic, ...]
    event: int | None


@dataclass(frozen=True)
class Skipped(Answer):
    """A topic the member does not want: it is no longer offered.

    ``event`` is None when it was skipped, done or known already; ``known``: it is, if only as something that
    they know needs it.
    """

    topic: Topic
    event: int | None
    was: State
    known: bool = False


@dataclass(frozen=True)
class Undone(Answer):
    """An action, taken back; ``logged``: it was time or a part. ``topic`` is None when the roadmap no longer has it.

    ``others`` are further topics that the same press had changed.
    """

    topic: Topic | None
    topic_id: str
    resource: Resource | None
    points: float
    state: State
    others: tuple[Topic, ...] = ()
    logged: bool = False


def track(visit: Visit, text: str) -> Tracked | Unclear:
    """Start learning the topic that ``text`` names. Prerequisites advise, they never lock."""
    topic = find_topic_for(visit, text, "track")
    if not isinstance(topic, Topic):
        return topic
    change = visit.session.progress.track(visit.entry, Stored(visit).topic(topic))
    return Tracked(topic_view(visit, topic), change.event, change.before)


def done(
    visit: Visit, topic_text: str | None, resource_text: str | None = None
) -> Finished | NothingTracked | WhichTopic | UnknownResource | Unclear:
    """Finish a topic or one of its resources; without a topic, the one being learned."""
    topic = _named_or_tracked(visit, topic_text, "done", resource_text)
    if not isinstance(topic, Topic):
        return topic
    if not resource_text:
        return finish_topic(visit, topic)
    resource = find_resource(topic, resource_text)
    if resource is None:
        return UnknownResource(topic_view(visit, topic), resource_text)
    return finish_resource(visit, topic, resource)


def _named_or_tracked(
    visit: Visit, text: str | None, action: Literal["done", "drop"], resource_text: str | None = None
) -> Topic | NothingTracked | WhichTopic | Unclear:
    loaded = visit.loaded
    if text:
        return find_topic_for(visit, text, action)
    if resource_text and resource_text in loaded.roadmap.resources_by_id:
        return loaded.roadmap.resources_by_id[resource_text][0]
    knowledge = knowledge_of(progress_of(visit))
    tracked = tuple(topic for topic in loaded.roadmap.topics if topic.id in knowledge.learning)
    if len(tracked) == 1:
        return tracked[0]
    if tracked and resource_text:
        holders = [topic for topic in tracked if find_resource(topic, resource_text)]
        if len(holders) == 1:
            return holders[0]
    if tracked:
        return WhichTopic(action, tracked)
    return NothingTracked(action, next_choices(loaded.roadmap, knowledge, limit=3))


def undo(visit: Visit, event: int | None = None) -> Undone | NothingUndone:
    """Take an action back, its points too: the one of that number, or the last one."""
    undone = visit.session.progress.undo(visit.entry, event)
    if isinstance(undone, NotUndone):
        return NothingUndone(undone.reason)
    roadmap = visit.loaded.roadmap
    moved = roadmap.resource_moves.get(undone.resource_id, undone.resource_id) if undone.resource_id else None
    held = roadmap.resources_by_id.get(moved) if moved else None
    return Undone(
        topic=visit.loaded.topic(undone.topic_id),
        topic_id=undone.topic_id,
        resource=held[1] if held else None,
        points=undone.points,
        state=undone.state,
        others=visit.loaded.topics_of(undone.others),
        logged=undone.kind == "log",
    )


def drop(visit: Visit, text: str | None) -> Dropped | NothingTracked | WhichTopic | Unclear:
    """Stop learning a topic; what was marked stays."""
    topic = _named_or_tracked(visit, text, "drop")
    if not isinstance(topic, Topic):
        return topic
    change = visit.session.progress.drop(visit.entry, Stored(visit).topic(topic))
    return Dropped(topic, change.event)


def know(visit: Visit, text: str) -> Known | Unclear:
    """A topic was known before Nextup: it and what it needs count as known, without points (rule 3)."""
    roadmap = visit.loaded.roadmap
    topic = find_topic_for(visit, text, "know")
    if not isinstance(topic, Topic):
        return topic
    stored = Stored(visit)
    before = mastered(roadmap, knowledge_of(stored.followed))
    change = visit.session.progress.know(visit.entry, stored.topic(topic))
    implied = implied_known(roadmap, knowledge_of(progress_of(visit))) - before
    return Known(topic, tuple(t for t in roadmap.topics if t.id in implied), change.event, change.before)


def skip(visit: Visit, text: str) -> Skipped | Unclear:
    """A topic the member does not want to be offered."""
    topic = find_topic_for(visit, text, "skip")
    if not isinstance(topic, Topic):
        return topic
    stored = Stored(visit)
    known = knowledge_of(stored.followed)
    if topic.id in mastered(visit.loaded.roadmap, known) - known.done:
        return Skipped(topic, None, stored.followed.state(topic.id), known=True)
    change = visit.session.progress.skip(visit.entry, stored.topic(topic))
    return Skipped(topic, change.event, change.before)


def know_all(visit: Visit, topic_ids: tuple[str, ...]) -> KnownAll | None:
    """Topics were known before Nextup. None: the roadmap has none of them any more."""
    topics, stored = visit.loaded.topics_of(topic_ids), Stored(visit)
    event = visit.session.progress.know_all(visit.entry, [stored.topic(topic) for topic in topics])
    return KnownAll(topics, event) if topics else None
