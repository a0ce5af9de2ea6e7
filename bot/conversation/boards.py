"""A page of a board without members who left: Discord is asked who is still there, then the page is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.conversation.people import names_of, people_in
from bot.core import reports
from bot.core.answers import BoardOff, LeaderboardAnswer, ServerOnly
from bot.core.services import Asker
from bot.render import Reply, Surroundings, render
from bot.texts import texts
from roadmap.model import Topic
from storage import Cursor

if TYPE_CHECKING:
    from bot.app import NextupBot

_READS = 5
"""Each read drops up to ten members who left; a board of a server that emptied at once shows gaps, not wrong rows."""


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
    services = bot.services
    names: dict[int, str] = {}
    answer = await _read(bot, asker, kind, topic, place)
    for _ in range(_READS):
        if guild is None or not isinstance(answer, LeaderboardAnswer):
            break
        here = await names_of(guild, people_in(answer))
        if here is None:
            break
        names |= here
        left = [member_id for member_id in people_in(answer) if member_id not in here]
        if not left:
            break
        await services.storage.boards.mark_left(guild.id, left, services.clock())
        answer = await _read(bot, asker, kind, topic, place)
    surroundings = Surroundings(services.clock(), names, guild.name if guild else "")
    return render(answer, texts(asker.lang), surroundings)


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
