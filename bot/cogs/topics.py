"""``/topics``: browse the roadmap, or open one topic's card."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.browse import browse
from bot.core.topics import show_topic


class Topics(commands.Cog):
    """What there is to learn."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-topics"), description=text("cmd-topics-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def topics(self, interaction: AnyInteraction, topic: str | None = None) -> None:
        """Browse the roadmap, or open one topic's card."""
        await self.bot.read(
            interaction,
            lambda visit: show_topic(visit, topic) if topic else browse(visit),
            asker=self.bot.asker(interaction, public=True),
        )


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Topics(bot))
