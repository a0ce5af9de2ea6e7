"""From evidence to a tier: answer, ask back, or admit it.

Two straight lines through the evidence, each a weighted sum anyone can redo by hand: one tells how likely the best
topic is right, the other how likely the question is about this roadmap at all. The weights were fitted by logistic
regression on questions whose vocabulary was hidden from it in part (half of the list of other fields' words left out),
so that they also hold for words nobody listed; see docs on the matcher for the command.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from roadmap.matching.result import Tier
from roadmap.matching.scan import Question
from roadmap.matching.score import WORDED_ALIKE, Case, Evidence

MOST = 5
"""Topics given at most."""
RAMBLING = 10.0
"""In a question of more meaningful words than these, a word of another field counts proportionally less."""
_TAIL = 0.3
"""Topics with less than this share of the best one's evidence are not suggested."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A weighted sum of the evidence; log-odds.

    ``total``: ranking evidence of the best topic without its ``likeness`` (0 to 1, to the listed questions), which is
    weighed apart, as it tells topics from each other but hardly from other fields; ``sure``: its best single term;
    ``lead``: its lead over the second, as a share; ``elsewhere``: words of other fields; ``unexplained``: the share of
    meaningful words it leaves open.
    """

    total: float
    sure: float
    lead: float
    elsewhere: float
    unexplained: float
    likeness: float
    start: float
    enough: float


_RIGHT = _Line(
    total=1.34, sure=1.26, lead=2.07, elsewhere=-3.34, unexplained=-2.64, likeness=0.5, start=-0.82, enough=1.9
)
"""Is the best topic right? Enough (odds 6.7 : 1) to answer."""
_OURS = _Line(total=2.53, sure=0.26, lead=0.0, elsewhere=-4.46, unexplained=-2.11, likeness=0.5, start=0.30, enough=0.3)
"""Is the question about this roadmap? Enough (better than even odds) to suggest."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The tier, the topics worth naming with their scores (0 to 1)."""

    tier: Tier
    topics: tuple[tuple[int, float], ...]


def decide(question: Question, evidence: Evidence) -> Decision:
    """Judge a question's evidence."""
    if not evidence.cases:
        return Decision("none", ())
    best = evidence.cases[0]
    meaning = max(1.0, question.weight(evidence.content))
    elsewhere = evidence.elsewhere * min(1.0, RAMBLING / meaning)
    unexplained = question.weight(evidence.content & ~best.mask) / meaning
    second = evidence.cases[1].total if len(evidence.cases) > 1 else 0.0
    lead = (best.total - second) / (best.total + 0.01)
    right, ours = (_odds(line, best, lead, elsewhere, unexplained) for line in (_RIGHT, _OURS))
    if ours < _OURS.enough:
        return Decision("none", ())
    likely = 1.0 / (1.0 + math.exp(-right))
    topics = tuple(
        (case.topic, round(likely * case.total / best.total, 3))
        for case in evidence.cases[:MOST]
        if case.total >= _TAIL * best.total
    )
    return Decision("answer" if right >= _RIGHT.enough else "suggest", topics)


def _odds(line: _Line, best: Case, lead: float, elsewhere: float, unexplained: float) -> float:
    return (
        line.start
        + line.total * (best.total - WORDED_ALIKE * best.likeness)
        + line.likeness * best.likeness
        + line.sure * best.sure
        + line.lead * lead
        + line.elsewhere * elsewhere
        + line.unexplained * unexplained
    )
