"""``/mydata``: export or delete what is kept about oneself."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.mydata import ask_deletion, export


class MyData(commands.GroupCog, name=text("cmd-mydata"), description=text("cmd-mydata-about")):
    """A member's rights over what is kept about them."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        super().__init__()

    @app_commands.command(name=text("cmd-mydata-export"), description=text("cmd-mydata-export-about"))
    async def export(self, interaction: AnyInteraction) -> None:
        """Everything kept about the member, as a JSON file."""
        await self.bot.read(interaction, export)

    @app_commands.command(name=text("cmd-mydata-delete"), description=text("cmd-mydata-delete-about"))
    async def delete(self, interaction: AnyInteraction) -> None:
        """Ask before everything is deleted."""
        await self.bot.read(interaction, ask_deletion)


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(MyData(bot))
