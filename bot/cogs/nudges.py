"""Nudges: a direct message to members who asked for it, from a loop."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

import discord
from discord.ext import commands, tasks

from bot.conversation import replies
from bot.conversation.client import NextupBot
from bot.conversation.errors import survive
from bot.core import nudges
from bot.core.visit import Asker
from bot.render import Surroundings, render
from bot.texts import texts
from storage import Nudge

_log = logging.getLogger(__name__)
_EVERY = timedelta(minutes=15)
_PORTION = 100
_FOR_GOOD = (10013, 50007)
"""Discord's codes for: unknown user, and one who takes no direct messages. Whatever else it refuses may pass."""
_SERVER_ERROR = 500
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
        for week in nudges.weeks_now(now):
            await self._nudge_all(now, week)

    async def _nudge_all(self, now: datetime, week: date) -> None:
        last = 0
        while due := await self._due(now, week, last):
            last = due[-1].member_id
            for nudge in due:
                if self._left == 0:
                    return
                cause = nudges.cause_now(nudge, now, week)
                if cause is not None:
                    await survive(lambda nudge=nudge, cause=cause: self._send(nudge, cause, now), "nudging a member")

    async def _due(self, now: datetime, week: date, last: int) -> tuple[Nudge, ...]:
        return await self.bot.services.database.read(
            lambda session: session.members.due_nudges(now, week, after_member=last, limit=_PORTION)
        )

    async def _send(self, nudge: Nudge, cause: nudges.Cause, now: datetime) -> None:
        services, asker = self.bot.services, Asker(nudge.member_id, None)
        told = await services.change(asker, lambda visit: nudges.claim(visit, nudge, cause))
        if told.answer is None:
            return
        self._left -= 1
        message = render(told.answer, texts(told.lang), Surroundings(now))
        try:
            await replies.post(await self.bot.fetch_user(nudge.member_id), message)
        except discord.HTTPException as error:
            if error.code not in _FOR_GOOD:
                _log.warning("A nudge could not be sent: %s", error)
                if error.status < _SERVER_ERROR:  # after another one nobody knows whether it was sent
                    await services.change(asker, lambda visit: nudges.try_again(visit, cause))
                return
            # Direct messages are closed, or the account is gone: asking again would only be refused again.
            await services.change(asker, nudges.stop)
            _log.info("Nudges are off for a member who takes no direct messages")


async def setup(bot: NextupBot) -> None:
    """Add the loop."""
    await bot.add_cog(Nudges(bot))
