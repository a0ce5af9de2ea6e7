"""The matcher and other methods on the same questions, in one table."""

from __future__ import annotations

import time
from collections.abc import Sequence

from roadmap.evaluation.baselines import Method, Ranking, all_methods
from roadmap.evaluation.questions import Question
from roadmap.evaluation.report import Report, Understands, count, evaluate
from roadmap.matching.result import Candidate, Match
from roadmap.model import Roadmap

Table = tuple[tuple[str, ...], ...]
"""Rows of cells; the first row is the heading."""


def compare(roadmap: Roadmap, matcher: Understands, questions: Sequence[Question]) -> Table:
    """Measure every method; raises :class:`roadmap.evaluation.baselines.MissingExtra` without ``nextup[compare]``."""
    reports = [("Nextup", evaluate(matcher, questions))]
    reports += [(method.name, with_best_threshold(method, questions)) for method in all_methods(roadmap)]
    return (
        ("method", "top-1", "top-3", "false answers", "wrong among sure", "answered", "p50 ms", "p99 ms"),
        *(_row(name, report) for name, report in reports),
    )


def with_best_threshold(method: Method, questions: Sequence[Question]) -> Report:
    """The report on a method that answers from some score on and suggests below it, whatever the score.

    The threshold is the one that gives most right answers less wrong ones on these very questions, and it costs no
    top-1: both favour the method.
    """
    rankings: list[Ranking] = []
    times: list[float] = []
    for question in questions:
        start = time.perf_counter()
        rankings.append(method.rank(question.q))
        times.append(1000 * (time.perf_counter() - start))
    pairs = list(zip(questions, rankings, strict=True))
    judged = sorted(((_first(ranking), _right(question, ranking)) for question, ranking in pairs), reverse=True)
    gain = best = 0
    threshold = float("inf")
    for at, (score, right) in enumerate(judged):
        gain += 1 if right else -1
        last_of_score = at + 1 == len(judged) or judged[at + 1][0] < score
        if last_of_score and gain > best:
            best, threshold = gain, score
    matches = [_match(question, ranking, threshold) for question, ranking in pairs]
    return count(questions, matches, sorted(times))


def _first(ranking: Ranking) -> float:
    return ranking[0][1] if ranking else float("-inf")


def _right(question: Question, ranking: Ranking) -> bool:
    return bool(ranking) and ranking[0][0] in question.labels


def _match(question: Question, ranking: Ranking, threshold: float) -> Match:
    topics = tuple(Candidate(topic, score) for topic, score in ranking[:5])
    tier = "none" if not topics else "answer" if ranking[0][1] >= threshold else "suggest"
    return Match(question.q, "en", "topic", tier, topics)


def _row(name: str, report: Report) -> tuple[str, ...]:
    shares = (report.top1, report.top3, report.false_answers, report.wrong_sure, report.answered)
    return (name, *(f"{100 * share.ratio:.1f} %" for share in shares), f"{report.p50_ms:.2f}", f"{report.p99_ms:.2f}")
