"""Where something is asked: the channel that a thread is in, and the names of servers."""

from __future__ import annotations

from collections.abc import Iterable

import discord
from discord.ext import commands

from bot.core.visit import HomeChoice


def channel_of(channel: object) -> int | None:
    """The channel by whose roadmap is answered: of a thread the one it is in."""
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return channel.id if isinstance(channel, discord.abc.Snowflake) else None


def servers_of(bot: commands.Bot, homes: Iterable[HomeChoice]) -> dict[int, str]:
    """The names of the servers of these roadmaps, as far as the bot is in them."""
    found = (bot.get_guild(home.guild_id) for home in homes)
    return {guild.id: guild.name for guild in found if guild is not None}
