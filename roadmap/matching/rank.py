"""Which topic explains a question best: a weighted sum of its evidence, on the scale of log-odds between topics.

The weights are those of a conditional logit over the topics of each question (McFadden, Conditional logit analysis of
qualitative choice behavior, 1974), fitted by ``tools/fit_topics.py``.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from roadmap.matching.words import topic_weights

DAMPED = 0.7
"""The power of each clue: several clues that agree outweigh a single loud one."""
OUTSIDE = 0.5
"""What evidence outside of the focus keeps: "from quantization to serving" is about serving."""
_OUTSIDE_DAMPED = OUTSIDE**DAMPED
ALL_SAID = 4.0
"""What a topic gains when the question is its name and nothing more: no likeness beats that."""


class Ranked(NamedTuple):
    """What speaks for a topic, feature by feature, or what each of them weighs.

    The first six add up clues by what was seen: ``name`` and ``strong`` terms as they are listed, with their words
    ``apart``, ``derived`` from a resource's title, ``weak`` terms, single words (``word``). ``strongest``: the surest
    of the first four. ``covered``: all clues, times the share of the question's meaningful words they explain.
    ``worded``: how much the question is worded like the topic's listed ones.
    """

    name: float = 0.0
    strong: float = 0.0
    apart: float = 0.0
    derived: float = 0.0
    weak: float = 0.0
    word: float = 0.0
    strongest: float = 0.0
    covered: float = 0.0
    worded: float = 0.0


WEIGHTS = Ranked(**topic_weights()["ranking"])


KINDS = {
    (role, apart): 2 if apart and role in ("name", "strong") else place
    for place, role in ((0, "name"), (1, "strong"), (3, "derived"), (4, "weak"), (5, "word"))
    for apart in (False, True)
}
"""The feature, by its place in :class:`Ranked`, to which a clue adds: by its role and whether its words stand apart."""
_SURE = 4
"""Kinds before this one can be the strongest clue."""


class Seen(Protocol):
    """A clue: of which kind, where, how much it says, and that to the power of :data:`DAMPED`."""

    kind: int
    mask: int
    amount: float
    damped: float


def rank(clues: Iterable[Seen], covered: float, worded: float, focus: int = 0) -> Ranked:
    """The features of one topic's evidence; ``covered``: the share of the meaningful words it explains, 0 to 1.

    With a ``focus`` (a mask), clues outside of it count less.
    """
    sums = [0.0] * 6
    strongest = 0.0
    for clue in clues:
        inside = not focus or clue.mask & focus
        sums[clue.kind] += clue.damped if inside else _OUTSIDE_DAMPED * clue.damped
        if clue.kind < _SURE:
            strongest = max(strongest, clue.amount if inside else OUTSIDE * clue.amount)
    name, strong, apart, derived, weak, word = sums
    return Ranked(name, strong, apart, derived, weak, word, strongest, covered * sum(sums), worded)


def total(features: Ranked, weights: Ranked = WEIGHTS) -> float:
    """The log-odds of a topic, up to a constant that all topics of a question share."""
    return sum(map(operator.mul, features, weights))
