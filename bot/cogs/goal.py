"""``/goal``: the hours a week a member aims for."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.goal import MOST_GOAL_HOURS, goal, set_goal


class Goal(commands.Cog):
    """A member's weekly goal."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-goal"), description=text("cmd-goal-about"))
    @app_commands.rename(hours=text("opt-hours"))
    @app_commands.describe(hours=text("opt-hours-about"))
    async def goal(
        self, interaction: AnyInteraction, hours: app_commands.Range[float, 0.0, MOST_GOAL_HOURS] | None = None
    ) -> None:
        """The weekly goal: set it, clear it with 0, or see it."""
        if hours is None:
            await self.bot.read(interaction, goal)
        else:
            await self.bot.change(interaction, lambda visit: set_goal(visit, hours))


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Goal(bot))
