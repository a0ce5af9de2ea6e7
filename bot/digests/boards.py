"""Boards that are kept in a channel: posted once, then edited when they changed, every few minutes at most."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

import discord

from bot.conversation import custom_ids, replies
from bot.conversation.client import NextupBot
from bot.conversation.errors import survive
from bot.core.board import live_board
from bot.core.visit import Asker
from bot.digests import channels
from bot.digests.posting import LATEST, Blocked, CannotPostError, PassedError, Reach, Sent
from bot.render import Reply
from bot.render.markup import plain
from storage import LiveBoard, Session

EVERY = timedelta(minutes=5)
_KIND = "live-board"
_UNKNOWN_MESSAGE = 10008
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LiveBoardPost:
    """The message of a board, as :class:`bot.digests.posting.Posting` sends it."""

    bot: NextupBot
    board: LiveBoard
    kind: str = _KIND

    @property
    def guild_id(self) -> int:
        """The group."""
        return self.board.guild_id

    @property
    def key(self) -> str:
        """When it was set."""
        return str(int(self.board.set_at.timestamp()))

    @property
    def _asker(self) -> Asker:
        """Everybody in the channel."""
        return Asker.group(self.guild_id, self.board.channel_id)

    @property
    def at(self) -> datetime:
        """When it was set."""
        return self.board.set_at

    @property
    def until(self) -> datetime:
        """A day later."""
        return self.at + LATEST

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return channels.reach(self.bot, self.guild_id, self.board.channel_id)

    async def reply(self, guild: discord.Guild) -> Reply | None:
        """What it says now."""
        told = await self.bot.services.read(self._asker, lambda visit: live_board(visit, self.key))
        answer = told.answer
        if answer is None:
            return None

        return await channels.compose(self.bot, guild, lambda visit: live_board(visit, self.key) or answer, self._asker)

    async def send(self) -> Sent:
        """Post it."""
        channel = channels.text_channel(self.bot, self.guild_id, self.board.channel_id)
        reply = await self.reply(channel.guild)
        if reply is None:
            raise PassedError("the board is switched off")
        return Sent((await channels.post(channel, reply, f"{_KIND}:{self.key}")).id)

    async def find(self) -> Sent | None:
        """It, by its button."""
        channel = channels.text_channel(self.bot, self.guild_id, self.board.channel_id)
        wanted = custom_ids.encode(custom_ids.BUTTON, "board-mine", (self.key,))
        found = await channels.find(self.bot, channel, channels.has_button(wanted), self.at - timedelta(hours=1))
        return Sent(found.id) if found else None

    async def stop(self, why: Blocked) -> None:
        """It cannot be kept there: it is switched off, and the admins are told."""
        await self.end(why)

    async def end(self, why: Blocked | Literal["message-gone"]) -> None:
        """Keep it no longer, and tell the admins, once. One that was set anew meanwhile is kept."""

        def off(session: Session) -> bool:
            kept = next((one for one in session.live_boards.all() if one.guild_id == self.guild_id), None)
            return kept == self.board and session.live_boards.off(self.guild_id)

        if await self.bot.services.database.write(off):
            _log.warning("The board of server %s is kept no longer: %s", self.guild_id, why)
            guild = self.bot.get_guild(self.guild_id)
            server, channel = plain(guild.name) if guild else "", f"<#{self.board.channel_id}>"
            await channels.tell_admins(self.bot, self.guild_id, f"board-stopped-{why}", server=server, channel=channel)


class Boards:
    """Keeps every group's board."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot
        self._posting = channels.posting_of(bot)
        self._said: dict[int, object] = {}

    async def turn(self, now: datetime) -> datetime | None:
        """Post and edit what changed; when to look again."""
        boards = await self._bot.services.database.read(lambda session: session.live_boards.all())
        for board in boards:
            await survive(partial(self._keep, board, now), f"the board of server {board.guild_id}")
        return now + EVERY if boards else None

    async def _keep(self, board: LiveBoard, now: datetime) -> None:
        post = LiveBoardPost(self._bot, board)
        if post.reach() is Reach.AWAY or await self._posting.deliver(post, now) != "already":
            return
        status = await self._bot.services.database.read(
            lambda session: session.posts.status(board.guild_id, _KIND, post.key)
        )
        guild = self._bot.get_guild(board.guild_id)
        if guild is None or status is None or status.message_id is None:
            return
        reply = await post.reply(guild)
        said = reply.embed.to_dict() if reply and reply.embed else None
        if reply is None or said == self._said.get(status.message_id):
            return
        try:
            channel = channels.text_channel(self._bot, board.guild_id, board.channel_id)
            await replies.edit(channel.get_partial_message(status.message_id), reply)
        except CannotPostError as error:
            await post.end(error.why)
        except discord.HTTPException as error:
            await _given_up(post, error)
        else:
            self._said[status.message_id] = said


async def _given_up(post: LiveBoardPost, error: discord.HTTPException) -> None:
    """Keep a board no longer that Discord refuses for good; any other refusal may pass, so it is tried again."""
    if error.code == _UNKNOWN_MESSAGE:
        await post.end("message-gone")
        return
    try:
        channels.raise_if_for_good(error)
    except CannotPostError as refused:
        await post.end(refused.why)
    else:
        _log.warning("The board of server %s is edited later: %s", post.guild_id, error)
