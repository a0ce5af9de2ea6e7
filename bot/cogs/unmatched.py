"""What the roadmap lacks, for admins."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import NextupBot
from bot.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.guards import admin_of
from bot.core import unmatched


class UnmatchedQuestions(commands.Cog):
    """Questions of the server that nothing on the roadmap answered."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-unmatched"), description=text("cmd-unmatched-about"))
    @app_commands.default_permissions(manage_guild=True)
    async def unmatched(self, interaction: AnyInteraction) -> None:
        """The most asked ones, and a button that clears the list."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        answer = await unmatched.most_asked(self.bot.services, guild.id)
        await self.bot.reply(interaction, asker, answer, private=True)


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(UnmatchedQuestions(bot))
