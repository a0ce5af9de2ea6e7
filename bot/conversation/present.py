"""Answers about people without those who left: Discord is asked who is still there, then the answer is made again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import discord

from bot.conversation.people import names_of, people_in
from bot.core.answers import Answer
from bot.texts import Texts

if TYPE_CHECKING:
    from bot.app import NextupBot

A = TypeVar("A", bound=Answer)

_READS = 5
"""Each read drops whoever of the shown members left; after a server emptied at once gaps show, not wrong rows."""


async def without_left(
    bot: NextupBot, guild: discord.Guild, read: Callable[[], Awaitable[A]], say: Texts
) -> tuple[A, dict[int, str]]:
    """What ``read`` answers once it shows nobody who left the server, and the names of those it shows."""
    names: dict[int, str] = {}
    answer = await read()
    for _ in range(_READS):
        here = await names_of(guild, people_in(answer), say)
        if here is None:
            break
        names |= here
        left = [member_id for member_id in people_in(answer) if member_id not in here]
        if not left:
            break
        await bot.services.storage.boards.mark_left(guild.id, left, bot.services.clock())
        answer = await read()
    return answer, names
