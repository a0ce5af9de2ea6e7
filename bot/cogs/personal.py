"""A member's own: language and data."""

from __future__ import annotations

import json
from dataclasses import replace

from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.app import NextupBot
from bot.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.languages import spoken
from bot.conversation.replies import respond
from bot.core.answers import ServerOnly
from bot.core.services import Asker
from bot.render import Button, Reply
from bot.render.reply import File
from bot.texts import texts
from roadmap.model import Lang


class Personal(commands.Cog):
    """What a member decides for themselves."""

    mydata = app_commands.Group(name=text("cmd-mydata"), description=text("cmd-mydata-about"))

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-language"), description=text("cmd-language-about"))
    @app_commands.rename(language=text("opt-language"), server=text("opt-language-for-server"))
    @app_commands.describe(language=text("opt-language-about"), server=text("opt-language-for-server-about"))
    @app_commands.choices(
        language=[Choice(name=text(f"choice-{value}"), value=value) for value in ("en", "zh", "auto")]
    )
    async def language(self, interaction: AnyInteraction, language: Choice[str], server: bool = False) -> None:
        """Set the language of answers, for oneself or for the server."""
        chosen = spoken(language.value)
        asker = await self.bot.asker(interaction)
        if server:
            await self._language_of_server(interaction, asker, chosen)
            return
        await self.bot.services.storage.members.update(asker.member_id, lambda own: replace(own, language=chosen))
        now = await self.bot.asker(interaction)
        key = "language-set" if chosen else "language-auto"
        await respond(interaction, Reply(content=texts(now.lang)(key)), private=True)

    async def _language_of_server(self, interaction: AnyInteraction, asker: Asker, chosen: Lang | None) -> None:
        if asker.guild_id is None:
            # Without the option the command works here.
            await self.bot.reply(interaction, asker, ServerOnly("language server:True"))
            return
        if not interaction.permissions.manage_guild:
            await respond(interaction, Reply(content=texts(asker.lang)("error-permission")), private=True)
            return
        await self.bot.services.storage.groups.update(asker.guild_id, lambda group: replace(group, language=chosen))
        await respond(interaction, Reply(content=texts(chosen or "en")("language-group-set")), private=True)

    @mydata.command(name=text("cmd-mydata-export"), description=text("cmd-mydata-export-about"))
    async def export(self, interaction: AnyInteraction) -> None:
        """Everything kept about the member, as a JSON file."""
        asker = await self.bot.asker(interaction)
        await interaction.response.defer(ephemeral=True)
        data = await self.bot.services.storage.mydata.export(asker.member_id)
        content = json.dumps(data, ensure_ascii=False, indent=2).encode()
        reply = Reply(content=texts(asker.lang)("mydata-export"), files=(File("nextup-my-data.json", content),))
        await respond(interaction, reply, private=True)

    @mydata.command(name=text("cmd-mydata-delete"), description=text("cmd-mydata-delete-about"))
    async def delete(self, interaction: AnyInteraction) -> None:
        """Ask before everything is deleted; the button that does it belongs to the member and expires."""
        asker = await self.bot.asker(interaction)
        say = texts(asker.lang)
        until = int(self.bot.services.clock().timestamp()) + 15 * 60
        button = Button("delete-data", (str(asker.member_id), str(until)), say("mydata-delete-confirm"), "danger")
        await respond(interaction, Reply(content=say("mydata-delete-ask"), buttons=(button,)), private=True)


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Personal(bot))
