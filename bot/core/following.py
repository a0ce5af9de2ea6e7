"""Progress read through a group's own roadmap: ids that it renamed or merged are followed, and never written.

The default roadmap's moves are applied to the database at the start; with it there is nothing to follow. A group's
roadmap must not do that, because other groups use the same ids: what a member did stays stored under the id it was
logged with, and further changes go to that id too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bot.core.library import LoadedRoadmap
from bot.core.services import Asker, Services
from roadmap.model import Resource, Roadmap, Topic
from storage import MemberProgress, ResourceMark, State, TopicRecord

_FURTHEST: tuple[State, ...] = ("done", "known", "learning", "skipped", "todo")


def followed(roadmap: Roadmap, progress: MemberProgress) -> MemberProgress:
    """``progress`` under the roadmap's ids. Of merged topics the furthest state counts, of resources the first mark."""
    if not roadmap.topic_moves and not roadmap.resource_moves:
        return progress
    topics: dict[str, TopicRecord] = {}
    for record in progress.topics.values():
        topic_id = roadmap.topic_moves.get(record.topic_id, record.topic_id)
        other = topics.get(topic_id)
        if other is None or _FURTHEST.index(record.state) < _FURTHEST.index(other.state):
            topics[topic_id] = replace(record, topic_id=topic_id)
    resources: dict[str, ResourceMark] = {}
    for mark in sorted(progress.resources.values(), key=lambda mark: mark.at):
        resource_id = roadmap.resource_moves.get(mark.resource_id, mark.resource_id)
        topic_id = roadmap.topic_moves.get(mark.topic_id, mark.topic_id)
        resources.setdefault(resource_id, replace(mark, resource_id=resource_id, topic_id=topic_id))
    return MemberProgress(topics, resources)


@dataclass(frozen=True)
class Stored:
    """Where a member's records of topics and marks of resources are stored, so that changes go there."""

    roadmap: Roadmap
    raw: MemberProgress

    @classmethod
    async def of(cls, services: Services, asker: Asker, loaded: LoadedRoadmap) -> Stored:
        """What the asker did, as it is stored."""
        return cls(loaded.roadmap, await services.storage.progress.of(asker.member_id))

    @property
    def followed(self) -> MemberProgress:
        """The same under the roadmap's ids."""
        return followed(self.roadmap, self.raw)

    def topic(self, topic: Topic) -> str:
        """The id under which the topic's record is stored; its own when there is none."""
        return _stored(topic.id, self.raw.topics.keys(), self.roadmap.topic_moves)

    def resource(self, resource: Resource) -> str:
        """The id under which the resource's mark is stored; its own when there is none."""
        return _stored(resource.id, self.raw.resources.keys(), self.roadmap.resource_moves)


def _stored(current: str, kept: Collection[str], moves: Mapping[str, str]) -> str:
    if current in kept:
        return current
    return next((old for old, new in moves.items() if new == current and old in kept), current)
