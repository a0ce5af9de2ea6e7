"""``/suggest`` and the message menu, for members; ``/suggestions``, for admins."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.mentions import text_of
from bot.conversation.suggesting import ask_what_to_suggest
from bot.core import suggestions
from bot.core.suggestions import LONGEST_LINK, LONGEST_NAME, LONGEST_NOTE
from roadmap.editing import links_in


class Suggestions(commands.Cog):
    """Links that members suggest for the roadmap of their server."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._menu = app_commands.ContextMenu(name=text("cmd-suggest-message"), callback=self.suggest_message)

    async def cog_load(self) -> None:
        """Add the message menu: discord.py does not take menus from cogs by itself."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the menu away again."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name=text("cmd-suggest"), description=text("cmd-suggest-about"))
    @app_commands.rename(link=text("opt-link"), topic=text("opt-topic"), note=text("opt-note"))
    @app_commands.describe(
        link=text("opt-link-about"), topic=text("opt-suggest-topic-about"), note=text("opt-suggest-note-about")
    )
    @app_commands.autocomplete(topic=options.any_topic)
    async def suggest(
        self,
        interaction: AnyInteraction,
        link: app_commands.Range[str, 1, LONGEST_LINK],
        topic: app_commands.Range[str, 0, LONGEST_NAME] = "",
        note: app_commands.Range[str, 0, LONGEST_NOTE] = "",
    ) -> None:
        """Put a link on the list of the server's admins."""
        await self.bot.change(interaction, lambda visit: suggestions.suggest(visit, link, "", topic, note))

    async def suggest_message(self, interaction: AnyInteraction, message: discord.Message) -> None:
        """Suggest the link of a message, in a form that is filled as far as the message tells."""
        words = text_of(message)
        cards = {embed.url: embed.title or "" for embed in message.embeds if embed.url}
        url = next(iter(links_in(words)), next(iter(cards), ""))
        title = cards.get(url, "")
        await ask_what_to_suggest(self.bot, interaction, lambda visit: suggestions.form_for(visit, url, title, words))

    @app_commands.command(name=text("cmd-suggestions"), description=text("cmd-suggestions-about"))
    @app_commands.default_permissions(manage_guild=True)
    async def suggestions(self, interaction: AnyInteraction) -> None:
        """What waits, with buttons that accept and decline."""
        guild = server_of_admin(interaction)
        await self.bot.read(interaction, lambda visit: suggestions.listed(visit, guild.id))


async def setup(bot: NextupBot) -> None:
    """Add the commands and the message menu."""
    await bot.add_cog(Suggestions(bot))
