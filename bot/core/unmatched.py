"""Use cases about what the roadmap lacks: questions of a group that nothing answered, counted without who asked."""

from __future__ import annotations

from bot.core.answers.groups import UnmatchedAnswer
from bot.core.services import Services

_SHOWN = 20


async def most_asked(services: Services, guild_id: int) -> UnmatchedAnswer:
    """The group's unanswered questions, most asked first."""
    counting = (await services.storage.groups.settings(guild_id)).count_unmatched
    return UnmatchedAnswer(await services.storage.unmatched.top(guild_id, _SHOWN), counting)


async def clear(services: Services, guild_id: int) -> UnmatchedAnswer:
    """Forget the group's unanswered questions."""
    await services.storage.unmatched.clear(guild_id)
    counting = (await services.storage.groups.settings(guild_id)).count_unmatched
    return UnmatchedAnswer((), counting, cleared=True)
