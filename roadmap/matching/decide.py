"""From evidence to a tier: answer, ask back, or admit it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from roadmap.matching.result import Tier
from roadmap.matching.scan import Question
from roadmap.matching.score import Case, Evidence

# All numbers below were set on the tune half of tests/questions and checked on its test half.
ANSWER_SURE = 0.6
"""Net evidence, of which a name or strong term is part, that is enough to answer."""
ANSWER_WEAK = 1.05
"""Net evidence of weak words alone that is enough to answer."""
SUGGEST = 0.3
"""Net evidence that is enough to suggest."""
MARGIN = 0.12
"""The best topic must lead the second by this share, or both are suggested."""
ELSEWHERE = 0.9
"""How much one word of another field takes off."""
RAMBLING = 10.0
"""In a question of more meaningful words than these, a word of another field counts proportionally less."""
UNEXPLAINED = 0.06
"""How much each meaningful word that the best topic does not explain takes off, up to a limit."""
UNEXPLAINED_MOST = 0.25
MOST = 5
"""Topics given at most."""
_TAIL = 0.3
"""Topics with less than this share of the best one's evidence are not suggested."""
_STEEP = 1.6
"""Evidence 1, a topic's name, makes a score of 0.8."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The tier, the topics worth naming, and the net evidence of the best."""

    tier: Tier
    cases: tuple[Case, ...]
    net: float


def decide(question: Question, evidence: Evidence) -> Decision:
    """Judge a question's evidence."""
    if not evidence.cases:
        return Decision("none", (), 0.0)
    best = evidence.cases[0]
    rest = question.weight(evidence.content & ~best.mask)
    meaning = question.weight(evidence.content)
    other = evidence.elsewhere * min(1.0, RAMBLING / max(meaning, 1.0))
    net = best.worth - ELSEWHERE * other - min(UNEXPLAINED * rest, UNEXPLAINED_MOST)
    if net < SUGGEST:
        return Decision("none", (), net)
    cases = tuple(case for case in evidence.cases[:MOST] if case.total >= _TAIL * best.total)
    second = evidence.cases[1].total if len(evidence.cases) > 1 else 0.0
    clear = best.total - second >= MARGIN * best.total
    enough = net >= (ANSWER_SURE if best.sure >= 0.5 else ANSWER_WEAK)
    return Decision("answer" if enough and clear else "suggest", cases, net)


def score(amount: float) -> float:
    """Evidence as a number from 0 to 1."""
    return round(1.0 - math.exp(-_STEEP * max(amount, 0.0)), 3)
