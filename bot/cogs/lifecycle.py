"""Servers that come and go, also while the bot was away, and what is deleted of them in the end."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord
from discord.ext import commands, tasks

from bot.conversation.client import NextupBot
from bot.conversation.errors import survive
from bot.digests.posting import LATEST
from bot.digests.ticking import Ticking
from bot.digests.welcomes import Welcomes
from storage import Session

_log = logging.getLogger(__name__)
_PURGE_EVERY = timedelta(hours=6)


class Lifecycle(commands.Cog):
    """Keeps the database in step with the servers the bot is in."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._welcomes = Welcomes(bot)
        self.ticking = Ticking(bot, self._welcomes.turn, "first messages")

    async def cog_load(self) -> None:
        """Start looking for servers whose grace period is over, and for first messages that were not finished."""
        self.purge.start()
        self.ticking.start()

    async def cog_unload(self) -> None:
        """Stop looking."""
        self.purge.cancel()
        self.ticking.stop()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Notice servers that left or came while the bot was offline. Fires again after reconnects."""
        present = [guild.id for guild in self.bot.guilds]
        channels = {
            guild.id: {channel.id for channel in guild.channels} for guild in self.bot.guilds if not guild.unavailable
        }
        now = self.bot.services.clock()
        serves = self.bot.serves
        # On a new database every server is unknown: only those that the bot is new in are greeted.
        recent = {guild.id for guild in self.bot.guilds if guild.me.joined_at and now - guild.me.joined_at < LATEST}

        def catch_up(session: Session) -> list[int]:
            came = session.groups.reconcile(present, now, serves)
            for guild_id, known in channels.items():
                session.groups.unbind(guild_id, session.groups.channels(guild_id).keys() - known)
            return [id_ for id_ in came if id_ in recent and self._welcomes.claim(session, id_, now)]

        for guild_id in await self.bot.services.database.write(catch_up):
            await self._welcomes.say(guild_id, now)
        _log.info("Ready in %d servers", len(present))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server invited the bot; within the grace period its history is still there."""
        now = self.bot.services.clock()

        def join(session: Session) -> bool:
            session.groups.joined(guild.id, now)
            return self._welcomes.claim(session, guild.id, now)

        if await self.bot.services.database.write(join):
            await self._welcomes.say(guild.id, now)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot: the grace period starts."""
        now = self.bot.services.clock()
        await self.bot.services.database.write(lambda session: session.groups.removed(guild.id, now))

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A deleted channel has no roadmap of its own any more."""
        guild_id = channel.guild.id
        await self.bot.services.database.write(lambda session: session.groups.unbind(guild_id, (channel.id,)))

    @tasks.loop(seconds=_PURGE_EVERY.total_seconds())
    async def purge(self) -> None:
        """Delete what belongs to servers whose grace period is over."""
        await survive(self._purge, "deleting old servers' data")

    async def _purge(self) -> None:
        before = self.bot.services.clock() - self.bot.purge_after
        purged = await self.bot.services.database.write(lambda session: session.groups.purge_removed(before))
        if purged:
            _log.info("Deleted the data of %d servers that removed the bot", len(purged))

    @purge.before_loop
    async def wait_until_ready(self) -> None:
        """Servers are only known once the bot is ready."""
        await self.bot.wait_until_ready()


async def setup(bot: NextupBot) -> None:
    """Add the listeners."""
    await bot.add_cog(Lifecycle(bot))
