"""``/plan``: the way to a goal in weeks."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.goal import MOST_GOAL_HOURS
from bot.core.plan import plan_of_text


class Plan(commands.Cog):
    """The way to a goal in weeks."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-plan"), description=text("cmd-plan-about"))
    @app_commands.rename(goal=text("opt-goal"), hours=text("opt-hours"))
    @app_commands.describe(goal=text("opt-goal-about"), hours=text("opt-plan-hours-about"))
    @app_commands.autocomplete(goal=options.any_topic)
    async def plan(
        self,
        interaction: AnyInteraction,
        goal: str | None = None,
        hours: app_commands.Range[float, 0.5, MOST_GOAL_HOURS] | None = None,
    ) -> None:
        """What to study in which week."""
        await self.bot.read(interaction, lambda visit: plan_of_text(visit, goal, hours))


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Plan(bot))
