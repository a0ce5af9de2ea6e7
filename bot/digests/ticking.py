"""The loop behind everything that is posted by itself: a turn, then sleep until the next moment something is due."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from discord.ext import tasks

from bot.conversation.client import NextupBot
from bot.conversation.errors import survive


class Ticking:
    """Runs ``turn`` with the time; it does what is due and says when the next thing will be, None for nothing known.

    ``what`` names it in the log. A turn that fails is logged, and the loop goes on.
    """

    def __init__(self, bot: NextupBot, turn: Callable[[datetime], Awaitable[datetime | None]], what: str) -> None:
        self._bot = bot
        self._turn = turn
        self._what = what
        self._turns = 0
        self._loop = tasks.loop(seconds=60)(self._step)
        self._loop.before_loop(self._ready)

    def start(self) -> None:
        """Start turning, once the bot is ready: channels are not known before."""
        self._loop.start()

    def stop(self) -> None:
        """Stop."""
        self._loop.cancel()

    def wake(self) -> None:
        """What comes next may come sooner: end the sleep. What is being posted is not disturbed."""
        self._turns += 1
        self._loop.change_interval(seconds=0)

    async def turn_now(self) -> None:
        """Something is due at once: take a turn beside the loop. Claims keep the two from sending one thing twice."""
        await self._step()

    async def _ready(self) -> None:
        await self._bot.wait_until_ready()

    async def _step(self) -> None:
        await survive(self._once, self._what)

    async def _once(self) -> None:
        self._turns += 1
        mine = self._turns
        # Should the turn fail: a minute later again.
        self._loop.change_interval(seconds=60)
        coming = await self._turn(self._bot.services.clock())
        now = self._bot.services.clock()
        # Awake at every full hour, so that a clock that jumped is noticed; all such loops at once, which costs least.
        hour = (now + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
        wait = (hour if coming is None else min(max(coming, now), hour)) - now
        if mine == self._turns:  # else what this turn read is older than what another one did, or is about to
            # A second past the moment: a timer that fires early must not find it still in the future.
            self._loop.change_interval(seconds=round(wait.total_seconds()) + 1)


class KeepsTicking:
    """What cogs with such a loop have in common: it starts and stops with them."""

    ticking: Ticking

    async def cog_load(self) -> None:
        """Start the loop."""
        self.ticking.start()

    async def cog_unload(self) -> None:
        """Stop the loop."""
        self.ticking.stop()
