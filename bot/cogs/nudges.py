"""Nudges: a direct message to members who asked for it, from a loop."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.conversation.direct import MOST_A_TURN, write_to
from bot.conversation.errors import survive
from bot.core import nudges
from bot.core.visit import Asker
from bot.digests.ticking import KeepsTicking, Ticking
from bot.render import Surroundings, render
from bot.texts import texts
from storage import Nudge

_log = logging.getLogger(__name__)
_PAUSE = timedelta(minutes=15)
_PORTION = 100


class Nudges(KeepsTicking, commands.Cog):
    """Writes to members whose topic rests or whose weekly goal is at risk."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._left = MOST_A_TURN
        self.ticking = Ticking(bot, self._turn, "nudging members")

    async def _turn(self, now: datetime) -> datetime | None:
        """Write to who has cause for a nudge now. There are more than one turn takes: soon again."""
        self._left = MOST_A_TURN
        for week in nudges.weeks_now(now):
            await self._nudge_all(now, week)
        return None if self._left else now + _PAUSE

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
        fate = await write_to(self.bot, nudge.member_id, render(told.answer, texts(told.lang), Surroundings(now)))
        if fate == "refused":
            await services.change(asker, lambda visit: nudges.try_again(visit, cause))
        elif fate == "never":
            await services.change(asker, nudges.stop)
            _log.info("Nudges are off for a member who takes no direct messages")


async def setup(bot: NextupBot) -> None:
    """Add the loop."""
    await bot.add_cog(Nudges(bot))
