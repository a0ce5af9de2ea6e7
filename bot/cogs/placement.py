"""``/placement``: what do I know already?"""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import placement


class Placement(commands.Cog):
    """What do I know already?"""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-placement"), description=text("cmd-placement-about"))
    async def placement(self, interaction: AnyInteraction) -> None:
        """Eight taps, so that what the member knows is not offered to them."""
        await self.bot.read(interaction, placement.start)


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Placement(bot))
