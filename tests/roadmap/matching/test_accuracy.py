"""Floors under what was reached on labelled questions, so that no change loses it unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap.evaluation import Report, evaluate, read_questions
from roadmap.matching import Matcher

QUESTIONS = Path(__file__).parents[2] / "questions"
FINER = {
    "compare": ("topic", "resources"),
    "act": ("next",),
    "check": ("topic",),
    "complaint": ("smalltalk", "topic"),
    "help": ("smalltalk", "topic"),
    "order": ("path", "prerequisites", "topic"),
    "difficulty": ("prerequisites",),
    "time": ("progress", "path"),
    "thanks": ("smalltalk",),
}


@pytest.fixture(scope="module", params=["tune", "test"])
def half(request: pytest.FixtureRequest, matcher: Matcher) -> tuple[str, Report]:
    name = str(request.param)
    return name, evaluate(matcher, read_questions(QUESTIONS / f"{name}.jsonl"))


def test_topics_are_found(half: tuple[str, Report]) -> None:
    name, report = half
    assert report.top1.ratio >= {"tune": 0.89, "test": 0.98}[name]
    assert report.top3.ratio >= {"tune": 0.94, "test": 0.99}[name]


def test_other_fields_are_seldom_answered(half: tuple[str, Report]) -> None:
    assert half[1].false_answers.ratio <= 0.02


def test_sure_answers_are_seldom_wrong(half: tuple[str, Report]) -> None:
    assert half[1].wrong_sure.ratio <= 0.03


def test_intents_are_told_apart(half: tuple[str, Report], matcher: Matcher) -> None:
    """The first halves tell eight intents apart; a finer one is right where it belongs to theirs."""
    name, _ = half
    asked = [one for one in read_questions(QUESTIONS / f"{name}.jsonl") if one.intent]
    right = [one.intent in {found := matcher.match(one.q).intent, *FINER.get(found, ())} for one in asked]
    assert sum(right) / len(right) >= {"tune": 0.98, "test": 0.94}[name]
