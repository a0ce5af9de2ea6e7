"""What a group could read together next: topics for which many are ready."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer, ServerOnly
from bot.core.visit import Visit
from roadmap.model import Topic
from roadmap.planning import Knowledge, next_choices, unlocks

_ANYBODY = ""
"""A topic that needs nothing and that nobody has: everybody is ready for it."""
_SHOWN = 3


@dataclass(frozen=True)
class Candidate:
    """A topic the group could read: how many are ready for it, and how many are on it already."""

    topic: Topic
    ready: int
    learners: int = 0


@dataclass(frozen=True)
class ReadingAnswer(Answer):
    """What the group could read next, best first."""

    candidates: tuple[Candidate, ...]


def reading(visit: Visit) -> ReadingAnswer | ServerOnly:
    """Up to three topics for the group the question is asked in."""
    if visit.guild_id is None:
        return ServerOnly()
    return ReadingAnswer(candidates(visit, visit.guild_id, _SHOWN))


def candidates(visit: Visit, guild_id: int, most: int) -> tuple[Candidate, ...]:
    """The topics that open most for most: members who are ready for one times the topics it unlocks, and itself.

    Ties go to the roadmap's order. When nobody is ready for more, a first topic that somebody has still open; for a
    group in which nobody has logged anything, the roadmap's first.
    """
    roadmap = visit.loaded.roadmap
    needed = {topic.id: topic.needed for topic in roadmap.topics} | {_ANYBODY: ()}
    ready = visit.session.digests.ready_counts(guild_id, needed)
    learners = visit.session.progress.learning_now(guild_id)

    def opens(topic: Topic) -> int:
        return ready[topic.id] * (1 + len(unlocks(roadmap, topic.id))) if topic.needed else 0

    best = sorted(roadmap.topics, key=opens, reverse=True)[:most]
    chosen = [Candidate(topic, ready[topic.id], learners.get(topic.id, 0)) for topic in best if opens(topic)]
    for start in next_choices(roadmap, Knowledge()):
        if len(chosen) >= most or (chosen and most == 1):
            break
        if ready[start.topic.id] or not ready[_ANYBODY]:
            chosen.append(Candidate(start.topic, 0, learners.get(start.topic.id, 0)))
    return tuple(chosen)
