"""``/unmatched``: what the roadmap lacks, for admins."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.unmatched import most_asked


class Unmatched(commands.Cog):
    """Questions of the server that nothing on the roadmap answered."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-unmatched"), description=text("cmd-unmatched-about"))
    @app_commands.default_permissions(manage_guild=True)
    async def unmatched(self, interaction: AnyInteraction) -> None:
        """The most asked ones, and a button that clears the list."""
        guild = server_of_admin(interaction)
        await self.bot.read(interaction, lambda visit: most_asked(visit, guild.id, by_command=True))


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Unmatched(bot))
