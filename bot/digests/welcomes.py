"""The first message in a server that invited the bot: once, where the bot may speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import discord

from bot.conversation import custom_ids
from bot.conversation.client import NextupBot
from bot.core.welcome import welcome
from bot.digests import channels
from bot.digests.posting import LATEST, Blocked, Reach, Sent


def place_for(guild: discord.Guild) -> discord.TextChannel | None:
    """Where to speak first: the channel in which the server greets members, or the first one that is open."""
    system = guild.system_channel
    if system is not None and channels.may_post(system):
        return system
    return next((channel for channel in guild.text_channels if channels.may_post(channel)), None)


@dataclass(frozen=True)
class WelcomePost:
    """The first message, as :class:`bot.digests.posting.Posting` sends it."""

    bot: NextupBot
    channel: discord.TextChannel
    at: datetime
    kind: str = "welcome"
    key: str = "first"

    @property
    def guild_id(self) -> int:
        """The server."""
        return self.channel.guild.id

    @property
    def until(self) -> datetime:
        """A day after it was invited."""
        return self.at + LATEST

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return channels.reach(self.bot, self.guild_id, self.channel.id)

    async def send(self) -> Sent:
        """Say it."""
        reply = await channels.compose(self.bot, self.channel.guild, welcome)
        return Sent((await channels.post(self.channel, reply, "welcome")).id)

    async def find(self) -> Sent | None:
        """It, by its button."""
        for lang in ("en", "zh"):
            wanted = custom_ids.encode(custom_ids.BUTTON, "welcome-language", (lang,))
            found = await channels.find(self.bot, self.channel, channels.has_button(wanted), self.at - LATEST)
            if found is not None:
                return Sent(found.id)
        return None

    async def stop(self, why: Blocked) -> None:
        """Nothing follows: the bot speaks when it is spoken to."""
