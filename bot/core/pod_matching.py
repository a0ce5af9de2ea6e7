"""Who reads with whom: groups of two to four from those who asked, a pure function.

Few repeats come first: as long as a member has somebody left whom they met less often, meeting another one again counts
as a repeat. Then nearness counts: in the roadmap, in the hours of the day, in language. Nobody is left alone unless
nobody else asked.

Up to twelve members are grouped in the best way there is. More are grouped one by one, then a few groups at a time are
taken apart and put together in the best way, until that changes nothing.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

FEWEST, MOST = 2, 4
EXACT = 12
"""So many members are grouped in the best way there is; one more takes about three times as long."""
_AT_ONCE = 9
_MOST_TOGETHER = 48
"""More who asked are grouped apart, those of a language and topic together: time grows with the square."""
_ROUNDS = 6
_FAR = 4
"""Topics so many edges apart, or more, have nothing to do with each other."""
_A_REPEAT = 1_000_000_000
"""Worth more than all nearness of all groups together."""
_BY_TOPIC, _BY_HOURS, _BY_LANGUAGE = 400, 200, 400
_BY_SIZE = {2: 400, 3: 0, 4: 300}
"""Of three the rest goes on when one has no time."""

Pair = tuple[int, int]
Group = tuple[int, ...]
Hops = Callable[[str], Mapping[str, int]]
"""From a topic to those near it, and how many edges away they are."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """A member who wants partners: topics they learn, topics they could learn next, and what they speak.

    ``hours``: which share of their study is in each hour of the day (UTC).
    """

    member_id: int
    learning: frozenset[str]
    next: frozenset[str]
    hours: tuple[float, ...]
    lang: str


def hops_in(edges: Mapping[str, Sequence[str]]) -> Hops:
    """How near topics are to each other on a graph of edges, walked both ways."""
    around: dict[str, set[str]] = {}
    for id_, before in edges.items():
        for other in before:
            around.setdefault(id_, set()).add(other)
            around.setdefault(other, set()).add(id_)

    @cache
    def hops(start: str) -> Mapping[str, int]:
        found = {start: 0}
        waiting = deque([start])
        while waiting:
            id_ = waiting.popleft()
            if found[id_] == _FAR - 1:
                break
            for other in around.get(id_, ()):
                if other not in found:
                    found[other] = found[id_] + 1
                    waiting.append(other)
        return found

    return hops


def apart(one: Seeker, other: Seeker, hops: Hops) -> int:
    """How far two members are from each other, from 0 to 1,000."""
    topics = min(
        (
            hops(mine).get(theirs, _FAR) + (mine not in one.learning) + (theirs not in other.learning)
            for mine in one.learning | one.next
            for theirs in other.learning | other.next
        ),
        default=_FAR,
    )
    hours = sum(map(min, one.hours, other.hours))
    return round(
        _BY_TOPIC * min(topics, _FAR) / _FAR
        + _BY_HOURS * (1 - min(hours, 1.0))
        + _BY_LANGUAGE * (one.lang != other.lang)
    )


def match(seekers: Sequence[Seeker], met: Mapping[Pair, int], hops: Hops) -> tuple[Group, ...]:
    """Groups of two to four members; of one, when only one asked. ``met``: how often pairs met, the lower id first."""
    if len(seekers) < FEWEST:
        return tuple((seeker.member_id,) for seeker in seekers)
    ordered = sorted(seekers, key=lambda seeker: (seeker.lang, sorted(seeker.learning)[:1], seeker.member_id))
    count = -(-len(ordered) // _MOST_TOGETHER)
    groups: list[Group] = []
    for part in range(count):
        some = ordered[part * len(ordered) // count : (part + 1) * len(ordered) // count]
        by_id = {seeker.member_id: seeker for seeker in some}
        matching = _Matching(by_id, met, hops)
        ids = sorted(by_id)
        groups += matching.best(ids) if len(ids) <= EXACT else matching.improved(matching.one_by_one(ids))
    return tuple(sorted(tuple(sorted(group)) for group in groups))


class _Matching:
    def __init__(self, by_id: Mapping[int, Seeker], met: Mapping[Pair, int], hops: Hops) -> None:
        def times(one: int, other: int) -> int:
            return met.get((min(one, other), max(one, other)), 0)

        fewest = {one: min(times(one, other) for other in by_id if other != one) for one in by_id}
        self._costs: dict[int, dict[int, int]] = {one: {} for one in by_id}
        for one, other in combinations(sorted(by_id), 2):
            repeats = 2 * times(one, other) - fewest[one] - fewest[other]
            cost = repeats * _A_REPEAT + apart(by_id[one], by_id[other], hops)
            self._costs[one][other] = self._costs[other][one] = cost

    def cost(self, group: Group) -> int:
        """What speaks against a group: repeats in it, then how far its members are from each other."""
        return _cost(len(group), sum(self._costs[one][other] for one, other in combinations(group, 2)))

    def best(self, ids: Sequence[int]) -> list[Group]:
        """The best way to group a few members."""
        pairs = [self._costs[one][other] for one, other in combinations(ids, 2)]
        sets, ways = _ways(len(ids))
        costs = {mask: _cost(len(places), sum(map(pairs.__getitem__, within))) for mask, places, within in sets}
        least: dict[int, tuple[int, int]] = {0: (0, 0)}
        for left, choices in ways:
            least[left] = min((costs[mask] + least[left ^ mask][0], mask) for mask in choices)
        left, found = (1 << len(ids)) - 1, list[Group]()
        places_of = {mask: places for mask, places, _ in sets}
        while left:
            mask = least[left][1]
            found.append(tuple(ids[place] for place in places_of[mask]))
            left ^= mask
        return found

    def one_by_one(self, ids: Sequence[int]) -> list[Group]:
        """A first way to group many: each next member with those who suit them best among who is left."""
        left, groups = list(ids), list[Group]()
        while left:
            size = MOST if len(left) == MOST else min(3, len(left))
            size = FEWEST if len(left) - size == 1 else size
            group = [left.pop(0)]
            while len(group) < size:
                chosen = min(left, key=lambda one: sum(self._costs[one][other] for other in group))
                left.remove(chosen)
                group.append(chosen)
            groups.append(tuple(sorted(group)))
        return groups

    def improved(self, groups: list[Group]) -> list[Group]:
        """Take some groups apart at a time and put them together in the best way, until nothing gets better."""
        chance = random.Random(len(groups))  # noqa: S311 — the same members are grouped in the same way
        for _ in range(_ROUNDS):
            before = sum(map(self.cost, groups))
            for group in sorted(groups, key=self.cost, reverse=True):
                for _ in range(12 if self.cost(group) >= _A_REPEAT else 1):
                    if group in groups:
                        groups = self._regrouped(groups, group, chance)
            if sum(map(self.cost, groups)) == before:
                break
        return groups

    def _regrouped(self, groups: list[Group], group: Group, chance: random.Random) -> list[Group]:
        """``groups`` with one of them and a few others in the best way."""
        others = [other for other in groups if other != group]
        near = min(others, key=lambda other: min(self._costs[one][two] for one in group for two in other))
        taken = [group, near]
        chance.shuffle(others)
        for other in others:
            if other != near and sum(map(len, taken)) + len(other) <= _AT_ONCE:
                taken.append(other)
        members = sorted(member for each in taken for member in each)
        better = self.best(members)
        if sum(map(self.cost, better)) >= sum(map(self.cost, taken)):
            return groups
        return [*(each for each in groups if each not in taken), *better]


def _cost(size: int, pairs: int) -> int:
    """What speaks against a group whose pairs have that cost together."""
    repeats, far = divmod(pairs, _A_REPEAT)
    return repeats * _A_REPEAT + far * 2 // (size - 1) + _BY_SIZE[size]


@cache
def _ways(count: int) -> tuple[list[tuple[int, Group, Group]], list[tuple[int, list[int]]]]:
    """Of so many members, as bits: all sets of two to four, and for each rest its groups with the lowest one.

    A set has its members' places and which pairs, as :func:`itertools.combinations` counts them, are in it.
    Rests come after those that are within them.
    """
    number = {pair: at for at, pair in enumerate(combinations(range(count), 2))}
    sets = [
        (sum(1 << place for place in places), places, tuple(number[pair] for pair in combinations(places, 2)))
        for size in range(FEWEST, MOST + 1)
        for places in combinations(range(count), size)
    ]
    with_lowest: dict[int, list[int]] = {}
    for mask, _, _ in sets:
        with_lowest.setdefault(mask & -mask, []).append(mask)
    ways: list[tuple[int, list[int]]] = []
    everybody = (1 << count) - 1
    for left in range(1, everybody + 1):
        # The first one is in the first group: no other rest has them.
        if left.bit_count() != 1 and (left == everybody or not left & 1):
            here = (mask for mask in with_lowest.get(left & -left, ()) if not mask & ~left)
            ways.append((left, [mask for mask in here if (left ^ mask).bit_count() != 1]))
    return sets, ways
