"""Study together: who is on a topic and who helps."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import NextupBot
from bot.cogs import options
from bot.command_texts import text
from bot.conversation.buddies import buddies_message
from bot.conversation.components import AnyInteraction
from bot.conversation.replies import respond
from bot.core import companions


class Companions(commands.Cog):
    """Members who asked to be found."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-buddies"), description=text("cmd-buddies-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.learning_first)
    async def buddies(self, interaction: AnyInteraction, topic: str) -> None:
        """Who studies a topic in this server, and who finished it and helps."""
        asker = await self.bot.asker(interaction)
        await interaction.response.defer(ephemeral=True)
        answer = await companions.buddies(self.bot.services, asker, topic)
        await respond(interaction, await buddies_message(self.bot, interaction.guild, asker, answer), private=True)


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Companions(bot))
