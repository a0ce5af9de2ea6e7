"""Which topic a question is worded like: naive Bayes over the questions that a roadmap lists for its topics.

Multinomial naive Bayes with additive smoothing (Manning, Raghavan & Schütze, Introduction to Information Retrieval,
2008, ch. 13), over stems of words and pairs of Chinese characters. One more class holds the words of other fields.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from roadmap.matching.normalise import is_han

SMOOTHING = 0.3
"""What a class is given of every word it does not have."""
SOFTNESS = 0.6
"""Words of a question are not independent: log-likelihoods are scaled by the number of words to minus this power."""


class Counts:
    """Words counted class by class, to make a :class:`Wording` of. A class is a topic's number, or other fields."""

    def __init__(self) -> None:
        self.totals: dict[int, int] = {}
        self.gains: dict[str, list[tuple[int, float]]] = {}
        self._shared: dict[tuple[int, int], tuple[int, float]] = {}

    def add(self, number: int, count: Mapping[str, int]) -> None:
        """Take up a class, once."""
        self.totals[number] = sum(count.values())
        gains, shared = self.gains, self._shared
        for unit, times in count.items():
            pair = shared.get((number, times))
            if pair is None:
                pair = shared[number, times] = number, math.log(1 + times / SMOOTHING)
            known = gains.get(unit)
            if known is None:
                gains[unit] = [pair]
            else:
                known.append(pair)


class Wording:
    """How the names, terms, titles and listed questions of each topic are worded."""

    def __init__(self, counts: Counts, *, active: bool) -> None:
        """``active``: whether likeness is judged at all, as only listed questions make it worth it."""
        self._active = active
        mass = SMOOTHING * max(len(counts.gains), 1)
        self._base = {number: math.log(SMOOTHING / (total + mass)) for number, total in counts.totals.items()}
        self._gains = {unit: tuple(pairs) for unit, pairs in counts.gains.items()}

    def likeness(self, stems: list[str]) -> dict[int, float]:
        """Every class's logarithm of its share of the likelihood; empty for words nobody has listed."""
        if not self._active:
            return {}
        scores = dict.fromkeys(self._base, 0.0)
        known = 0
        for unit in units(stems):
            gains = self._gains.get(unit)
            if gains is None:
                continue
            known += 1
            for number, gain in gains:
                scores[number] += gain
        if not known:
            return {}
        scale = known**-SOFTNESS
        logs = {number: (score + known * self._base[number]) * scale for number, score in scores.items()}
        highest = max(logs.values())
        whole = highest + math.log(sum(math.exp(log - highest) for log in logs.values()))
        return {number: log - whole for number, log in logs.items()}


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
