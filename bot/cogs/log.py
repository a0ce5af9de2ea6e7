"""``/log`` and ``/notes``: study as it happens, and the lines written about it. Their answers are private."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.log_form import ask_what_was_studied
from bot.core import log, notes
from bot.core.log import LONGEST_NOTE


class Log(commands.Cog):
    """What a member studied, when, and for how long."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-log"), description=text("cmd-log-about"))
    @app_commands.rename(what=text("opt-what"), time=text("opt-time"), when=text("opt-day"), note=text("opt-note"))
    @app_commands.describe(
        what=text("opt-what-about"),
        time=text("opt-time-about"),
        when=text("opt-day-about"),
        note=text("opt-note-about"),
    )
    @app_commands.autocomplete(what=options.studied, time=options.length_of_time, when=options.study_day)
    async def log(
        self,
        interaction: AnyInteraction,
        what: str = "",
        time: str = "",
        when: str = "",
        note: app_commands.Range[str, 0, LONGEST_NOTE] = "",
    ) -> None:
        """Log study; without a time a form asks for what is missing."""
        if time.strip() or log.is_a_part(what):
            await self.bot.change(interaction, lambda visit: log.log(visit, what, time, when, note))
        else:
            await ask_what_was_studied(self.bot, interaction, lambda visit: log.form(visit, what, time, when, note))

    @app_commands.command(name=text("cmd-notes"), description=text("cmd-notes-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-notes-topic-about"))
    @app_commands.autocomplete(topic=options.learning_first)
    async def notes(self, interaction: AnyInteraction, topic: str = "") -> None:
        """One's own notes, and on a topic those that the group shares."""
        await self.bot.read(interaction, lambda visit: notes.notes(visit, topic))


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Log(bot))
