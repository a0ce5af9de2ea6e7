"""How good a topic is as the next one, and why.

The score is the sum of the weights below. They were set by reading the answers for typical members of the shipped
roadmap as a mentor would: first the way to the goal, then what was begun, then what builds on what they know, then
what opens most; short before long, and no steep jumps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from heapq import nlargest
from itertools import islice
from operator import itemgetter

from roadmap.model import Roadmap, Topic
from roadmap.planning.knowledge import Knowledge, mastered, waits_for
from roadmap.planning.path import missing_for, path_to
from roadmap.planning.reasons import (
    Choice,
    Continue,
    FollowsFrom,
    HelpfulFirst,
    Hours,
    Needs,
    OnPathTo,
    Ready,
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
"""Followers of the one asked about, in the author's order, that are looked at with what comes first."""
TOO_STEEP = -25.0
"""For each level beyond one above the highest level the member has mastered."""


class Scorer:
    """Scores topics for one member and one question. ``knowledge`` counts ``after`` as known.

    Scores are plain numbers for every topic; reasons are made for those that are offered.
    """

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
        self.met = self.mastered | (self.knowledge.skipped & roadmap.by_id.keys())
        self._roadmap = roadmap
        self._graph = roadmap.graph
        self._marked = (self.knowledge.done | self.knowledge.known) & roadmap.by_id.keys()
        self._level = max((roadmap.by_id[topic_id].difficulty for topic_id in self.mastered), default=-1)
        self._is_new = self.after is None and not self.mastered
        self._studied_now = studied_now
        self._asked_track = roadmap.by_id[self.after].track if self.after else None
        self._track_worth = self._worth_of_tracks()
        self._later = self._followers_that_wait()
        self._aims = self._ways_to_followers() | self._aims_of_goal(goal)
        self._starts = self._authors_starts()
        self._started = self._worth_of_what_goes_on()
        self._standing = roadmap.graph.counts_below | self._standing_above_skipped()

    def follows(self, topic: Topic) -> bool:
        """Whether the topic builds directly on the one asked about."""
        return self.after in self._graph.before[topic.id]

    def relates(self, topic: Topic) -> bool:
        """Whether the topic has to do with the goal, or with the one asked about without building on it."""
        return (topic.track == self._asked_track or topic.id in self._aims) and not self.follows(topic)

    def best(self, topics: Sequence[Topic], most: int) -> list[Choice]:
        """The best ``most`` of some topics, given in the author's order; best first.

        Hours and missing helpful prerequisites count between topics that differ in something else; among those that
        do not, the author's order decides.
        """
        worths = [self._worth(topic) for topic in topics]
        scores = [worth + self._cost(topic) for topic, worth in zip(topics, worths, strict=True)]
        return [self._choice(topics[place], scores[place]) for place in _ranked(worths, scores, most)]

    def best_later(self, most: int) -> list[Choice]:
        """Topics that need the one asked about and something else too, with what comes first; best first."""
        if most <= 0:
            return []
        near = {
            topic_id: hours
            for topic_id, (missing, hours) in self._later.items()
            if missing and hours <= MOST_HOURS_ON_THE_WAY
        }
        topics = [self._roadmap.by_id[topic_id] for topic_id in near]
        worths = [self._worth(topic) for topic in topics]
        scores = [worth + self._cost(topic) for topic, worth in zip(topics, worths, strict=True)]
        later = [
            (scores[place] + PER_HOUR_ON_THE_WAY * near[topics[place].id], topics[place])
            for place in _ranked(worths, scores, len(topics))
        ]
        chosen = nlargest(most, later, key=itemgetter(0))
        return [self._choice(topic, score, self._what_first(topic)) for score, topic in chosen]

    def _what_first(self, topic: Topic) -> Needs:
        path = path_to(self._roadmap, self.knowledge, topic.id)
        return Needs(tuple(step.id for step in path.steps[:-1]), path.hours - path.hours_of(topic))

    def _worth(self, topic: Topic) -> float:
        """The score of a topic without what it costs."""
        id_ = topic.id
        # None of those that wait for it is mastered, unless it is itself.
        opens, below = self._standing[id_]
        worth = PER_UNLOCKED * (opens if opens < MOST_UNLOCKED else MOST_UNLOCKED) + PER_DESCENDANT * below
        if self._is_new and topic.level is None and not self._graph.needs[id_]:
            worth = 0.0  # a list without levels says by its order where to begin
        if topic.difficulty > self._level + 1:
            worth += TOO_STEEP * (topic.difficulty - self._level - 1)
        before = self._graph.before[id_]
        if before and self._marked:
            worth += self._builds_on(topic)[0]
        if self.after not in before:
            worth += self._track_worth.get(topic.track, 0.0)
        if id_ in self._aims:
            worth += self._aims[id_][0]
        return worth + self._started.get(id_, 0.0)

    def _cost(self, topic: Topic) -> float:
        cost = PER_HOUR * min(self._roadmap.hours_by_id[topic.id], MOST_HOURS)
        return cost + PER_HELPFUL_MISSING * len(self._helpful(topic)) if topic.helpful else cost

    def _choice(self, topic: Topic, score: float, first: Reason | None = None) -> Choice:
        """A topic with its reasons; ``first`` is one that outweighs them."""
        reasons = [first] if first else list[Reason]()
        if topic.id in self.knowledge.learning:
            reasons.append(Continue())
        if self._is_start(topic.id):
            reasons.append(StartHere())
        _, base = self._builds_on(topic)
        if base is not None:
            reasons.append(FollowsFrom(base))
        if topic.id in self._aims:
            reasons.append(OnPathTo(self._aims[topic.id][1]))
        if (members := self._studied_now.get(topic.id, 0)) > 0:
            reasons.append(StudiedNow(members))
        if opens := self._standing[topic.id][0]:
            reasons.append(Unlocks(opens))
        helpful = self._helpful(topic)
        if not reasons and not helpful:
            reasons.append(Ready())
        if hours := self._roadmap.hours_by_id[topic.id]:  # "0 h" says only that nobody listed anything to read
            reasons.append(Hours(hours))
        if helpful:
            reasons.append(HelpfulFirst(helpful))
        return Choice(topic, tuple(reasons), score)

    def _helpful(self, topic: Topic) -> tuple[str, ...]:
        """What would help and is missing."""
        return tuple(id_ for id_ in topic.helpful if id_ not in self.met)

    def _standing_above_skipped(self) -> dict[str, tuple[int, int]]:
        """How many topics wait for those that skipped ones need: what is skipped does not count."""
        above = self._graph.ancestors(self.knowledge.skipped & self.met) - self.met
        below = self._graph.count_descendants(above, self._graph.position.keys() - self.met) if above else {}
        return {
            topic_id: (sum(dependant not in self.met for dependant in self._graph.dependants[topic_id]), count)
            for topic_id, count in below.items()
        }

    def _builds_on(self, topic: Topic) -> tuple[float, str | None]:
        """What a topic is worth for what it builds on, and which topic that is."""
        needs = self._graph.needs[topic.id]
        if self.after is not None and self.follows(topic):
            return NEEDS_ASKED if self.after in needs else HELPED_BY_ASKED, self.after
        if (base := self._last_marked(needs)) is not None:
            return NEEDS_DONE, base
        for need in needs:
            if need in self.mastered:
                return NEEDS_IMPLIED, need
        base = self._last_marked(self._graph.before[topic.id])
        return (0.0, None) if base is None else (HELPED_BY_DONE, base)

    def _last_marked(self, ids: Sequence[str]) -> str | None:
        last, place = None, -1
        for id_ in ids:
            if id_ in self._marked and self._graph.position[id_] > place:
                last, place = id_, self._graph.position[id_]
        return last

    def _is_start(self, topic_id: str) -> bool:
        """Whether it is a place to begin: for whoever knows nothing, or where the author says so."""
        if not self.mastered and not self._graph.needs[topic_id]:
            return True
        return topic_id in self._starts

    def _authors_starts(self) -> frozenset[str]:
        if not self._roadmap.start:
            return frozenset()
        return frozenset(self._roadmap.start).difference(*(self._graph.before[topic_id] for topic_id in self.mastered))

    def _worth_of_tracks(self) -> dict[str, float]:
        worth = dict.fromkeys((self._roadmap.by_id[topic_id].track for topic_id in self._marked), TRACK_OF_DONE)
        if self._asked_track is not None:
            worth[self._asked_track] = worth.get(self._asked_track, 0.0) + TRACK_OF_ASKED
        return worth

    def _worth_of_what_goes_on(self) -> dict[str, float]:
        """Topics that are worth more because somebody is on them, or because the author begins there."""
        worth = {
            topic_id: PER_MEMBER * min(members, MOST_MEMBERS)
            for topic_id, members in self._studied_now.items()
            if members > 0
        }
        for topic_id in self.knowledge.learning:
            worth[topic_id] = worth.get(topic_id, 0.0) + CONTINUE
        for topic_id in self._starts:
            if self.mastered or self._graph.needs.get(topic_id):
                worth[topic_id] = worth.get(topic_id, 0.0) + AUTHORS_START
        return worth

    def _aims_of_goal(self, goal: str | None) -> dict[str, tuple[float, str]]:
        """What is on the path to the goal, with what that is worth, and the goal."""
        if goal is None or goal not in self._roadmap.by_id or goal in self.mastered:
            return {}
        path = missing_for(self._roadmap, self.knowledge, self.met, goal)
        return dict.fromkeys(path, (ON_PATH, goal)) | {goal: (ON_PATH + GOAL_ITSELF, goal)}

    def _followers_that_wait(self) -> dict[str, tuple[set[str], float]]:
        """Followers of the topic asked about that wait for others too: for which, and their hours; none far away."""
        found: dict[str, tuple[set[str], float]] = {}
        followers = self._graph.followers(self.after) if self.after else ()
        waiting = (one for one in followers if one not in self.met and self._waits(one))
        for topic_id in islice(waiting, FOLLOWERS_WEIGHED):
            missing = self._missing_before(topic_id)
            if missing is not None:
                found[topic_id] = missing, sum(self._roadmap.hours_by_id[id_] for id_ in missing)
        return found

    def _waits(self, topic_id: str) -> list[str]:
        return waits_for(self._roadmap, self.knowledge, self.met, topic_id)

    def _missing_before(self, topic_id: str) -> set[str] | None:
        """What has to come before a topic; None if it is far away."""
        missing: set[str] = set()
        pending = [topic_id]
        while pending:
            for need in self._waits(pending.pop()):
                if need not in missing:
                    missing.add(need)
                    pending.append(need)
            if len(missing) > STEPS_LOOKED_BACK:
                return None
        return missing

    def _ways_to_followers(self) -> dict[str, tuple[float, str]]:
        """What a follower of the one asked about still waits for, with what that is worth; the nearest one wins."""
        ways: dict[str, tuple[float, str]] = {}
        for follower, (missing, hours) in self._later.items():
            here = (hours + self._roadmap.hours_by_id[follower], follower)
            for topic_id in missing:
                ways[topic_id] = min(ways.get(topic_id, here), here)
        return {
            topic_id: (TOWARDS_FOLLOWER, follower)
            for topic_id, (_, follower) in ways.items()
            if self.after not in self._graph.before[topic_id]
        }


def _ranked(worths: Sequence[float], scores: Sequence[float], most: int) -> list[int]:
    """The places of the best ``most`` by score; those of the same worth in the order they stand in."""
    best = nlargest(most, range(len(scores)), key=scores.__getitem__)
    alike: dict[float, deque[int]] = {worths[place]: deque() for place in best}
    for place, worth in enumerate(worths):
        if worth in alike:
            alike[worth].append(place)
    return [alike[worths[place]].popleft() for place in best]
