"""Finishing topics and resources: the hours that were not logged yet, and where they count."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.core.answer import Answer
from bot.core.knowledge import knowledge_of, progress_here
from bot.core.renames import Stored
from bot.core.visit import Visit
from roadmap.days import BEFORE, Before
from roadmap.model import Resource, Topic
from roadmap.planning import newly_available
from storage import Entry, NotUndone
from storage import Finished as Kept


@dataclass(frozen=True)
class Finished(Answer):
    """A topic or one resource is finished and on disk. ``event`` numbers the change, None when there was nothing left.

    ``asked``: the one resource that was finished now; it is asked whether it was worth it.

    ``points`` are hours; ``before`` are those that give none, since they are more than a day takes: ``room`` of them
    can still count on it, which a press does, unless the member ``said_before``. ``remaining`` counts the required
    resources that are not finished. ``day``: when it was finished, None if it was today.
    """

    topic: Topic
    resource: Resource | None
    event: int | None
    points: float
    topic_finished: bool
    first_in_group: bool
    opened: tuple[Topic, ...]
    remaining: int
    can_share: bool
    asked: Resource | None = None
    before: float = 0.0
    room: float = 0.0
    said_before: bool = False
    day: date | None = None


@dataclass(frozen=True)
class FinishedShared(Answer):
    """A finished topic shown to the group by the member's wish."""

    topic: Topic
    member_id: int
    hours: float

    @property
    def people(self) -> tuple[int, ...]:
        """The one who finished it."""
        return (self.member_id,)


@dataclass(frozen=True)
class Counted(Answer):
    """Hours of something finished count on its day now: ``points`` of them; ``before`` stay without."""

    points: float
    before: float
    event: int | None


@dataclass(frozen=True)
class NothingUndone(Answer):
    """Nothing was taken back: there is nothing left, it was taken back already, or more was done with it since.

    *counted*: what was to count does so already.
    """

    reason: Literal["nothing", "already", "changed-since", "counted"]


def finish_topic(visit: Visit, topic: Topic, day: date | Before | None = None) -> Finished:
    """A topic is finished: it gives the hours of its required resources that were not logged yet (rule 5).

    More than the day still takes is kept as studied before, without points, until :func:`count_today`.
    ``day``: when it was, by default today.
    """
    stored = Stored(visit, topic)
    done = stored.followed
    was = knowledge_of(done)
    chosen = topic.resources.chosen(done.resources, done.studied)
    required = {stored.resource(r): stored.hours(r) for r in chosen}
    kept = visit.session.progress.finish_topic(
        _on(visit, day), stored.topic(topic), required, before=day == BEFORE, whole=True
    )
    opened = () if kept.event is None else newly_available(visit.loaded.roadmap, was, topic.id)
    marked = done.resources.keys() | {resource.id for resource in chosen}
    return _finished(visit, topic, None, marked, kept, opened, day)


def finish_resource(
    visit: Visit, topic: Topic, resource: Resource, day: date | Before | None = None, *, note: str | None = None
) -> Finished:
    """One resource is finished; the last required one finishes the topic. Hours count as for :func:`finish_topic`."""
    stored = Stored(visit, topic)
    was = knowledge_of(stored.followed)
    marked = stored.followed.resources.keys() | {resource.id}
    chosen = topic.resources.chosen(marked)
    required = frozenset(stored.resource(r) for r in chosen)
    kept = visit.session.progress.finish_resource(
        _on(visit, day),
        stored.topic(topic),
        stored.resource(resource),
        stored.hours(resource),
        required,
        before=day == BEFORE,
        whole=True,
        note=note,
    )
    opened = newly_available(visit.loaded.roadmap, was, topic.id) if kept.topic_finished else ()
    return _finished(visit, topic, resource, marked, kept, opened, day)


def _on(visit: Visit, day: date | Before | None) -> Entry:
    """Who, where and when something was finished."""
    return replace(visit.entry, local_date=day) if isinstance(day, date) else visit.entry


def _finished(
    visit: Visit,
    topic: Topic,
    resource: Resource | None,
    marked: Container[str],
    kept: Kept,
    opened: tuple[Topic, ...],
    day: date | Before | None,
) -> Finished:
    return Finished(
        topic=topic,
        resource=resource,
        event=kept.event,
        points=kept.points,
        topic_finished=kept.topic_finished,
        first_in_group=kept.first_in_group,
        opened=opened,
        remaining=sum(r.id not in marked for r in topic.resources.chosen(marked)) if resource else 0,
        can_share=(resource is None or kept.topic_finished) and _can_share(visit),
        asked=_asked(topic, resource, marked) if kept.event is not None else None,
        before=kept.before,
        room=kept.room,
        said_before=day == BEFORE,
        day=day if isinstance(day, date) and day != visit.today else None,
    )


def _asked(topic: Topic, resource: Resource | None, marked: Container[str]) -> Resource | None:
    """What was finished, if it is one resource: the one named, or the only one that the topic takes."""
    chosen = topic.resources.chosen(marked)
    return resource or (chosen[0] if len(chosen) == 1 else None)


def mark(visit: Visit, resource_id: str) -> Finished | None:
    """Finish a resource by its id. None when the roadmap no longer has it."""
    roadmap = visit.loaded.roadmap
    held = roadmap.resources_by_id.get(roadmap.resource_moves.get(resource_id, resource_id))
    return finish_resource(visit, *held) if held else None


def count_today(visit: Visit, event: int) -> Counted | NothingUndone:
    """Something finished was studied on its day after all: as much of it counts as that takes."""
    kept = visit.session.progress.count_now(visit.entry, event)
    if isinstance(kept, NotUndone):
        return NothingUndone(kept.reason)
    return Counted(kept.points, kept.before, kept.event)


def _can_share(visit: Visit) -> bool:
    return visit.guild_id is not None and not visit.member.hidden


def share(visit: Visit, topic_id: str) -> FinishedShared | None:
    """What the group may read of a finished topic. None when it was not finished here, or the member hides."""
    topic = visit.loaded.topic(topic_id)
    if topic is None or visit.guild_id is None or not _can_share(visit):
        return None
    record = progress_here(visit, visit.guild_id).topics.get(topic.id)
    return FinishedShared(topic, visit.member_id, topic.hours) if record and record.state == "done" else None
