"""Which topic a question is worded like, judged by the questions that a roadmap lists for its topics.

Every word has an opinion: how its uses are spread over the topics. A question's opinion is the sum of those of its
words, of which one counts less the more evenly it is spread, as its entropy tells (a linear opinion pool; Genest &
Zidek, Combining probability distributions, 1986). Words are stems, and pairs of Chinese characters. One more class
holds the words of other fields.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from roadmap.matching.claims import Claims, Numbered
from roadmap.matching.normalise import is_han

PRIOR = 0.45
"""Of the uses that a word has on average: as many it is taken to have beside those counted, spread over all classes."""
EVEN = 0.3
"""How far topics with few listed questions are made to count as much as those with many: 0 not at all, 1 wholly."""
FLATTENED = 0.5
"""The power of each share: many words that lean to a topic outweigh one that is all its own."""
CERTAINTY = 0.5
"""The power of one minus the entropy, by which a word counts."""


class Counts:
    """Words counted class by class, to make a :class:`Wording` of. A class is a topic's number, or other fields."""

    def __init__(self) -> None:
        self.sizes: dict[int, int] = {}
        self.uses: dict[str, list[tuple[int, int]]] = {}
        self._shared: dict[tuple[int, int], tuple[int, int]] = {}

    def add(self, number: int, count: Mapping[str, int]) -> None:
        """Take up a class, once."""
        self.sizes[number] = sum(count.values())
        uses, shared = self.uses, self._shared
        for unit, times in count.items():
            pair = number, times
            pair = shared.setdefault(pair, pair)
            known = uses.get(unit)
            if known is None:
                uses[unit] = [pair]
            else:
                known.append(pair)

    def least_uses(self, units: Iterable[str]) -> int:
        """How often the rarest of some words is used, so far."""
        return min([sum([times for _, times in self.uses.get(unit, ())]) for unit in units])


class Wording:
    """How the names, terms, titles and listed questions of each topic are worded."""

    def __init__(self, counts: Counts) -> None:
        opinions = _opinions(counts)
        different = Numbered[_Opinion]()
        self._numbers = {unit: different.number(opinion) for unit, opinion in opinions.items()}
        self._opinions = Claims([dict(opinion) for opinion in different.values])

    def likeness(self, stems: list[str]) -> dict[int, float]:
        """The opinion of some words on every class that one of them speaks for; each word adds 0 to 1."""
        found: dict[int, float] = {}
        for unit in units(stems):
            held = self._numbers.get(unit)
            if held is None:
                continue
            for number, amount in self._opinions.of(held):
                found[number] = found.get(number, 0.0) + amount
        return found


_FAINTEST = 0.03
"""Opinions below this are not kept."""
_Opinion = tuple[tuple[int, float], ...]
"""What a word gives some classes beyond what it gives every one."""


def _opinions(counts: Counts) -> dict[str, _Opinion]:
    made: dict[tuple[tuple[int, int], ...], _Opinion] = {}
    shared: dict[tuple[int, float], tuple[int, float]] = {}  # one object for all that are alike saves megabytes
    found: dict[str, _Opinion] = {}
    classes = len(counts.sizes)
    prior = PRIOR * sum(counts.sizes.values()) / max(1, len(counts.uses))
    typical = sum(counts.sizes.values()) / max(1, classes)
    scales = {number: (typical / max(1, size)) ** EVEN for number, size in counts.sizes.items()}
    for unit, uses in counts.uses.items():
        alike = tuple(uses)
        opinion = made.get(alike)
        if opinion is None:
            gains = _opinion({number: times * scales[number] for number, times in uses}, classes, prior)
            pairs = [(number, round(gain, 2)) for number, gain in gains if gain >= _FAINTEST]
            opinion = made[alike] = tuple([shared.setdefault(pair, pair) for pair in pairs])
        if opinion:
            found[unit] = opinion
    return found


def _opinion(uses: Mapping[int, float], classes: int, prior: float) -> list[tuple[int, float]]:
    whole = prior + sum(uses.values())
    rest = prior / classes / whole
    shares = [times / whole + rest for times in uses.values()]
    entropy = -sum([share * math.log(share) for share in shares]) - (classes - len(uses)) * rest * math.log(rest)
    certainty = max(0.0, 1.0 - entropy / math.log(classes)) ** CERTAINTY if classes > 1 else 1.0
    least = rest**FLATTENED
    return [(number, certainty * (share**FLATTENED - least)) for number, share in zip(uses, shares, strict=True)]


def units(stems: Iterable[str]) -> list[str]:
    """What is counted: stems of Latin words, and pairs of neighbouring Chinese characters."""
    found: list[str] = []
    before = ""
    for one in stems:
        if is_han(one):
            if before:
                found.append(before + one)
            before = one
        else:
            before = ""
            found.append(one)
    return list(dict.fromkeys(found))
