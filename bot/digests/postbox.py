"""Posts digests into Discord channels and finds them there again."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta

import discord

from bot.conversation import custom_ids, replies
from bot.conversation.client import NextupBot
from bot.core.answer import Answer
from bot.core.digest import DigestAnswer, compose
from bot.core.services import Told
from bot.core.visit import Asker, Visit
from bot.digests.delivery import Blocked, CannotLookError, CannotPostError, Reach
from bot.digests.schedule import Due
from bot.render import Reply
from bot.render.markup import plain
from bot.texts import texts

_log = logging.getLogger(__name__)
_FOR_GOOD: Mapping[int, Blocked] = {10003: "channel-gone", 50001: "forbidden", 50013: "forbidden"}
"""Discord's codes for: unknown channel, missing access, missing permissions. Whatever else it refuses may pass."""
_LOOK_AT = 500
_NEVER_BEFORE = timedelta(days=8)
"""A digest is posted when it is due, or up to a week earlier when an admin asked for it, give or take a timezone."""


def may_post(channel: discord.TextChannel) -> bool:
    """Whether the bot has what a digest needs in a channel."""
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.view_channel and allowed.send_messages and allowed.embed_links


def digest_button_id(due_edition: str, period_key: str) -> str:
    """The ``custom_id`` by which a digest's message is known again."""
    return custom_ids.encode(custom_ids.BUTTON, "digest-next", (due_edition, period_key))


class DiscordPostbox:
    """The Discord side of :class:`bot.digests.delivery.Delivery`."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        """Whether posting there is possible, as far as the cache knows."""
        guild = self._bot.get_guild(guild_id)
        if guild is None or guild.unavailable:
            return Reach.AWAY
        channel = guild.get_channel(channel_id)
        if not isinstance(channel, discord.TextChannel):
            return Reach.GONE
        return Reach.OPEN if may_post(channel) else Reach.FORBIDDEN

    def _channel(self, guild_id: int, channel_id: int) -> discord.TextChannel:
        guild = self._bot.get_guild(guild_id)
        channel = guild.get_channel(channel_id) if guild else None
        if not isinstance(channel, discord.TextChannel):
            raise CannotPostError("channel-gone")
        return channel

    async def message(self, guild: discord.Guild, use_case: Callable[[Visit], DigestAnswer]) -> Reply:
        """A digest in the group's language, without members who left."""

        async def compose() -> Told[Answer]:
            return await self._bot.services.read(Asker.group(guild.id), use_case)

        return await self._bot.message(await compose(), guild, compose)

    async def post(self, guild_id: int, channel_id: int, due: Due) -> int:
        """Compose and post. Discord drops a second post with the same nonce within some minutes."""
        channel = self._channel(guild_id, channel_id)
        reply = await self.message(channel.guild, lambda visit: compose(visit, guild_id, due.edition, due.day))
        nonce = hashlib.sha256(f"{guild_id}:{due.edition}:{due.period_key}".encode()).hexdigest()[:24]
        try:
            return (await replies.post(channel, reply, nonce)).id
        except discord.HTTPException as error:
            why = _FOR_GOOD.get(error.code)
            if why is None:
                raise
            raise CannotPostError(why) from error

    async def find(self, guild_id: int, channel_id: int, due: Due) -> int | None:
        """Look through the channel's newest messages, whatever the clocks say, for the digest's button."""
        wanted = digest_button_id(due.edition, due.period_key)
        me = self._bot.user
        looked_at, oldest = 0, due.at
        try:
            async for message in self._channel(guild_id, channel_id).history(limit=_LOOK_AT):
                if me is not None and message.author.id == me.id and wanted in _custom_ids(message):
                    return message.id
                looked_at, oldest = looked_at + 1, message.created_at
        except (discord.Forbidden, discord.NotFound) as error:
            raise CannotLookError from error
        if looked_at == _LOOK_AT and oldest > due.at - _NEVER_BEFORE:
            raise CannotLookError
        return None

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        """A direct message to the server's owner; if that is closed, the server's own system channel."""
        guild = self._bot.get_guild(guild_id)
        if guild is None:
            return
        told = await self._bot.services.read(Asker.group(guild_id), lambda visit: visit.lang)
        say = texts(told.answer)
        text = say(f"digest-stopped-{why}", server=plain(guild.name), channel=f"<#{channel_id}>")
        try:
            owner = await self._bot.fetch_user(guild.owner_id or 0)
            await replies.post(owner, Reply(content=text))
        except discord.HTTPException:
            system = guild.system_channel
            if system is None or not may_post(system):
                _log.warning("Nobody in server %s could be told that its digest stopped: %s", guild_id, why)
                return
            await replies.post(system, Reply(content=text))


def _custom_ids(message: discord.Message) -> set[str]:
    rows = [component for component in message.components if isinstance(component, discord.ActionRow)]
    return {
        child.custom_id
        for row in rows
        for child in row.children
        if isinstance(child, discord.Button | discord.SelectMenu) and child.custom_id
    }
