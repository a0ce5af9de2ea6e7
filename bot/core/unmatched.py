"""What the roadmap lacks: questions of a group that nothing answered, counted without who asked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.visit import Visit
from storage import Unmatched

_SHOWN = 20


@dataclass(frozen=True)
class UnmatchedAnswer(Answer):
    """The questions of a group that nothing on the roadmap answered, most asked first."""

    questions: tuple[Unmatched, ...]
    counting: bool
    cleared: bool = False


def most_asked(visit: Visit, guild_id: int) -> UnmatchedAnswer:
    """The group's unanswered questions, most asked first."""
    return UnmatchedAnswer(visit.session.unmatched.top(guild_id, _SHOWN), visit.group.count_unmatched)


def clear(visit: Visit, guild_id: int) -> UnmatchedAnswer:
    """Forget the group's unanswered questions."""
    visit.session.unmatched.clear(guild_id)
    return UnmatchedAnswer((), visit.group.count_unmatched, cleared=True)
