"""Which topic a question is worded like: naive Bayes over the questions that a roadmap lists for its topics.

Multinomial naive Bayes with additive smoothing (Manning, Raghavan & Schütze, Introduction to Information Retrieval,
2008, ch. 13), over stems of words and pairs of Chinese characters. One more class holds the words of other fields.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from roadmap.matching.normalise import is_han
from roadmap.matching.terms import read_term
from roadmap.model import Roadmap

SMOOTHING = 0.3
"""What a class is given of every word it does not have."""
SOFTNESS = 0.6
"""Words of a question are not independent: log-likelihoods are scaled by the number of words to minus this power."""
LEAST = 9.2
"""Likenesses are told apart down to a share of exp(-9.2), one in ten thousand."""


class Wording:
    """The listed questions of a roadmap, as word counts by topic."""

    def __init__(self, roadmap: Roadmap, counts: dict[int, Counter[str]]) -> None:
        """``counts``: words of topics' names, terms and titles, by topic number, which listed questions add to."""
        for number, topic in enumerate(roadmap.topics):
            for question in topic.questions.all():
                counts[number].update(read_term(question).grams)
        self._active = any(topic.questions.all() for topic in roadmap.topics)
        vocabulary = {unit for count in counts.values() for unit in count}
        mass = SMOOTHING * max(len(vocabulary), 1)
        self._base = {number: math.log(SMOOTHING / (count.total() + mass)) for number, count in counts.items()}
        gains: dict[str, list[tuple[int, float]]] = {unit: [] for unit in vocabulary}
        gain_of = [math.log(1 + times / SMOOTHING) for times in range(1 + max(map(_most, counts.values())))]
        for number, count in counts.items():
            for unit, times in count.items():
                gains[unit].append((number, gain_of[times]))
        self._gains = {unit: tuple(pairs) for unit, pairs in gains.items()}

    def likeness(self, stems: list[str]) -> dict[int, float]:
        """Class number to the logarithm of its share of the likelihood, above -:data:`LEAST`."""
        if not self._active:
            return {}
        scores: dict[int, float] = {}
        known = 0
        for unit in units(stems):
            gains = self._gains.get(unit)
            if gains is None:
                continue
            known += 1
            for number, gain in gains:
                scores[number] = scores.get(number, 0.0) + gain
        if not known:
            return {}
        scale = known**-SOFTNESS
        logs = {number: (score + known * self._base[number]) * scale for number, score in scores.items()}
        highest = max(logs.values())
        whole = highest + math.log(sum(math.exp(log - highest) for log in logs.values()))
        return {number: log - whole for number, log in logs.items() if log - whole > -LEAST}


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


def _most(count: Counter[str]) -> int:
    return max(count.values(), default=0)
