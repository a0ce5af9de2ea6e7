"""Who uses the bot, however they do: a command, a press, a message."""

from __future__ import annotations

import discord

from bot.conversation import languages
from bot.core.services import Asker, Services


async def asker_of(
    services: Services, member_id: int, guild_id: int | None, locale: discord.Locale | None, *, public: bool
) -> Asker:
    """Who asks, where, and the language to answer in. Who had left the server and uses the bot there is back."""
    if guild_id is not None and await services.storage.boards.has_left(guild_id, member_id):
        await services.storage.boards.mark_back(guild_id, (member_id,), services.clock())
    lang = await languages.for_member(services, member_id, guild_id, locale)
    return Asker(member_id, guild_id, lang, public)
