"""``/map``: the roadmap as a picture, with where the member stands."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.map import map_of_texts


class Map(commands.Cog):
    """The roadmap as a picture."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-map"), description=text("cmd-map-about"))
    @app_commands.rename(goal=text("opt-goal"), track=text("opt-track"))
    @app_commands.describe(goal=text("opt-map-goal-about"), track=text("opt-track-about"))
    @app_commands.autocomplete(goal=options.any_topic, track=options.track)
    async def map(self, interaction: AnyInteraction, goal: str | None = None, track: str | None = None) -> None:
        """Where the member stands, the way to a goal, or one track."""
        await self.bot.read(interaction, lambda visit: map_of_texts(visit, goal, track))


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Map(bot))
