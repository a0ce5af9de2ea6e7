"""``/review``: what one finished comes back as questions, by command and, for who wants it, every week."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from discord import app_commands
from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.direct import MOST_A_TURN, write_to
from bot.conversation.errors import survive
from bot.core import review
from bot.core.visit import Asker
from bot.digests.ticking import KeepsTicking, Ticking
from bot.render import Surroundings, render
from bot.texts import texts
from storage import ReviewWish

_log = logging.getLogger(__name__)
_PAUSE = timedelta(minutes=15)
_PORTION = 100


class Review(KeepsTicking, commands.Cog):
    """Asks about what was finished, just before it would be forgotten."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._left = MOST_A_TURN
        self.ticking = Ticking(bot, self._turn, "sending reviews")

    @app_commands.command(name=text("cmd-review"), description=text("cmd-review-about"))
    async def review(self, interaction: AnyInteraction) -> None:
        """The next question."""
        await self.bot.read(interaction, review.review)

    async def _turn(self, now: datetime) -> datetime | None:
        """Write to whoever wants it and has something to recall. There are more than one turn takes: soon again."""
        self._left = MOST_A_TURN
        await self._write_to_all(now)
        return None if self._left else now + _PAUSE

    async def _write_to_all(self, now: datetime) -> None:
        last = 0
        while wishes := await self._wishes(now, last):
            last = wishes[-1].member_id
            for wish in wishes:
                if self._left == 0:
                    return
                if review.is_time(wish, now):
                    await survive(lambda wish=wish: self._send(wish.member_id, now), "sending a review")

    async def _wishes(self, now: datetime, last: int) -> tuple[ReviewWish, ...]:
        return await self.bot.services.database.read(
            lambda session: session.members.wanting_reviews(now, after_member=last, limit=_PORTION)
        )

    async def _send(self, member_id: int, now: datetime) -> None:
        services, asker = self.bot.services, Asker(member_id, None)
        if not (await services.read(asker, review.is_due)).answer:
            return
        told = await services.change(asker, review.claim)
        if told.answer is None:
            return
        self._left -= 1
        fate = await write_to(self.bot, member_id, render(told.answer, texts(told.lang), Surroundings(now)))
        if fate == "refused":
            await services.change(asker, review.try_again)
        elif fate == "never":
            await services.change(asker, review.stop)
            _log.info("Reviews are off for a member who takes no direct messages")


async def setup(bot: NextupBot) -> None:
    """Add the command and the loop."""
    await bot.add_cog(Review(bot))
