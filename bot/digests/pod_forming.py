"""Forming the pods of a month in a server, some at a time: nobody waits long for the database or the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

import discord

from bot.conversation.client import NextupBot
from bot.core import pods
from bot.core.pod_matching import FEWEST, Group, Seeker, hops_in, match
from bot.core.pod_times import Round
from bot.core.visit import Asker, Visit
from bot.digests import channels
from bot.digests.posting import PassedError, Sent
from storage import PodWish, Session

T = TypeVar("T")

_TRIES = 5
_ASKED_AT_ONCE = 100
_IN_A_PORTION = 50


def may_open_private_threads(channel: discord.TextChannel) -> bool:
    """Whether the bot may open a private thread and write in it."""
    allowed = channel.permissions_for(channel.guild.me)
    return channels.may_post(channel) and allowed.create_private_threads and allowed.send_messages_in_threads


def open_channels(guild: discord.Guild) -> frozenset[int]:
    """The text channels of a server in which the bot may open private threads."""
    return frozenset(channel.id for channel in guild.text_channels if may_open_private_threads(channel))


class PodForming:
    """Finds out who asks and is still there, groups them, and keeps the groups."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot

    async def form(self, guild: discord.Guild, found: Round) -> Sent:
        """Find out who is still in the server, then who reads with whom, and keep it."""
        services, group = self._bot.services, Asker.group(guild.id)
        await self._notice_who_left(guild)
        for again in range(_TRIES):
            wishes = await self._wishes(guild)
            if not wishes and again:
                return Sent(0)
            if not wishes:
                raise PassedError("nobody asks for partners")
            groups = await self._groups(guild, wishes)
            langs = {wish.member_id: wish.lang for wish in wishes}
            all_kept = True
            # Some at a time: others wait for the thread that writes. Who was left out is grouped anew with whoever is.
            for some in portions(groups):
                kept = await services.change(group, partial(_form, guild.id, found, some, langs, open_channels(guild)))
                all_kept = all_kept and kept.answer
            if all_kept:
                return Sent(0)
        raise RuntimeError("who asks for partners changes all the time")

    async def _wishes(self, guild: discord.Guild) -> tuple[PodWish, ...]:
        now = self._bot.services.clock()
        return await self._bot.services.database.read(lambda session: session.pods.seekers(guild.id, now))

    async def _groups(self, guild: discord.Guild, wishes: Sequence[PodWish]) -> Sequence[Group]:
        """Who reads with whom: read some at a time, and matched on a thread that keeps nobody from the database."""
        services, group = self._bot.services, Asker.group(guild.id)
        seekers: list[Seeker] = []
        for some in portions(wishes):
            seekers += (await services.read(group, partial(pods.seekers, guild_id=guild.id, wishes=some))).answer
        met = await services.database.read(lambda session: session.pods.met(guild.id))
        before = (await services.read(group, lambda visit: visit.loaded.roadmap.graph.before)).answer
        return await asyncio.to_thread(lambda: match(seekers, met, hops_in(before)))

    async def _notice_who_left(self, guild: discord.Guild) -> None:
        now, database = self._bot.services.clock(), self._bot.services.database
        members = [wish.member_id for wish in await self._wishes(guild)]

        async def at_once() -> None:
            """Nobody waits for this."""

        for first in range(0, len(members), _ASKED_AT_ONCE):
            here = await self._bot.people.look_up(guild, members[first : first + _ASKED_AT_ONCE], at_once)
            if here.left:
                await database.write(lambda session: session.boards.mark_left(guild.id, here.left, now))  # noqa: B023

    async def formed(self, guild_id: int, month: str) -> Sent | None:
        """Whether all pods of a month were formed: if several still ask, a crash came before their turn."""
        now = self._bot.services.clock()

        def done(session: Session) -> bool:
            if not session.pods.formed(guild_id, month):
                return False
            alone = session.pods.waiting(guild_id, month) is not None
            return alone or len(session.pods.seekers(guild_id, now)) < FEWEST

        return Sent(0) if await self._bot.services.database.read(done) else None


def _form(
    guild_id: int,
    found: Round,
    groups: Sequence[Group],
    langs: Mapping[int, str],
    opened: Collection[int],
    visit: Visit,
) -> bool:
    return pods.form(visit, guild_id, found, groups, langs, opened)


def portions(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many at a time as are dealt with in one transaction."""
    return (items[first : first + _IN_A_PORTION] for first in range(0, len(items), _IN_A_PORTION))
