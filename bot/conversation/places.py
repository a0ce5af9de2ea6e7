"""Where something is asked: the server, the channel that a thread is in, and the names of servers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import discord
from discord.ext import commands

from bot.conversation.components import AnyInteraction
from bot.core.visit import HomeChoice


def server_here(interaction: AnyInteraction) -> discord.Guild | None:
    """The server whose group is asked.

    None in messages between people, and in a server that the bot is not in: whoever uses it there installed it for
    themselves. discord.py's ``interaction.guild`` is a made-up server then.
    """
    client, guild_id = cast("discord.Client", interaction.client), interaction.guild_id
    return None if guild_id is None else client.get_guild(guild_id)


def is_elsewhere(interaction: AnyInteraction) -> bool:
    """Whether it is asked in a server that the bot is not in."""
    return interaction.guild_id is not None and server_here(interaction) is None


def is_read_by_one(interaction: AnyInteraction) -> bool:
    """Whether it is asked in direct messages with the bot, which nobody else reads."""
    return interaction.guild_id is None and not interaction.context.private_channel


def channel_of(place: AnyInteraction | discord.Message) -> int | None:
    """The channel by whose roadmap is answered: of a thread the one it is in."""
    channel = place.channel
    return channel.parent_id if isinstance(channel, discord.Thread) else channel.id if channel else None


def servers_of(bot: commands.Bot, homes: Iterable[HomeChoice]) -> dict[int, str]:
    """The names of the servers of these roadmaps, as far as the bot is in them."""
    found = (bot.get_guild(home.guild_id) for home in homes)
    return {guild.id: guild.name for guild in found if guild is not None}
