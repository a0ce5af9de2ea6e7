"""What members choose for themselves: the weekly goal and the settings."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import NextupBot
from bot.cogs import options
from bot.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import choosing


class Choices(commands.Cog):
    """A member's choices; they hold in every server."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-goal"), description=text("cmd-goal-about"))
    @app_commands.rename(hours=text("opt-hours"))
    @app_commands.describe(hours=text("opt-hours-about"))
    async def goal(
        self, interaction: AnyInteraction, hours: app_commands.Range[float, 0.0, choosing.MOST_GOAL_HOURS] | None = None
    ) -> None:
        """The weekly goal: set it, clear it with 0, or see it."""
        asker = await self.bot.asker(interaction)
        services = self.bot.services
        answer = await (choosing.goal(services, asker) if hours is None else choosing.set_goal(services, asker, hours))
        await self.bot.reply(interaction, asker, answer, private=True)

    @app_commands.command(name=text("cmd-settings"), description=text("cmd-settings-about"))
    @app_commands.rename(timezone=text("opt-timezone"))
    @app_commands.describe(timezone=text("opt-own-timezone-about"))
    @app_commands.autocomplete(timezone=options.timezone)
    async def settings(self, interaction: AnyInteraction, timezone: str | None = None) -> None:
        """Everything the member chose, with controls."""
        asker = await self.bot.asker(interaction)
        services = self.bot.services
        answer = None
        if timezone:
            answer = await choosing.choose(services, asker, "timezone", timezone)
        await self.bot.reply(interaction, asker, answer or await choosing.settings(services, asker), private=True)


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Choices(bot))
