"""Commands about what to study: ask, next, path, topics, help."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import NextupBot
from bot.cogs import options
from bot.command_texts import text
from bot.conversation.boards import send_board
from bot.conversation.components import AnyInteraction
from bot.conversation.questions import question_language
from bot.core import asking, studying
from bot.core.answers import HelpAnswer, LeaderboardAnswer


class Study(commands.Cog):
    """What should I study next?"""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-ask"), description=text("cmd-ask-about"))
    @app_commands.rename(question=text("opt-question"))
    @app_commands.describe(question=text("opt-question-about"))
    async def ask(self, interaction: AnyInteraction, question: app_commands.Range[str, 1, 4000]) -> None:
        """Answer a question in plain words, in its language."""
        asker = question_language(await self.bot.asker(interaction, public=True), question)
        answer = await asking.ask(self.bot.services, asker, question)
        if isinstance(answer, LeaderboardAnswer):
            await send_board(self.bot, interaction, asker, answer.period.kind, answer.topic)
        else:
            await self.bot.reply(interaction, asker, answer)

    @app_commands.command(name=text("cmd-next"), description=text("cmd-next-about"))
    @app_commands.rename(after=text("opt-after"))
    @app_commands.describe(after=text("opt-after-about"))
    @app_commands.autocomplete(after=options.any_topic)
    async def next(self, interaction: AnyInteraction, after: str | None = None) -> None:
        """Good next topics, each with its reason."""
        asker = await self.bot.asker(interaction)
        services = self.bot.services
        answer = await (studying.next_after(services, asker, after) if after else studying.next_steps(services, asker))
        await self.bot.reply(interaction, asker, answer)

    @app_commands.command(name=text("cmd-path"), description=text("cmd-path-about"))
    @app_commands.rename(goal=text("opt-goal"))
    @app_commands.describe(goal=text("opt-goal-about"))
    @app_commands.autocomplete(goal=options.any_topic)
    async def path(self, interaction: AnyInteraction, goal: str) -> None:
        """The way to a goal."""
        asker = await self.bot.asker(interaction)
        await self.bot.reply(interaction, asker, await studying.path_to_text(self.bot.services, asker, goal))

    @app_commands.command(name=text("cmd-topics"), description=text("cmd-topics-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def topics(self, interaction: AnyInteraction, topic: str | None = None) -> None:
        """Browse the roadmap, or open one topic's card."""
        asker = await self.bot.asker(interaction, public=True)
        services = self.bot.services
        answer = await (studying.show_topic(services, asker, topic) if topic else studying.browse(services, asker))
        await self.bot.reply(interaction, asker, answer)

    @app_commands.command(name=text("cmd-help"), description=text("cmd-help-about"))
    async def help(self, interaction: AnyInteraction) -> None:
        """What Nextup can do."""
        await self.bot.reply(interaction, await self.bot.asker(interaction), HelpAnswer())


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Study(bot))
