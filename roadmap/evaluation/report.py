"""How well questions are understood: counted, not judged."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from roadmap.evaluation.questions import Question
from roadmap.matching.result import Match


class Understands(Protocol):
    """Anything that makes a :class:`Match` of a text."""

    def match(self, text: str, /) -> Match:
        """Understand a question."""
        ...


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``total``."""

    hits: int
    total: int

    @property
    def ratio(self) -> float:
        """0 to 1; 0 of nothing."""
        return self.hits / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"{100 * self.ratio:.1f} % ({self.hits}/{self.total})" if self.total else "–"


@dataclass(frozen=True, slots=True)
class Miss:
    """A question understood otherwise than its label says, and what became of it."""

    question: Question
    match: Match
    what: str

    def __str__(self) -> str:
        wanted = ", ".join(self.question.labels) or "no topic"
        found = ", ".join(f"{candidate.id} {candidate.score:.2f}" for candidate in self.match.topics[:3]) or "nothing"
        return f"{self.what}: {self.question.q}\n    wanted {wanted}; found {found} ({self.match.tier})"


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a set of questions.

    ``top1``: on-topic questions whose best topic, in tier answer or suggest, is a label; ``top3``: with a label among
    the first three. ``false_answers``: off-topic questions in tier answer. ``wrong_sure``: answers, over on- and
    off-topic questions, whose topic is no label. ``intent``: of the questions with a labelled intent. Times in ms.
    """

    top1: Share
    top3: Share
    false_answers: Share
    off_topic_silent: Share
    wrong_sure: Share
    answered: Share
    intent: Share
    by_lang: dict[str, Share]
    p50_ms: float
    p99_ms: float
    misses: tuple[Miss, ...]

    def rows(self) -> tuple[tuple[str, str], ...]:
        """The report as rows of a table: what, and its value."""
        rows = [
            ("top-1", str(self.top1)),
            ("top-3", str(self.top3)),
            *((f"top-1, {lang}", str(share)) for lang, share in sorted(self.by_lang.items())),
            ("false answers on off-topic", str(self.false_answers)),
            ("off-topic left alone", str(self.off_topic_silent)),
            ("wrong among the sure answers", str(self.wrong_sure)),
            ("on-topic answered at once", str(self.answered)),
            ("intent", str(self.intent)),
            ("p50", f"{self.p50_ms:.2f} ms"),
            ("p99", f"{self.p99_ms:.2f} ms"),
        ]
        return tuple(rows)


def evaluate(
    matcher: Understands, questions: Sequence[Question], clock: Callable[[], float] = time.perf_counter
) -> Report:
    """Ask ``matcher`` every question once, after a first round that warms its memory, and count."""
    for question in questions:
        matcher.match(question.q)
    matches: list[Match] = []
    times: list[float] = []
    for question in questions:
        start = clock()
        matches.append(matcher.match(question.q))
        times.append(1000 * (clock() - start))
    return count(questions, matches, sorted(times))


def count(questions: Sequence[Question], matches: Sequence[Match], times: Sequence[float] = (0.0,)) -> Report:
    """The report on questions and what was made of them; ``times`` in ms, sorted."""
    pairs = list(zip(questions, matches, strict=True))
    on_topic = [(q, m) for q, m in pairs if q.labels and not q.off_topic]
    off_topic = [(q, m) for q, m in pairs if q.off_topic]
    with_intent = [(q, m) for q, m in pairs if q.intent is not None]
    answers = [(q, m) for q, m in pairs if m.tier == "answer" and m.topics]
    langs = sorted({q.lang for q, _ in on_topic if q.lang})
    return Report(
        top1=_share([_hit(q, m, 1) for q, m in on_topic]),
        top3=_share([_hit(q, m, 3) for q, m in on_topic]),
        false_answers=_share([m.tier == "answer" for _, m in off_topic]),
        off_topic_silent=_share([m.tier == "none" for _, m in off_topic]),
        wrong_sure=_share([not _hit(q, m, 1) for q, m in answers]),
        answered=_share([m.tier == "answer" for _, m in on_topic]),
        intent=_share([q.intent == m.intent for q, m in with_intent]),
        by_lang={lang: _share([_hit(q, m, 1) for q, m in on_topic if q.lang == lang]) for lang in langs},
        p50_ms=times[len(times) // 2],
        p99_ms=times[min(len(times) - 1, int(0.99 * len(times)))],
        misses=tuple(miss for q, m in pairs if (miss := _miss(q, m)) is not None),
    )


def _hit(question: Question, match: Match, within: int) -> bool:
    return any(candidate.id in question.labels for candidate in match.topics[:within])


def _share(hits: Sequence[bool]) -> Share:
    return Share(sum(hits), len(hits))


def _miss(question: Question, match: Match) -> Miss | None:
    what: list[str] = []
    if question.off_topic:
        if match.tier != "none":
            what.append("false answer" if match.tier == "answer" else "suggested on off-topic")
    elif question.labels and not _hit(question, match, 1):
        if match.tier == "none":
            what.append("not understood")
        else:
            what.append("wrong answer" if match.tier == "answer" else "right one not first")
    elif not question.labels and match.topics and match.tier == "answer":
        what.append("topic where none is meant")
    if question.intent is not None and question.intent != match.intent:
        what.append(f"intent {match.intent} instead of {question.intent}")
    return Miss(question, match, ", ".join(what)) if what else None
