"""``/buddies``: who is on a topic and who helps."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.buddies import buddies


class Buddies(commands.Cog):
    """Members who asked to be found."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-buddies"), description=text("cmd-buddies-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.learning_first)
    async def buddies(self, interaction: AnyInteraction, topic: str) -> None:
        """Who studies a topic in this server, and who finished it and helps."""
        await self.bot.read(interaction, lambda visit: buddies(visit, topic))


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Buddies(bot))
