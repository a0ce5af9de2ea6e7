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

    def match(self, text: str, previous: Match | None = None, /) -> Match:
        """Understand a question, which may follow up on the match before."""
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
    """What a member would be shown for a set of questions.

    ``top1``: on-topic questions whose best topic, in tier answer or suggest, is a label; ``top3``: with a label among
    the first three. ``false_answers``: off-topic questions that are answered with a topic. ``wrong_sure``: answers,
    over on- and off-topic questions, whose topic is no label. ``asked_back`` and ``nothing``: on-topic questions in
    tier suggest and none. ``intent``: of the questions with a labelled intent; ``by_intent`` one by one. ``known``,
    ``excluded``, ``wants``, ``act``: of the questions that state them. ``wholly``: all that a question states is right.
    Times in ms.
    """

    top1: Share
    top3: Share
    false_answers: Share
    off_topic_silent: Share
    wrong_sure: Share
    answered: Share
    asked_back: Share
    nothing: Share
    intent: Share
    known: Share
    excluded: Share
    wants: Share
    act: Share
    wholly: Share
    by_lang: dict[str, Share]
    by_intent: dict[str, Share]
    p50_ms: float
    p99_ms: float
    misses: tuple[Miss, ...]

    def rows(self) -> tuple[tuple[str, str], ...]:
        """The report as rows of a table: what, and its value."""
        rows = [
            ("top-1", str(self.top1)),
            ("top-3", str(self.top3)),
            *((f"top-1, {lang}", str(share)) for lang, share in sorted(self.by_lang.items())),
            ("shown wrong among the sure", str(self.wrong_sure)),
            ("answered at once", str(self.answered)),
            ("asked back", str(self.asked_back)),
            ("nothing found", str(self.nothing)),
            ("off-topic answered", str(self.false_answers)),
            ("off-topic left alone", str(self.off_topic_silent)),
            ("intent", str(self.intent)),
            *((f"intent {intent}", str(share)) for intent, share in sorted(self.by_intent.items())),
            ("claims", str(self.known)),
            ("refusals", str(self.excluded)),
            ("wants", str(self.wants)),
            ("acts", str(self.act)),
            ("wholly right", str(self.wholly)),
            ("p50", f"{self.p50_ms:.2f} ms"),
            ("p99", f"{self.p99_ms:.2f} ms"),
        ]
        return tuple(rows)


def evaluate(
    matcher: Understands, questions: Sequence[Question], clock: Callable[[], float] = time.perf_counter
) -> Report:
    """Ask ``matcher`` every question once, after a first round that warms its memory, and count."""
    before = [matcher.match(question.prior) if question.prior else None for question in questions]
    for question in questions:
        matcher.match(question.q)
    matches: list[Match] = []
    times: list[float] = []
    for question, previous in zip(questions, before, strict=True):
        start = clock()
        matches.append(matcher.match(question.q, previous))
        times.append(1000 * (clock() - start))
    return count(questions, matches, sorted(times))


def count(questions: Sequence[Question], matches: Sequence[Match], times: Sequence[float] = (0.0,)) -> Report:
    """The report on questions and what was made of them; ``times`` in ms, sorted."""
    pairs = list(zip(questions, matches, strict=True))
    on_topic = [(q, m) for q, m in pairs if q.labels and not q.off_topic]
    off_topic = [(q, m) for q, m in pairs if q.off_topic]
    with_intent = [(q, m) for q, m in pairs if q.right_intents]
    answers = [(q, m) for q, m in pairs if m.tier == "answer" and m.topics]
    langs = sorted({q.lang for q, _ in on_topic if q.lang})
    return Report(
        top1=_share([_hit(q, m, 1) for q, m in on_topic]),
        top3=_share([_hit(q, m, 3) for q, m in on_topic]),
        false_answers=_share([m.tier == "answer" for _, m in off_topic]),
        off_topic_silent=_share([m.tier == "none" for _, m in off_topic]),
        wrong_sure=_share([not _hit(q, m, 1) for q, m in answers]),
        answered=_share([m.tier == "answer" for _, m in on_topic]),
        asked_back=_share([m.tier == "suggest" for _, m in on_topic]),
        nothing=_share([not m.topics for _, m in on_topic]),
        intent=_share([m.intent in q.right_intents for q, m in with_intent]),
        known=_share([set(q.known or ()) == set(m.known) for q, m in pairs if q.known is not None]),
        excluded=_share([set(q.excluded or ()) == set(m.excluded) for q, m in pairs if q.excluded is not None]),
        wants=_share([wants_right(q, m) for q, m in pairs if q.wants]),
        act=_share([act_right(q, m) for q, m in pairs if q.act is not None]),
        wholly=_share([wholly_right(q, m) for q, m in with_intent]),
        by_lang={lang: _share([_hit(q, m, 1) for q, m in on_topic if q.lang == lang]) for lang in langs},
        by_intent={
            intent: _share([m.intent in q.right_intents for q, m in with_intent if q.right_intents[0] == intent])
            for intent in {q.right_intents[0] for q, _ in with_intent}
        },
        p50_ms=times[len(times) // 2],
        p99_ms=times[min(len(times) - 1, int(0.99 * len(times)))],
        misses=tuple(miss for q, m in pairs if (miss := _miss(q, m)) is not None),
    )


def wants_right(question: Question, match: Match) -> bool:
    """Whether all that a question wants was understood; of kinds, that there is one of those and no other."""
    for name, wanted in question.wants.items():
        found = getattr(match.wants, name, None)
        if isinstance(wanted, tuple):
            if not found or not (set(wanted) <= set(found) or set(found) <= set(wanted)):
                return False
        elif found != wanted:
            return False
    return True


def act_right(question: Question, match: Match) -> bool:
    """Whether the act that a question asks for was understood."""
    if question.act is None or match.act is None:
        return question.act is None
    if isinstance(question.act, str):
        return match.act.do == question.act
    return (match.act.do, match.act.topic, match.act.resource) == (
        question.act.do,
        question.act.topic,
        question.act.resource,
    )


def wholly_right(question: Question, match: Match) -> bool:
    """Whether intent, topic, claims, refusals, wants and act are all as a question states them."""
    return (
        match.intent in question.right_intents
        and (not question.labels or question.off_topic or _hit(question, match, 1))
        and (question.known is None or set(question.known) == set(match.known))
        and (question.excluded is None or set(question.excluded) == set(match.excluded))
        and wants_right(question, match)
        and (question.act is None or match.intent != "act" or act_right(question, match))
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
    if question.right_intents and match.intent not in question.right_intents:
        what.append(f"intent {match.intent} instead of {' or '.join(question.right_intents)}")
    if question.known is not None and set(question.known) != set(match.known):
        what.append(f"known {', '.join(match.known) or 'nothing'}")
    if question.excluded is not None and set(question.excluded) != set(match.excluded):
        what.append(f"excluded {', '.join(match.excluded) or 'nothing'}")
    if not wants_right(question, match):
        what.append("wants")
    if question.act is not None and not act_right(question, match):
        what.append("act")
    return Miss(question, match, ", ".join(what)) if what else None
