"""``/next``: what should I study next?"""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.next import next_after, next_steps


class Next(commands.Cog):
    """What should I study next?"""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-next"), description=text("cmd-next-about"))
    @app_commands.rename(after=text("opt-after"))
    @app_commands.describe(after=text("opt-after-about"))
    @app_commands.autocomplete(after=options.any_topic)
    async def next(self, interaction: AnyInteraction, after: str | None = None) -> None:
        """Good next topics, each with its reason."""
        await self.bot.read(interaction, lambda visit: next_after(visit, after) if after else next_steps(visit))


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Next(bot))
