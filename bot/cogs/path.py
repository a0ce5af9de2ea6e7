"""``/path``: the way to a goal."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.path import path_to_text


class Path(commands.Cog):
    """The way to a goal."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-path"), description=text("cmd-path-about"))
    @app_commands.rename(goal=text("opt-goal"))
    @app_commands.describe(goal=text("opt-goal-about"))
    @app_commands.autocomplete(goal=options.any_topic)
    async def path(self, interaction: AnyInteraction, goal: str) -> None:
        """The way to a goal."""
        await self.bot.read(interaction, lambda visit: path_to_text(visit, goal))


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Path(bot))
