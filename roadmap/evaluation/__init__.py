"""Measuring the matcher, and what else could be used in its place, on labelled questions."""

from roadmap.evaluation.questions import OFF_TOPIC, Question, QuestionsError, read_questions
from roadmap.evaluation.report import Miss, Report, Share, Understands, count, evaluate

__all__ = [
    "OFF_TOPIC",
    "Miss",
    "Question",
    "QuestionsError",
    "Report",
    "Share",
    "Understands",
    "count",
    "evaluate",
    "read_questions",
]
