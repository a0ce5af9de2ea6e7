"""Progress read through the roadmap in use: ids that it renamed or merged are followed, and never written.

Rows keep the id they were logged with, because groups that use them under another id share them; further changes go
to that id too. What a group is shown of its members follows the same renames, see :mod:`storage.boards.renames`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

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
        topics.setdefault(topic_id, record if topic_id == record.topic_id else replace(record, topic_id=topic_id))
    resources: dict[str, ResourceMark] = {}
    for mark in sorted(progress.resources.values(), key=lambda mark: mark.at):
        resource_id = roadmap.resource_moves.get(mark.resource_id, mark.resource_id)
        topic_id = roadmap.topic_moves.get(mark.topic_id, mark.topic_id)
        if (resource_id, topic_id) != (mark.resource_id, mark.topic_id):
            mark = replace(mark, resource_id=resource_id, topic_id=topic_id)
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
        for mark in sorted(progress.resources.values(), key=lambda mark: mark.at, reverse=True)
    }
    studied: dict[str, ResourceHours] = {}
    for stored_id, hours in progress.studied.items():
        resource_id = moves.get(stored_id, stored_id)
        if resource_id not in finished or first[resource_id] == stored_id:
            studied[resource_id] = studied[resource_id] + hours if resource_id in studied else hours
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


def _furthest_first(record: TopicRecord) -> tuple[int, datetime]:
    """The furthest state first, the earlier of two equal ones."""
    return _FURTHEST.index(record.state), record.changed_at


@dataclass(frozen=True)
class Stored:
    """Where a member's records of topics and marks of resources are stored, so that changes go there."""

    roadmap: Roadmap
    raw: MemberProgress

    @classmethod
    def of(cls, visit: Visit) -> Stored:
        """What the asker did, as it is stored."""
        return cls(visit.loaded.roadmap, visit.session.progress.of(visit.member_id))

    @property
    def followed(self) -> MemberProgress:
        """The same under the roadmap's ids."""
        return followed(self.roadmap, self.raw)

    def topic(self, topic: Topic) -> str:
        """The id under which the record that counts is stored; the topic's own when there is none."""
        moves = self.roadmap.topic_moves
        kept = [
            record for record in self.raw.topics.values() if moves.get(record.topic_id, record.topic_id) == topic.id
        ]
        return min(kept, key=_furthest_first).topic_id if kept else topic.id

    def resource(self, resource: Resource) -> str:
        """The id under which the resource's mark is stored; its own when there is none."""
        moves = self.roadmap.resource_moves
        kept = [
            mark for mark in self.raw.resources.values() if moves.get(mark.resource_id, mark.resource_id) == resource.id
        ]
        if kept:
            return min(kept, key=lambda mark: mark.at).resource_id
        begun = [stored_id for stored_id in self.raw.studied if moves.get(stored_id, stored_id) == resource.id]
        return resource.id if resource.id in begun or not begun else begun[0]

    def hours(self, resource: Resource) -> float:
        """The hours that :meth:`resource` can have: without those that are stored under other ids of it."""
        moves, stored = self.roadmap.resource_moves, self.resource(resource)
        others = [
            hours.hours
            for stored_id, hours in self.raw.studied.items()
            if stored_id != stored and moves.get(stored_id, stored_id) == resource.id
        ]
        return max(resource.hours - sum(others), 0.0)
