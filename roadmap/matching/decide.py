"""From evidence to a tier: answer, ask back, or admit it.

Two straight lines through the evidence, each a weighted sum anyone can redo by hand: one tells how likely the best
topic is right, the other how likely the question is about this roadmap at all. Logistic regression fitted the weights,
on questions from which half of the list of other fields' words was hidden, so that they also hold for words nobody
listed; ``python -m roadmap.evaluation.fit`` fits them again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from roadmap.matching.rank import WEIGHTS, Ranked
from roadmap.matching.result import Tier
from roadmap.matching.scan import Question
from roadmap.matching.score import Evidence

MOST = 5
"""Topics given at most."""
RAMBLING = 10.0
"""In a question of more meaningful words than these, a word of another field counts proportionally less."""
CLEAR = 5.0
"""A lead of more log-odds than these over the second topic says no more."""
_SPREAD = 3.0
"""Log-odds by which a topic trails the best one for each time its score falls by a factor e."""
_TAIL = 4.0
"""Topics that trail the best one by more log-odds are not suggested."""


class Judged(NamedTuple):
    """What a tier is judged by, or what each of it weighs.

    ``words``: ranking evidence of the best topic but for its likeness to the listed questions; ``likeness``: that as a
    share, 0 to 1, which tells topics from each other but hardly from other fields; ``sure``: its best single term;
    ``lead``: its lead over the second, in log-odds; ``elsewhere``: words of other fields; ``unexplained``: the share of
    meaningful words it leaves open.
    """

    words: float
    likeness: float
    sure: float
    lead: float
    elsewhere: float
    unexplained: float


class Line(NamedTuple):
    """A weighted sum, in log-odds: where it starts and from where on it is enough."""

    weights: Judged
    start: float
    enough: float

    def height(self, judged: Judged) -> float:
        """The log-odds for what was judged."""
        return self.start + sum(value * weight for value, weight in zip(judged, self.weights, strict=True))


RIGHT = Line(
    Judged(words=0.63, likeness=0.12, sure=-0.68, lead=0.43, elsewhere=-1.92, unexplained=-1.35),
    start=-1.52,
    enough=1.7,
)
"""Is the best topic right? Enough (odds of 5.5 to 1) to answer."""
OURS = Line(
    Judged(words=0.96, likeness=0.26, sure=-0.63, lead=0.02, elsewhere=-2.35, unexplained=-1.1),
    start=-1.01,
    enough=-0.8,
)
"""Is the question about this roadmap? Enough (odds of 4 to 9) to ask back: a question left alone helps nobody."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The tier, the topics worth naming with their scores (0 to 1)."""

    tier: Tier
    topics: tuple[tuple[int, float], ...]


def decide(question: Question, evidence: Evidence) -> Decision:
    """Judge a question's evidence."""
    if not evidence.cases:
        return Decision("none", ())
    judged = judge(question, evidence)
    if OURS.height(judged) < OURS.enough:
        return Decision("none", ())
    right = RIGHT.height(judged)
    likely = 1.0 / (1.0 + math.exp(-right))
    best = evidence.cases[0].total
    topics = tuple(
        (case.topic, round(likely * math.exp((case.total - best) / _SPREAD), 3))
        for case in evidence.cases[:MOST]
        if case.total >= best - _TAIL
    )
    return Decision("answer" if right >= RIGHT.enough else "suggest", topics)


def judge(question: Question, evidence: Evidence, weights: Ranked = WEIGHTS) -> Judged:
    """What speaks for the best topic of a question with at least one, ranked by ``weights``."""
    best, *others = evidence.cases[:2]
    meaning = max(1.0, question.weight(evidence.content))
    log_share = evidence.alike.get(best.topic)
    return Judged(
        words=best.total - weights.worded * best.ranked.worded,
        likeness=0.0 if log_share is None else math.exp(log_share),
        sure=best.sure,
        lead=min(CLEAR, best.total - (others[0].total if others else 0.0)),
        elsewhere=evidence.elsewhere * min(1.0, RAMBLING / meaning),
        unexplained=question.weight(evidence.content & ~best.mask) / meaning,
    )
