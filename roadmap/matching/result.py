"""What understanding a question gives: intent, tier and the topics behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from roadmap.model import Lang

Intent = Literal["next", "prerequisites", "resources", "path", "progress", "leaderboard", "topic", "smalltalk"]
Tier = Literal["answer", "suggest", "none"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic and how much of the evidence speaks for it, 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """How a question was understood.

    ``tier`` says what may be done with ``topics`` (best first, at most five): *answer* with the first, *suggest*
    them all, or *none*, and then there are none. The intents next, progress and leaderboard can be in tier *answer*
    without a topic ("what should I study next?"); small talk and questions of other fields are in tier *none*.
    ``mentioned`` are the surely named topics in the order that serves the intent: path gives (start, goal) or
    (goal,); prerequisites gives the topic asked about, then the candidate prerequisite.
    """

    question: str
    lang: Lang
    intent: Intent
    tier: Tier
    topics: tuple[Candidate, ...]
    mentioned: tuple[str, ...] = ()
