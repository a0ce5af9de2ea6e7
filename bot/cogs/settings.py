"""``/settings`` and ``/language``: what members choose for themselves."""

from __future__ import annotations

from dataclasses import replace

from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.conversation import options
from bot.conversation.admins import refusal_of
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import group, settings
from bot.core.answer import NotAllowed, ServerOnly
from bot.core.visit import spoken


class Settings(commands.Cog):
    """A member's choices; they hold in every server."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-settings"), description=text("cmd-settings-about"))
    @app_commands.rename(timezone=text("opt-timezone"))
    @app_commands.describe(timezone=text("opt-own-timezone-about"))
    @app_commands.autocomplete(timezone=options.timezone)
    async def settings(self, interaction: AnyInteraction, timezone: str | None = None) -> None:
        """Everything the member chose, with controls."""
        if timezone:
            await self.bot.change(interaction, lambda visit: settings.choose(visit, "timezone", timezone))
        else:
            await self.bot.read(interaction, settings.settings)

    @app_commands.command(name=text("cmd-language"), description=text("cmd-language-about"))
    @app_commands.rename(language=text("opt-language"), server=text("opt-language-for-server"))
    @app_commands.describe(language=text("opt-language-about"), server=text("opt-language-for-server-about"))
    @app_commands.choices(
        language=[Choice(name=text(f"choice-{value}"), value=value) for value in ("en", "zh", "auto")]
    )
    async def language(self, interaction: AnyInteraction, language: Choice[str], server: bool = False) -> None:
        """Set the language of answers, for oneself or for the server."""
        chosen = spoken(language.value)
        # Without the option the command works for everybody, so it is no admins' command.
        refusal = refusal_of(interaction) if server else None
        if refusal == "error-permission":
            await self.bot.read(interaction, lambda _: NotAllowed())
        elif refusal is not None:
            await self.bot.read(interaction, lambda _: ServerOnly("language server:True"))
        elif server:
            await self.bot.change(
                interaction, lambda visit: replace(group.set_language(visit, chosen), by_command=True)
            )
        else:
            await self.bot.change(
                interaction, lambda visit: replace(settings.set_language(visit, chosen), by_command=True)
            )


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Settings(bot))
