"""``/leaderboard``: hours finished by week, month, all time, or on one topic."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.leaderboard import leaderboard, topic_board


class Leaderboard(commands.Cog):
    """The board of a server."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-leaderboard"), description=text("cmd-leaderboard-about"))
    @app_commands.rename(period=text("opt-period"), topic=text("opt-topic"))
    @app_commands.describe(period=text("opt-period-about"), topic=text("opt-board-topic-about"))
    @app_commands.choices(period=[Choice(name=text(f"choice-{kind}"), value=kind) for kind in ("week", "month", "all")])
    @app_commands.autocomplete(topic=options.any_topic)
    async def leaderboard(
        self, interaction: AnyInteraction, period: Choice[str] | None = None, topic: str | None = None
    ) -> None:
        """Hours finished by week, month, all time, or for one topic."""
        kind = period.value if period else "week"
        await self.bot.read(
            interaction,
            lambda visit: topic_board(visit, topic) if topic else leaderboard(visit, kind),
            asker=self.bot.asker(interaction, public=True),
        )


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Leaderboard(bot))
