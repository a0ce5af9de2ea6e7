"""The Discord side of direct messages that the bot sends by itself."""

from __future__ import annotations

from datetime import datetime

import discord

from bot.conversation import custom_ids
from bot.conversation.client import NextupBot
from bot.conversation.direct import Fate, write_to
from bot.digests import channels
from bot.digests.direct_messages import DirectMessage
from bot.digests.posting import CannotLookError
from bot.render import Reply


class DiscordDirectStage:
    """What :class:`bot.digests.direct_messages.DirectMessages` needs of Discord."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot

    async def send(self, message: DirectMessage, reply: Reply) -> Fate:
        """Write to the member. Discord drops a second one within some minutes."""
        name = channels.nonce(message.member_id, f"direct:{message.mark[0]}")
        return await write_to(self._bot, message.member_id, reply, name)

    async def find(self, message: DirectMessage, since: datetime) -> datetime | None:
        """When it was sent, if that was since then, by its button."""
        marked = channels.has_button(custom_ids.encode(custom_ids.BUTTON, *message.mark))
        try:
            channel = await (await self._bot.fetch_user(message.member_id)).create_dm()
        except discord.HTTPException as error:
            raise CannotLookError from error
        found = await channels.find(self._bot, channel, lambda one: one.created_at >= since and marked(one), since)
        return found.created_at if found is not None else None
