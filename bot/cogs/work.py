"""Commands that log a member's work: track, done, undo, drop, know, skip. Their answers are private."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import work


class Work(commands.Cog):
    """What a member does with topics."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-track"), description=text("cmd-track-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def track(self, interaction: AnyInteraction, topic: str) -> None:
        """Start learning a topic."""
        await self.bot.change(interaction, lambda visit: work.track(visit, topic))

    @app_commands.command(name=text("cmd-done"), description=text("cmd-done-about"))
    @app_commands.rename(topic=text("opt-topic"), resource=text("opt-resource"))
    @app_commands.describe(topic=text("opt-topic-about"), resource=text("opt-resource-about"))
    @app_commands.autocomplete(topic=options.learning_first, resource=options.resource_of_topic)
    async def done(self, interaction: AnyInteraction, topic: str | None = None, resource: str | None = None) -> None:
        """Finish a topic or one of its resources; by default the topic being learned."""
        await self.bot.change(interaction, lambda visit: work.done(visit, topic, resource))

    @app_commands.command(name=text("cmd-undo"), description=text("cmd-undo-about"))
    async def undo(self, interaction: AnyInteraction) -> None:
        """Take the last step back."""
        await self.bot.change(interaction, work.undo)

    @app_commands.command(name=text("cmd-drop"), description=text("cmd-drop-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.learning_first)
    async def drop(self, interaction: AnyInteraction, topic: str | None = None) -> None:
        """Stop learning a topic."""
        await self.bot.change(interaction, lambda visit: work.drop(visit, topic))

    @app_commands.command(name=text("cmd-know"), description=text("cmd-know-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def know(self, interaction: AnyInteraction, topic: str) -> None:
        """A topic was known before."""
        await self.bot.change(interaction, lambda visit: work.know(visit, topic))

    @app_commands.command(name=text("cmd-skip"), description=text("cmd-skip-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def skip(self, interaction: AnyInteraction, topic: str) -> None:
        """Never be offered a topic."""
        await self.bot.change(interaction, lambda visit: work.skip(visit, topic))


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Work(bot))
