"""``/review``: what one finished comes back as questions, by command and, for who wants it, every week."""

from __future__ import annotations

from datetime import datetime, timedelta

from discord import app_commands
from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.direct import MOST_A_TURN
from bot.conversation.errors import survive
from bot.core import review
from bot.core.visit import Asker
from bot.digests.direct_messages import DirectMessage, DirectMessages
from bot.digests.direct_stage import DiscordDirectStage
from bot.digests.ticking import KeepsTicking, Ticking
from storage import ReviewWish

_PAUSE = timedelta(minutes=15)
_PORTION = 100
_MARK = ("review-weekly", ("off",))


class Review(KeepsTicking, commands.Cog):
    """Asks about what was finished, just before it would be forgotten."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._direct = DirectMessages(bot.services, DiscordDirectStage(bot))
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
                    await survive(lambda wish=wish: self._send(wish.member_id), "sending a review")

    async def _wishes(self, now: datetime, last: int) -> tuple[ReviewWish, ...]:
        return await self.bot.services.database.read(
            lambda session: session.members.wanting_reviews(now, after_member=last, limit=_PORTION)
        )

    async def _send(self, member_id: int) -> None:
        if not (await self.bot.services.read(Asker(member_id, None), review.is_due)).answer:
            return
        if await self._direct.deliver(DirectMessage(member_id, "review", _MARK, review.weekly, review.stop)):
            self._left -= 1


async def setup(bot: NextupBot) -> None:
    """Add the command and the loop."""
    await bot.add_cog(Review(bot))
