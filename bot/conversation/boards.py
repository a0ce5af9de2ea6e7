"""A page of a board, without members who left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.conversation.components import AnyInteraction
from bot.conversation.present import without_left
from bot.conversation.replies import respond
from bot.core import reports
from bot.core.answers import BoardOff, LeaderboardAnswer, ServerOnly
from bot.core.services import Asker
from bot.render import Reply, Surroundings, render
from bot.texts import texts
from roadmap.model import Topic
from storage import Cursor

if TYPE_CHECKING:
    from bot.app import NextupBot


async def board_message(
    bot: NextupBot,
    guild: discord.Guild | None,
    asker: Asker,
    kind: str,
    *,
    topic: Topic | None = None,
    place: str = "",
) -> Reply:
    """The board as a message. ``place``: empty for the top, ``me``, or ``<cursor`` and ``>cursor`` to turn pages."""

    async def read() -> LeaderboardAnswer | BoardOff | ServerOnly:
        return await _read(bot, asker, kind, topic, place)

    say = texts(asker.lang)
    answer, names = (await read(), {}) if guild is None else await without_left(bot, guild, read, say)
    return render(answer, say, Surroundings(bot.services.clock(), names, guild.name if guild else ""))


async def send_board(bot: NextupBot, interaction: AnyInteraction, asker: Asker, kind: str, topic: Topic | None) -> None:
    """Answer with a board. Who is still in the server takes a question to Discord, longer than an answer may wait."""
    asker = replace(asker, public=await reports.shows_board(bot.services, asker))
    await interaction.response.defer(ephemeral=not asker.public)
    answer = await board_message(bot, interaction.guild, asker, kind, topic=topic)
    await respond(interaction, answer, private=not asker.public)


async def _read(
    bot: NextupBot, asker: Asker, kind: str, topic: Topic | None, place: str
) -> LeaderboardAnswer | BoardOff | ServerOnly:
    return await reports.leaderboard(
        bot.services,
        asker,
        kind,
        topic=topic,
        after=Cursor.parse(place[1:]) if place.startswith(">") else None,
        before=Cursor.parse(place[1:]) if place.startswith("<") else None,
        around_asker=place == "me",
    )
