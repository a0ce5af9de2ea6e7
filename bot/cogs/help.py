"""``/help``: what Nextup can do."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation.admins import refusal_of
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.help import show_help


class Help(commands.Cog):
    """What Nextup can do."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-help"), description=text("cmd-help-about"))
    async def help(self, interaction: AnyInteraction) -> None:
        """What Nextup can do."""
        admin = refusal_of(interaction) is None
        await self.bot.read(interaction, lambda visit: show_help(visit, admin=admin))


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Help(bot))
