"""A week or month of a group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.core.answers.groups import GoalProgress
from roadmap.model import Topic
from storage import GroupFacts


@dataclass(frozen=True)
class GroupSuggestion:
    """A topic the group could study next, and how many are ready for it."""

    topic: Topic
    ready: int


@dataclass(frozen=True)
class DigestAnswer:
    """A week or month of a group."""

    edition: Literal["weekly", "monthly"]
    period_key: str
    first_day: date
    last_day: date
    facts: GroupFacts
    topics: Mapping[str, Topic]
    suggestion: GroupSuggestion | None
    goal: GoalProgress | None
    board: bool
