"""``/review``: what one finished comes back as questions, by command and, for who wants it, every week."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import review
from bot.digests import reviews
from bot.digests.direct_messages import DirectMessages
from bot.digests.direct_stage import DiscordDirectStage
from bot.digests.ticking import KeepsTicking, Ticking


class Review(KeepsTicking, commands.Cog):
    """Asks about what was finished, just before it would be forgotten."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        direct = DirectMessages(bot.services, DiscordDirectStage(bot))
        self.ticking = Ticking(bot, reviews.Reviews(bot.services, direct).turn, "sending reviews")

    @app_commands.command(name=text("cmd-review"), description=text("cmd-review-about"))
    async def review(self, interaction: AnyInteraction) -> None:
        """The next question."""
        await self.bot.read(interaction, review.review)


async def setup(bot: NextupBot) -> None:
    """Add the command and the loop."""
    await bot.add_cog(Review(bot))
