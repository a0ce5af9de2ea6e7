"""The Discord side of what is posted by itself: channels, messages in them, and how they are found again."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import discord

from bot.conversation import replies
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.places import server_here
from bot.core.answer import Answer
from bot.core.services import Told
from bot.core.visit import Asker, Visit
from bot.digests.posting import Blocked, CannotLookError, CannotPostError, Posting, Reach
from bot.render import Reply
from bot.texts import texts

_log = logging.getLogger(__name__)
_FOR_GOOD: Mapping[int, Blocked] = {10003: "channel-gone", 50001: "forbidden", 50013: "forbidden"}
"""Discord's codes for: unknown channel, missing access, missing permissions. Whatever else it refuses may pass."""
_LOOK_AT = 500


def posting_of(bot: NextupBot) -> Posting:
    """Posts as this process; listeners for ``post`` are told what came of each."""
    return Posting(bot.services.database, secrets.token_hex(8), partial(bot.dispatch, "post"))


def may_post(channel: discord.TextChannel) -> bool:
    """Whether the bot has what a post needs in a channel."""
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.view_channel and allowed.send_messages and allowed.embed_links


def may_pin(channel: discord.TextChannel) -> bool:
    """Whether the bot may pin messages in a channel."""
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.pin_messages or allowed.manage_messages


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a command or control was used: the text channel, if the bot may post there, and whether polls too.

    ``pins``: the server's text channels in which the bot may pin messages.
    """

    channel_id: int | None
    polls: bool
    pins: frozenset[int]

    def channel_of(self, visit: Visit) -> int | None:
        """Where something is told to the group: here, or else where its digest comes."""
        digest = visit.group.digest
        return self.channel_id or (digest.channel_id if digest and digest.blocked is None else None)


def spot_of(interaction: AnyInteraction) -> Spot:
    """Where a command or control was used."""
    channel, guild = interaction.channel, server_here(interaction)
    pins = frozenset(one.id for one in guild.text_channels if may_pin(one)) if guild else frozenset[int]()
    if guild is None or not isinstance(channel, discord.TextChannel) or not may_post(channel):
        return Spot(None, polls=False, pins=pins)
    return Spot(channel.id, channel.permissions_for(guild.me).send_polls, pins)


def reach(bot: NextupBot, guild_id: int, channel_id: int) -> Reach:
    """Whether posting there is possible, as far as the cache knows."""
    guild = bot.get_guild(guild_id)
    if guild is None or guild.unavailable:
        return Reach.AWAY
    channel = guild.get_channel(channel_id)
    if not isinstance(channel, discord.TextChannel):
        return Reach.GONE
    return Reach.OPEN if may_post(channel) else Reach.FORBIDDEN


def text_channel(bot: NextupBot, guild_id: int, channel_id: int) -> discord.TextChannel:
    """A server's text channel. Raises CannotPostError when it is not there."""
    guild = bot.get_guild(guild_id)
    channel = guild.get_channel(channel_id) if guild else None
    if not isinstance(channel, discord.TextChannel):
        raise CannotPostError("channel-gone")
    return channel


async def compose(
    bot: NextupBot, guild: discord.Guild, use_case: Callable[[Visit], Answer], asker: Asker | None = None
) -> Reply:
    """What a use case answers to a whole group, in its language, or to one ``asker``; without members who left."""

    async def told() -> Told[Answer]:
        return await bot.services.read(asker or Asker.group(guild.id), use_case)

    return await bot.message(await told(), guild, told)


async def post(
    channel: discord.TextChannel | discord.Thread, reply: Reply, name: str, **options: Any
) -> discord.Message:
    """Post what is called ``name``. Discord drops a second post of that name within some minutes.

    Raises CannotPostError when Discord refuses for good.
    """
    try:
        return await replies.post(channel, reply, nonce(channel.guild.id, name), **options)
    except discord.HTTPException as error:
        raise_if_for_good(error)
        raise


def raise_if_for_good(error: discord.HTTPException) -> None:
    """Raises CannotPostError for a code of Discord's that means it; whatever else was refused may pass later."""
    why = _FOR_GOOD.get(error.code)
    if why is not None:
        raise CannotPostError(why) from error


def nonce(receiver: int, name: str) -> str:
    """By what Discord knows what was sent to a group or a member again for some minutes."""
    return hashlib.sha256(f"{receiver}:{name}".encode()).hexdigest()[:24]


async def find(
    bot: NextupBot,
    channel: discord.TextChannel | discord.Thread | discord.DMChannel,
    is_it: Callable[[discord.Message], bool],
    not_before: datetime,
) -> discord.Message | None:
    """The bot's newest message that ``is_it``, whatever the clocks say. Raises CannotLookError.

    It was posted no earlier than ``not_before``: from there on nothing may be left unread.
    """
    looked_at, oldest = 0, not_before + timedelta(days=1)
    try:
        async for message in channel.history(limit=_LOOK_AT):
            if bot.user is not None and message.author.id == bot.user.id and is_it(message):
                return message
            looked_at, oldest = looked_at + 1, message.created_at
    except (discord.Forbidden, discord.NotFound) as error:
        raise CannotLookError from error
    if looked_at == _LOOK_AT and oldest > not_before:
        raise CannotLookError
    return None


def has_button(wanted: str) -> Callable[[discord.Message], bool]:
    """Whether a message has the control with that ``custom_id``."""
    return lambda message: wanted in _custom_ids(message)


def _custom_ids(message: discord.Message) -> set[str]:
    rows = [component for component in message.components if isinstance(component, discord.ActionRow)]
    return {
        child.custom_id
        for row in rows
        for child in row.children
        if isinstance(child, discord.Button | discord.SelectMenu) and child.custom_id
    }


async def tell_admins(bot: NextupBot, guild_id: int, key: str, **arguments: str) -> None:
    """A direct message to the server's owner; if that is closed, the server's own system channel."""
    guild = bot.get_guild(guild_id)
    if guild is None:
        return
    told = await bot.services.read(Asker.group(guild_id), lambda visit: visit.lang)
    reply = Reply(content=texts(told.answer)(key, **arguments))
    try:
        owner = await bot.fetch_user(guild.owner_id or 0)
        await replies.post(owner, reply)
    except discord.HTTPException:
        system = guild.system_channel
        if system is None or not may_post(system):
            _log.warning("Nobody in server %s could be told: %s", guild_id, key)
            return
        await replies.post(system, reply)
