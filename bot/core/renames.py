"""Progress read through the roadmap in use: ids that it renamed or merged are followed, and never written.

Rows keep the id they were logged with, because groups that use them under another id share them; further changes go
to that id too. What a group is shown of its members follows the same renames, see :mod:`storage.boards.renames`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bot.core.visit import Visit
from roadmap.model import Resource, Roadmap, Topic
from storage import MemberProgress, PartHours, ResourceHours, ResourceMark, State, TopicRecord

_FURTHEST: tuple[State, ...] = ("done", "known", "learning", "skipped", "todo")


def followed(roadmap: Roadmap, progress: MemberProgress) -> MemberProgress:
    """``progress`` under the roadmap's ids. Of merged topics the furthest state counts, of resources the first mark."""
    if _is_as_logged(roadmap, progress):
        return progress
    topics: dict[str, TopicRecord] = {}
    for record in sorted(progress.topics.values(), key=_furthest_first):
        topic_id = roadmap.topic_moves.get(record.topic_id, record.topic_id)
        topics.setdefault(topic_id, record._replace(topic_id=topic_id))
    resources: dict[str, ResourceMark] = {}
    for mark in sorted(progress.resources.values(), key=_first):
        resource_id = roadmap.resource_moves.get(mark.resource_id, mark.resource_id)
        topic_id = roadmap.topic_moves.get(mark.topic_id, mark.topic_id)
        if (resource_id, topic_id) != (mark.resource_id, mark.topic_id):
            mark = ResourceMark(resource_id, topic_id, mark.event)
        resources.setdefault(resource_id, mark)
    studied, parts = _hours(roadmap, progress, resources)
    return MemberProgress(topics, resources, studied, parts)


def _hours(
    roadmap: Roadmap, progress: MemberProgress, finished: Mapping[str, ResourceMark]
) -> tuple[dict[str, ResourceHours], dict[tuple[str, str], PartHours]]:
    """Hours under the roadmap's ids; of merged resources those of the first mark, and of unfinished ones all."""
    moves = roadmap.resource_moves
    first = {
        moves.get(mark.resource_id, mark.resource_id): mark.resource_id
        for mark in sorted(progress.resources.values(), key=_first, reverse=True)
    }
    studied: dict[str, ResourceHours] = {}
    for stored_id, hours in progress.studied.items():
        resource_id = moves.get(stored_id, stored_id)
        if resource_id not in finished or first[resource_id] == stored_id:
            studied[resource_id] = studied[resource_id].plus(hours) if resource_id in studied else hours
    parts: dict[tuple[str, str], PartHours] = {}
    for (stored_id, part_id), hours in progress.parts.items():
        part = moves.get(stored_id, stored_id), part_id
        parts[part] = parts[part] + hours if part in parts else hours
    return studied, parts


def _is_as_logged(roadmap: Roadmap, progress: MemberProgress) -> bool:
    """Whether the roadmap has renamed nothing that the member did."""
    moved = roadmap.topic_moves.keys()
    return (
        moved.isdisjoint(progress.topics)
        and moved.isdisjoint(mark.topic_id for mark in progress.resources.values())
        and roadmap.resource_moves.keys().isdisjoint(progress.resources)
    )


def _first(mark: ResourceMark) -> tuple[int, str]:
    """The first mark first."""
    return mark.event, mark.resource_id


def _furthest_first(record: TopicRecord) -> tuple[int, int]:
    """The furthest state first, the earlier of two equal ones."""
    return _FURTHEST.index(record.state), record.changed


def resource_ids(roadmap: Roadmap, topic: Topic | None) -> list[str] | None:
    """The ids that resources of a topic have or had; None without a topic."""
    return [id_ for one in topic.resources.all() for id_ in _ids(roadmap, one)] if topic else None


def _ids(roadmap: Roadmap, resource: Resource) -> tuple[str, ...]:
    """The id of a resource and those that it had before."""
    return (resource.id, *roadmap.former_resources.get(resource.id, ()))


class Stored:
    """Where the asker's records of topics and marks of resources are stored, so that changes go there.

    Read when first needed, as they were then; with a ``topic``, of resources only those of it.
    """

    def __init__(self, visit: Visit, topic: Topic | None = None) -> None:
        self._visit = visit
        self._topic = topic
        self.roadmap = visit.loaded.roadmap

    @cached_property
    def raw(self) -> MemberProgress:
        """What the asker did, under the ids with which it was logged."""
        return self._visit.session.progress.of(self._visit.member_id, resource_ids(self.roadmap, self._topic))

    @cached_property
    def followed(self) -> MemberProgress:
        """The same under the roadmap's ids."""
        return followed(self.roadmap, self.raw)

    def topic(self, topic: Topic) -> str:
        """The id under which the record that counts is stored; the topic's own when there is none."""
        former = self.roadmap.former_topics.get(topic.id)
        if former is None:
            return topic.id
        kept = [record for id_ in (topic.id, *former) if (record := self.raw.topics.get(id_))]
        return min(kept, key=_furthest_first).topic_id if kept else topic.id

    def resource(self, resource: Resource) -> str:
        """The id under which the resource's mark is stored; its own when there is none."""
        ids = _ids(self.roadmap, resource)
        kept = [mark for id_ in ids if (mark := self.raw.resources.get(id_))]
        if kept:
            return min(kept, key=_first).resource_id
        return next((id_ for id_ in ids if id_ in self.raw.studied), resource.id)

    def hours(self, resource: Resource) -> float:
        """The hours that :meth:`resource` can have: without those that are stored under other ids of it."""
        stored, studied = self.resource(resource), self.raw.studied
        others = sum(studied[id_].hours for id_ in _ids(self.roadmap, resource) if id_ != stored and id_ in studied)
        return max(resource.hours - others, 0.0)
