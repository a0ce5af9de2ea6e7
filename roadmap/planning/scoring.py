"""How good a topic is as the next one, and why.

The score is the sum of the weights below. They were set by reading the answers for typical members of the shipped
roadmap as a mentor would: first the way to the goal, then what was begun, then what builds on what they know, then
what opens most; short before long, and no steep jumps.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest

from roadmap.model import Roadmap, Topic
from roadmap.planning.knowledge import Knowledge, mastered, satisfied, waits_for
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
AUTHORS_START = 15.0
"""It is where the author says to begin, and the member knows nothing that it leads to."""
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
NEEDS_IMPLIED = 4.0
"""It needs a topic that is mastered only because a marked one implies it."""
HELPED_BY_DONE = 4.0
TRACK_OF_DONE = 6.0
PER_MEMBER = 5.0
MOST_MEMBERS = 3
PER_UNLOCKED = 1.5
MOST_UNLOCKED = 5
PER_DESCENDANT = 0.25
PER_HELPFUL_MISSING = -1.5
PER_HOUR_ON_THE_WAY = -0.3
MOST_HOURS_ON_THE_WAY = 150.0
"""What is farther away is no next step, and not offered even as one that needs something first."""
PER_HOUR = -0.06
MOST_HOURS = 150.0
STEPS_LOOKED_BACK = 15
"""Topics that stand before a follower of the one asked about; where there are more, it is far away."""
FOLLOWERS_WEIGHED = 100
"""Nearest followers of the one asked about that are offered with what comes first."""
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
        self._graph = roadmap.graph
        self._goal = goal if goal in roadmap.by_id and goal not in self.mastered else None
        self._studied_now = studied_now
        self._met = satisfied(roadmap, self.knowledge)
        self._closed = self.mastered | self.knowledge.skipped
        self._marked = (self.knowledge.done | self.knowledge.known) & roadmap.by_id.keys()
        self._marked_tracks = {roadmap.by_id[topic_id].track for topic_id in self._marked}
        self._path = (
            {step.id for step in path_to(roadmap, self.knowledge, self._goal).steps} if self._goal else set[str]()
        )
        self._level = max((roadmap.by_id[topic_id].difficulty for topic_id in self.mastered), default=-1)
        self._followers = [
            (roadmap.by_id[topic_id], missing)
            for topic_id in (self._graph.followers(self.after) if self.after else ())
            if topic_id not in self._met and (missing := self._missing_before(topic_id)) is not None
        ]
        self._towards = self._ways_to_followers()
        known = (roadmap.by_id[topic_id] for topic_id in self.mastered) if roadmap.start else ()
        self._starts = frozenset(roadmap.start).difference(
            edge.topic for topic in known for edge in topic.prerequisites
        )

    def follows(self, topic: Topic) -> bool:
        """Whether the topic builds directly on the one asked about."""
        return self.after in self._graph.before[topic.id]

    def relates(self, topic: Topic) -> bool:
        """Whether the topic has to do with the one asked about, or with the goal."""
        same_track = self.after is not None and topic.track == self._roadmap.by_id[self.after].track
        return same_track or topic.id in self._towards or topic.id in self._path

    def best(self, topics: Sequence[Topic]) -> list[Choice]:
        """Topics, given in the author's order, best first.

        Hours and missing helpful prerequisites count between topics that differ in something else; among those that
        do not, the author's order decides.
        """
        unmet = self._graph.position.keys() - self._met
        descendants = self._graph.count_descendants((topic.id for topic in topics), unmet)
        choices = [self._choice(topic, descendants[topic.id]) for topic in topics]
        alike: defaultdict[float, deque[Choice]] = defaultdict(deque)
        for choice, worth in choices:
            alike[worth].append(choice)
        ranked = sorted(choices, key=lambda one: -one[0].score)
        return [alike[worth].popleft() for _, worth in ranked]

    def best_later(self, most: int) -> list[Choice]:
        """Topics that need the one asked about and something else too, with what comes first; best first."""
        if most <= 0:
            return []
        near = {
            topic.id: hours
            for topic, (missing, hours) in nsmallest(FOLLOWERS_WEIGHED, self._followers, key=lambda one: one[1][1])
            if missing and hours <= MOST_HOURS_ON_THE_WAY
        }
        topics = [topic for topic, _ in self._followers if topic.id in near]
        later = [
            replace(choice, score=choice.score + PER_HOUR_ON_THE_WAY * near[choice.topic.id])
            for choice in self.best(topics)
        ]
        chosen = sorted(later, key=lambda choice: -choice.score)[:most]
        return [replace(choice, reasons=(self._what_first(choice.topic), *choice.reasons)) for choice in chosen]

    def _what_first(self, topic: Topic) -> Needs:
        path = path_to(self._roadmap, self.knowledge, topic.id)
        return Needs(tuple(step.id for step in path.steps[:-1]), path.hours - path.hours_of(topic))

    def _choice(self, topic: Topic, descendants: int) -> tuple[Choice, float]:
        """A topic with its reasons, and its score without what it costs."""
        gains: list[tuple[float, Reason | None]] = []
        self._add_what_follows(topic, gains)
        self._add_aims(topic, gains)
        self._add_standing(topic, descendants, gains)
        hours = self._roadmap.hours_by_id[topic.id]
        helpful = tuple(id_ for id_ in topic.helpful if id_ not in self._met) if topic.prerequisites else ()
        worth = sum(score for score, _ in gains)
        reasons = [reason for _, reason in gains if reason is not None]
        if hours or not reasons:  # "0 h" says only that nobody listed anything to read
            reasons.append(Hours(hours))
        if helpful:
            reasons.append(HelpfulFirst(helpful))
        cost = PER_HOUR * min(hours, MOST_HOURS) + PER_HELPFUL_MISSING * len(helpful)
        return Choice(topic, tuple(reasons), worth + cost), worth

    def _add_what_follows(self, topic: Topic, gains: list[tuple[float, Reason | None]]) -> None:
        needs = self._graph.needs[topic.id]
        if topic.id in self.knowledge.learning:
            gains.append((CONTINUE, Continue()))
        if not self.mastered and not needs:
            gains.append((0.0, StartHere()))
        elif topic.id in self._starts:
            gains.append((AUTHORS_START, StartHere()))
        if self.after is not None and self.follows(topic):
            gains.append((NEEDS_ASKED if self.after in needs else HELPED_BY_ASKED, FollowsFrom(self.after)))
            return
        if self.after is not None and topic.track == self._roadmap.by_id[self.after].track:
            gains.append((TRACK_OF_ASKED, None))
        position = self._graph.position
        marked = sorted((id_ for id_ in self._graph.before[topic.id] if id_ in self._marked), key=position.__getitem__)
        needed = [id_ for id_ in marked if id_ in needs]
        implied = [need for need in needs if need in self.mastered]
        if needed:
            gains.append((NEEDS_DONE, FollowsFrom(needed[-1])))
        elif implied:
            gains.append((NEEDS_IMPLIED, FollowsFrom(implied[0])))
        elif marked:
            gains.append((HELPED_BY_DONE, FollowsFrom(marked[-1])))
        if topic.track in self._marked_tracks:
            gains.append((TRACK_OF_DONE, None))

    def _add_aims(self, topic: Topic, gains: list[tuple[float, Reason | None]]) -> None:
        if self._goal and topic.id in self._path:
            gains.append((ON_PATH + (GOAL_ITSELF if topic.id == self._goal else 0.0), OnPathTo(self._goal)))
        elif topic.id in self._towards and not self.follows(topic):
            gains.append((TOWARDS_FOLLOWER, OnPathTo(self._towards[topic.id])))

    def _add_standing(self, topic: Topic, descendants: int, gains: list[tuple[float, Reason | None]]) -> None:
        members = self._studied_now.get(topic.id, 0)
        if members > 0:
            gains.append((PER_MEMBER * min(members, MOST_MEMBERS), StudiedNow(members)))
        count = sum(dependant not in self._closed for dependant in self._graph.dependants[topic.id])
        if count:
            gains.append((PER_UNLOCKED * min(count, MOST_UNLOCKED), Unlocks(count)))
        steep = max(0, topic.difficulty - self._level - 1)
        gains.append((PER_DESCENDANT * descendants + TOO_STEEP * steep, None))

    def _missing_before(self, topic_id: str) -> tuple[set[str], float] | None:
        """What has to come before a topic, and its hours; None if it is far away."""
        missing: set[str] = set()
        pending = [topic_id]
        while pending:
            for need in waits_for(self._roadmap, self.knowledge, self._met, pending.pop()):
                if need not in missing:
                    missing.add(need)
                    pending.append(need)
            if len(missing) > STEPS_LOOKED_BACK:
                return None
        return missing, sum(self._roadmap.hours_by_id[id_] for id_ in missing)

    def _ways_to_followers(self) -> dict[str, str]:
        """Topics that a follower of the one asked about still waits for, to that follower; the nearest one wins."""
        ways: dict[str, tuple[float, str]] = {}
        for follower, (missing, hours) in self._followers:
            here = (hours + self._roadmap.hours_by_id[follower.id], follower.id)
            for topic_id in missing:
                ways[topic_id] = min(ways.get(topic_id, here), here)
        return {topic_id: follower for topic_id, (_, follower) in ways.items()}
