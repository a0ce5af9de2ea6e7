"""The group's map: on which topics three or more people are, and which they know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.answer import Answer, ServerOnly
from bot.core.reading import reading_topic
from bot.core.visit import Visit
from roadmap.model import Roadmap, Topic
from storage import Whereabouts

WORTH_IT = 3
"""So many people have to be active before a post offers the map: fewer are in no count."""


@dataclass(frozen=True)
class GroupMapAnswer(Answer):
    """Counts by topic, of three people at least, and what the group reads."""

    roadmap: Roadmap
    counts: Mapping[str, Whereabouts]
    reading: Topic | None
    dark: bool

    @property
    def counts_members(self) -> bool:
        """On each topic."""
        return bool(self.counts)


def group_map(visit: Visit, *, dark: bool = False) -> GroupMapAnswer | ServerOnly:
    """Where the group is, as logged in this server; whoever hid or left is in no count."""
    if visit.guild_id is None:
        return ServerOnly()
    counts: dict[str, Whereabouts] = {}
    for id_, found in visit.session.health.whereabouts(visit.guild_id).items():
        topic = visit.loaded.topic(id_)
        if topic is not None:
            other = counts.get(topic.id, found)  # of an id that it had before: who is in both is counted once
            counts[topic.id] = Whereabouts(max(found.learning, other.learning), max(found.knowing, other.knowing))
    return GroupMapAnswer(visit.loaded.roadmap, counts, reading_topic(visit), dark)
