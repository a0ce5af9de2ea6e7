"""Why a question was understood as it was, for ``nextup match --explain``."""

from __future__ import annotations

from dataclasses import dataclass

from roadmap.matching.rank import WEIGHTS
from roadmap.matching.result import Match
from roadmap.matching.scan import Question
from roadmap.matching.score import Case, Clue, Evidence


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: these words of the question met this term, and added this much."""

    words: str
    term: str
    role: str
    how: str
    amount: float


@dataclass(frozen=True, slots=True)
class TopicReasons:
    """What spoke for a topic, in all and piece by piece."""

    id: str
    total: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Which words of a question led where: ``read_as`` is it after spelling, ``unknown`` what led nowhere."""

    match: Match
    read_as: str
    topics: tuple[TopicReasons, ...]
    elsewhere: tuple[Reason, ...]
    unknown: tuple[str, ...]

    def __str__(self) -> str:
        match = self.match
        lines = [f"{match.question}", f"  read as    {self.read_as}", f"  {match.intent}, {match.tier} ({match.lang})"]
        for topic in self.topics:
            lines.append(f"  {topic.id}  {topic.total:.2f}")
            lines += [_line(reason) for reason in topic.reasons]
        if self.elsewhere:
            lines.append("  other fields")
            lines += [_line(reason) for reason in self.elsewhere]
        if self.unknown:
            lines.append(f"  led nowhere  {', '.join(self.unknown)}")
        return "\n".join(lines)


def _line(reason: Reason) -> str:
    met = "" if reason.words == reason.term.lower() else f" ~ {reason.term}"
    return f"    {reason.amount:+.2f}  {reason.words}{met}  ({reason.role}, {reason.how})"


def explain(match: Match, question: Question, evidence: Evidence, topics: tuple[str, ...]) -> Explanation:
    """Put the evidence of a question in words."""
    cases = evidence.cases[:5]
    used = 0
    for case in cases:
        used |= case.mask
    for clue in evidence.others:
        used |= clue.mask
    return Explanation(
        match=match,
        read_as=question.text_of(question.everything),
        topics=tuple(
            TopicReasons(
                topics[case.topic],
                round(case.total, 3),
                (
                    *sorted((_reason(clue, question) for clue in case.clues), key=lambda reason: -reason.amount),
                    *_as_a_whole(case),
                ),
            )
            for case in cases
        ),
        elsewhere=tuple(_against(clue, question) for clue in evidence.others),
        unknown=tuple(_words(question, evidence.content & ~used).split()),
    )


def _as_a_whole(case: Case) -> tuple[Reason, ...]:
    """What the question as a whole adds to a topic, over its clues one by one."""
    parts = (
        ("the surest term", "term", WEIGHTS.strongest * case.ranked.strongest),
        ("the words it explains", "question", WEIGHTS.covered * case.ranked.covered),
        ("the questions listed for it", "question", WEIGHTS.worded * case.ranked.worded),
    )
    return tuple(Reason(what, what, role, "whole", round(amount, 3)) for what, role, amount in parts if amount)


def _reason(clue: Clue, question: Question) -> Reason:
    amount = WEIGHTS[clue.kind] * clue.damped
    return Reason(_words(question, clue.mask), clue.text, clue.role, clue.how, round(amount, 3))


def _against(clue: Clue, question: Question) -> Reason:
    return Reason(_words(question, clue.mask), clue.text, clue.role, clue.how, -round(clue.amount, 3))


def _words(question: Question, mask: int) -> str:
    """The words under a mask as they read in the corrected question."""
    parts: list[str] = []
    last = -2
    for at, word in enumerate(question.words):
        if not mask >> at & 1:
            continue
        if parts and not (question.han[at] and last == at - 1 and question.han[last]):
            parts.append(" ")
        parts.append(word.raw)
        last = at
    return "".join(parts)
