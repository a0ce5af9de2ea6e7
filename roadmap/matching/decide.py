"""From evidence to a tier: answer, ask back, or admit it.

Two logistic regressions over the evidence: one tells how likely the best topic is right, the other how likely the
question is about this roadmap at all. ``tools/fit_topics.py`` fits them, on questions from which half of the list of
out-of-domain terms was hidden, so that they also hold for words nobody listed.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from roadmap.matching.rank import WEIGHTS, Ranked
from roadmap.matching.result import Tier
from roadmap.matching.scan import Question
from roadmap.matching.score import Case, Evidence
from roadmap.matching.words import topic_weights

MOST = 5
"""Topics given at most."""
RAMBLING = 10.0
"""In a question of more meaningful words than these, a word of another field counts proportionally less."""
CLEAR = 5.0
"""A lead of more log-odds than these over the second topic says no more."""
_SPREAD = 3.0
"""Log-odds by which a topic trails the best one for each time its score falls by a factor e."""
_TAIL = 8.0
"""Topics that trail the best one by more log-odds are not suggested."""
_ANSWER = 3.2
"""Log-odds of being right from which the best topic is answered: 25 to 1."""
_ANSWER_SINGLE = 0.6
"""The same for the only candidate, which is answered or left, as one is never asked back."""
_ALONE = 4.0
"""A best topic that leads the second by more log-odds is the only candidate beside words of another field."""
_LIKELY = 0.3
"""Likeness to the listed questions of one topic, from which a word of another field beside it says little."""
_SUGGEST = -0.4
"""Log-odds of being about this roadmap from which it is asked back, 2 to 3: a question left alone helps nobody."""


class Features(NamedTuple):
    """What a tier is judged by.

    ``words``: ranking evidence of the best topic but for its likeness to the listed questions; ``likeness``: that,
    ``each``: the same of each word read; ``sure``: its best single term; ``lead``: its lead over the second, in
    log-odds; ``elsewhere``: words of other fields; ``unexplained``: the share of meaningful words it leaves open.
    """

    words: float
    likeness: float
    each: float
    sure: float
    lead: float
    elsewhere: float
    unexplained: float


class LogisticModel(NamedTuple):
    """A logistic regression over :class:`Features`."""

    weights: Features
    intercept: float

    def logit(self, features: Features) -> float:
        """The log-odds for these features."""
        return self.intercept + sum(value * weight for value, weight in zip(features, self.weights, strict=True))


def _model(name: str) -> LogisticModel:
    weights = dict(topic_weights()[name])
    intercept = weights.pop("intercept")
    return LogisticModel(Features(**weights), intercept)


RIGHT = _model("right")
"""Is the best topic right?"""
IN_DOMAIN = _model("in_domain")
"""Is the question about this roadmap?"""


@dataclass(frozen=True, slots=True)
class Decision:
    """The tier, the topics worth naming with their scores (0 to 1)."""

    tier: Tier
    topics: tuple[tuple[int, float], ...]


def decide(question: Question, evidence: Evidence, without: Collection[int] = ()) -> Decision:
    """Judge a question's evidence, but for the topics that are not wanted."""
    cases = [case for case in evidence.cases if case.topic not in without] if without else evidence.cases
    if not cases or not evidence.content:
        return Decision("none", ())
    features = features_of(question, evidence, cases)
    if IN_DOMAIN.logit(features) < _SUGGEST and not cases[0].is_said_by(evidence.content):
        return Decision("none", ())
    if features.elsewhere >= 1 and features.sure == 0 and features.likeness < _LIKELY:
        # Words of another field beside one that is shared with daily life: no match by itself.
        return Decision("none", ())
    right = RIGHT.logit(features)
    likely = 1.0 / (1.0 + math.exp(-right))
    best = cases[0].total
    topics = tuple(
        (case.topic, round(likely * math.exp((case.total - best) / _SPREAD), 3))
        for case in cases[:MOST]
        if case.total >= best - _TAIL
    )
    if right >= _ANSWER:
        return Decision("answer", topics)
    if len(topics) == 1 or (features.elsewhere and features.lead > _ALONE):
        return Decision("answer", topics) if right >= _ANSWER_SINGLE else Decision("none", ())
    return Decision("suggest", topics)


def features_of(question: Question, evidence: Evidence, cases: Sequence[Case], weights: Ranked = WEIGHTS) -> Features:
    """What speaks for the first of ``cases``, which are ranked by ``weights``."""
    best, *others = cases[:2]
    meaning = max(1.0, question.weight(evidence.content))
    likeness = evidence.alike.get(best.topic, 0.0)
    return Features(
        words=best.total - weights.worded * best.ranked.worded,
        likeness=likeness,
        each=likeness / max(1, evidence.read.bit_count()),
        sure=best.sure,
        lead=min(CLEAR, best.total - (others[0].total if others else 0.0)),
        elsewhere=evidence.elsewhere(best.surest) * min(1.0, RAMBLING / meaning),
        unexplained=question.weight(evidence.content & ~best.mask) / meaning,
    )
