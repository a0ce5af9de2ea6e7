"""Nudges: a direct message to members who asked for it, from a loop."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

import discord
from discord.ext import commands, tasks

from bot.app import NextupBot
from bot.conversation import languages, replies
from bot.conversation.errors import survive
from bot.core import choosing, nudging
from storage import Nudge

_log = logging.getLogger(__name__)
_EVERY = timedelta(minutes=15)
_PORTION = 100
_MOST_A_TURN = 50
"""Direct messages in one turn: Discord takes a bot that opens many at once for a spammer. The rest follows."""


class Nudges(commands.Cog):
    """Writes to members whose topic rests or whose weekly goal is at risk."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._left = _MOST_A_TURN

    async def cog_load(self) -> None:
        """Start the loop."""
        self.tick.start()

    async def cog_unload(self) -> None:
        """Stop the loop."""
        self.tick.cancel()

    @tasks.loop(seconds=_EVERY.total_seconds())
    async def tick(self) -> None:
        """Look who has cause for a nudge now."""
        await survive(self._tick, "nudging members")

    @tick.before_loop
    async def wait_until_ready(self) -> None:
        """Nobody can be written to before the bot is ready."""
        await self.bot.wait_until_ready()

    async def _tick(self) -> None:
        now = self.bot.services.clock()
        self._left = _MOST_A_TURN
        for week in nudging.weeks_now(now):
            await self._nudge_all(now, week)

    async def _nudge_all(self, now: datetime, week: date) -> None:
        members = self.bot.services.storage.members
        last = 0
        while due := await members.due_nudges(now, week, after_member=last, limit=_PORTION):
            last = due[-1].member_id
            for nudge in due:
                if self._left == 0:
                    return
                cause = nudging.cause_now(nudge, now, week)
                if cause is not None:
                    await survive(lambda nudge=nudge, cause=cause: self._send(nudge, cause, now), "nudging a member")

    async def _send(self, nudge: Nudge, cause: nudging.Cause, now: datetime) -> None:
        services = self.bot.services
        answer, guild_id = await nudging.compose(services, nudge, cause)
        # Kept before it is sent: after a crash a nudge is missing, never there twice.
        if answer is None or not await services.storage.members.nudge_sent(nudge.member_id, cause.kind, now):
            return
        self._left -= 1
        lang = await languages.for_member(services, nudge.member_id, guild_id, None)
        message = await self.bot.message_for(answer, lang, None)
        try:
            await replies.post(await self.bot.fetch_user(nudge.member_id), message)
        except (discord.Forbidden, discord.NotFound):
            # Direct messages are closed, or the account is gone: asking again would only be refused again.
            await choosing.stop_nudges(services, nudge.member_id)
            _log.info("Nudges are off for a member who takes no direct messages")
        except discord.HTTPException as error:
            _log.warning("A nudge could not be sent: %s", error)


async def setup(bot: NextupBot) -> None:
    """Add the loop."""
    await bot.add_cog(Nudges(bot))
