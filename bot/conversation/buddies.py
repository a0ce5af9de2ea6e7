"""Buddies without members who left: Discord is asked who is still in the server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.conversation.people import names_of, people_in
from bot.core.answers import Answer
from bot.core.answers.groups import BuddiesAnswer
from bot.core.services import Asker
from bot.render import Reply, Surroundings, render
from bot.texts import texts

if TYPE_CHECKING:
    from bot.app import NextupBot


async def buddies_message(bot: NextupBot, guild: discord.Guild | None, asker: Asker, answer: Answer) -> Reply:
    """The answer to ``/buddies`` as a message; who left is marked so and left out."""
    say = texts(asker.lang)
    names: dict[int, str] = {}
    if guild is not None and isinstance(answer, BuddiesAnswer):
        here = await names_of(guild, people_in(answer), say)
        if here is not None:
            names = here
            left = [member_id for member_id in people_in(answer) if member_id not in here]
            await bot.services.storage.boards.mark_left(guild.id, left, bot.services.clock())
            answer = replace(
                answer,
                studying=tuple(member_id for member_id in answer.studying if member_id in here),
                helpers=tuple(member_id for member_id in answer.helpers if member_id in here),
            )
    surroundings = Surroundings(bot.services.clock(), names, guild.name if guild else "")
    return render(answer, say, surroundings)
