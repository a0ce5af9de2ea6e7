"""How good a topic is as the next one, and why.

The score is the sum of the weights below. They were set by reading the answers for typical members of the shipped
roadmap as a mentor would: first the way to the goal, then what was begun, then what builds on what they know, then
what opens most; short before long, and no steep jumps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from roadmap.model import Roadmap, Topic
from roadmap.ordering import ancestors
from roadmap.planning.fringe import still_open
from roadmap.planning.knowledge import Knowledge, mastered, needs, satisfied
from roadmap.planning.path import path_to
from roadmap.planning.reasons import (
    Choice,
    Continue,
    FollowsFrom,
    HelpfulFirst,
    Hours,
    Needs,
    OnPathTo,
    Reason,
    StartHere,
    StudiedNow,
    Unlocks,
)

CONTINUE = 40.0
ON_PATH = 60.0
GOAL_ITSELF = 10.0
NEEDS_ASKED = 100.0
"""It needs the topic the member asked about ("what after …?")."""
HELPED_BY_ASKED = 95.0
TOWARDS_FOLLOWER = 30.0
"""It is what a follower of the topic asked about still waits for."""
TRACK_OF_ASKED = 20.0
NEEDS_DONE = 8.0
"""It needs a topic the member marked done or known."""
NEEDS_IMPLIED = 6.0
"""It needs a topic that is mastered only because a marked one implies it."""
HELPED_BY_DONE = 4.0
TRACK_OF_DONE = 4.0
PER_MEMBER = 5.0
MOST_MEMBERS = 3
PER_UNLOCKED = 1.5
MOST_UNLOCKED = 5
PER_DESCENDANT = 0.25
PER_HELPFUL_MISSING = -1.5
PER_HOUR = -0.06
PER_HOUR_ON_THE_WAY = -0.3
MOST_HOURS_ON_THE_WAY = 150.0
"""What is farther away is no next step, and not offered even as one that needs something first."""
MOST_HOURS = 150.0
TOO_STEEP = -25.0
"""For each level beyond one above the highest level the member has mastered."""


class Scorer:
    """Scores topics for one member and one question. ``knowledge`` counts ``after`` as known."""

    def __init__(
        self,
        roadmap: Roadmap,
        knowledge: Knowledge,
        goal: str | None,
        after: str | None,
        studied_now: Mapping[str, int],
    ) -> None:
        self.after = after if after in roadmap.by_id else None
        self.knowledge = knowledge.with_known(self.after) if self.after else knowledge
        self.mastered = mastered(roadmap, self.knowledge)
        self._roadmap = roadmap
        self._goal = goal if goal in roadmap.by_id and goal not in self.mastered else None
        self._studied_now = studied_now
        self._met = satisfied(roadmap, self.knowledge)
        self._marked = [topic for topic in roadmap.topics if topic.id in self.knowledge.done | self.knowledge.known]
        self._path = (
            {step.id for step in path_to(roadmap, self.knowledge, self._goal).steps} if self._goal else set[str]()
        )
        self._level = max((roadmap.by_id[topic_id].difficulty for topic_id in self.mastered), default=-1)
        self._descendants = _count_descendants(roadmap, self._met)
        self._towards = self._ways_to_followers()

    def follows(self, topic: Topic) -> bool:
        """Whether the topic builds directly on the one asked about."""
        return any(edge.topic == self.after for edge in topic.prerequisites)

    def relates(self, topic: Topic) -> bool:
        """Whether the topic has to do with the one asked about, or with the goal."""
        same_track = self.after is not None and topic.track == self._roadmap.by_id[self.after].track
        return same_track or topic.id in self._towards or topic.id in self._path

    def choice(self, topic: Topic) -> Choice:
        """A topic of the fringe, with its score and reasons."""
        parts = [
            *self._what_follows(topic),
            *self._aims(topic),
            *self._standing(topic),
            *self._effort(topic),
        ]
        reasons = tuple(reason for _, reason in parts if reason is not None)
        return Choice(topic, reasons, sum(score for score, _ in parts))

    def later_choices(self) -> Iterator[Choice]:
        """Topics that need the one asked about and something else too, with what comes first."""
        for topic in self._roadmap.topics:
            if self.after in topic.needed and topic.id not in self._met and not self._met.issuperset(topic.needed):
                first = path_to(self._roadmap, self.knowledge, topic.id).steps[:-1]
                hours = sum(step.hours for step in first)
                if hours <= MOST_HOURS_ON_THE_WAY:
                    choice = self.choice(topic)
                    reasons = (Needs(tuple(step.id for step in first), hours), *choice.reasons)
                    yield Choice(topic, reasons, choice.score + PER_HOUR_ON_THE_WAY * hours)

    def _what_follows(self, topic: Topic) -> Iterator[tuple[float, Reason | None]]:
        if topic.id in self.knowledge.learning:
            yield CONTINUE, Continue()
        if not self.mastered and not topic.needed:
            yield 0.0, StartHere()
        kinds = {edge.topic: edge.kind for edge in topic.prerequisites}
        if self.after in kinds:
            yield (NEEDS_ASKED if kinds[self.after] == "needed" else HELPED_BY_ASKED), FollowsFrom(self.after)
            return
        if self.after is not None and topic.track == self._roadmap.by_id[self.after].track:
            yield TRACK_OF_ASKED, None
        needed = [marked.id for marked in self._marked if kinds.get(marked.id) == "needed"]
        implied = [need for need in topic.needed if need in self.mastered]
        helped = [marked.id for marked in self._marked if kinds.get(marked.id) == "helpful"]
        if needed:
            yield NEEDS_DONE, FollowsFrom(needed[-1])
        elif implied:
            yield NEEDS_IMPLIED, FollowsFrom(implied[0])
        if helped and not needed and not implied:
            yield HELPED_BY_DONE, FollowsFrom(helped[-1])
        if any(marked.track == topic.track for marked in self._marked):
            yield TRACK_OF_DONE, None

    def _aims(self, topic: Topic) -> Iterator[tuple[float, Reason | None]]:
        if self._goal and topic.id in self._path:
            yield ON_PATH + (GOAL_ITSELF if topic.id == self._goal else 0.0), OnPathTo(self._goal)
        elif topic.id in self._towards and not self.follows(topic):
            yield TOWARDS_FOLLOWER, OnPathTo(self._towards[topic.id])

    def _standing(self, topic: Topic) -> Iterator[tuple[float, Reason | None]]:
        members = self._studied_now.get(topic.id, 0)
        if members > 0:
            yield PER_MEMBER * min(members, MOST_MEMBERS), StudiedNow(members)
        count = len(still_open(self._roadmap, self.knowledge, topic.id))
        if count:
            yield PER_UNLOCKED * min(count, MOST_UNLOCKED), Unlocks(count)
        yield PER_DESCENDANT * self._descendants.get(topic.id, 0), None
        steps_up = topic.difficulty - self._level - 1
        yield TOO_STEEP * max(0, steps_up), None

    def _effort(self, topic: Topic) -> Iterator[tuple[float, Reason | None]]:
        missing = tuple(
            edge.topic for edge in topic.prerequisites if edge.kind == "helpful" and edge.topic not in self._met
        )
        yield PER_HOUR * min(topic.hours, MOST_HOURS), Hours(topic.hours)
        if missing:
            yield PER_HELPFUL_MISSING * len(missing), HelpfulFirst(missing)

    def _ways_to_followers(self) -> dict[str, str]:
        """Topics that a follower of the one asked about still waits for, to that follower; the nearest one wins."""
        ways: dict[str, tuple[float, str]] = {}
        for follower in self._roadmap.topics:
            if self.after in follower.needed and follower.id not in self._met:
                path = path_to(self._roadmap, self.knowledge, follower.id)
                for step in path.steps[:-1]:
                    ways[step.id] = min(ways.get(step.id, (path.hours, follower.id)), (path.hours, follower.id))
        return {topic_id: follower for topic_id, (_, follower) in ways.items()}


def _count_descendants(roadmap: Roadmap, met: frozenset[str]) -> dict[str, int]:
    """How many unmastered topics need each topic, directly or through others."""
    edges = needs(roadmap)
    counts: dict[str, int] = {}
    for topic in roadmap.topics:
        if topic.id not in met:
            for need in ancestors([topic.id], edges):
                counts[need] = counts.get(need, 0) + 1
    return counts
