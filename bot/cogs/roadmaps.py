"""``/roadmap``: a roadmap of a group's own: upload it, compare it, use it, export it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.conversation import options
from bot.conversation.admins import server_of_admin
from bot.conversation.bringing import ask_to_paste, bring_file, bring_template
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import roadmaps
from roadmap.templates import SOURCES


@app_commands.default_permissions(manage_guild=True)
class Roadmaps(commands.GroupCog, name=text("cmd-roadmap"), description=text("cmd-roadmap-about")):
    """The roadmaps of a server, for its admins."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        super().__init__()

    @app_commands.command(name=text("cmd-roadmap-upload"), description=text("cmd-roadmap-upload-about"))
    @app_commands.rename(file=text("opt-file"))
    @app_commands.describe(file=text("opt-file-about"))
    async def upload(self, interaction: AnyInteraction, file: discord.Attachment) -> None:
        """Check a file, keep it when it is good, and say what using it would change."""
        await bring_file(self.bot, interaction, file)

    @app_commands.command(name=text("cmd-roadmap-new"), description=text("cmd-roadmap-new-about"))
    @app_commands.rename(template=text("opt-from"))
    @app_commands.describe(template=text("opt-from-about"))
    @app_commands.choices(template=[Choice(name=text(f"template-{name}"), value=name) for name in SOURCES])
    async def new(self, interaction: AnyInteraction, template: Choice[str] | None = None) -> None:
        """Paste a list, or start from a curriculum that comes with the bot."""
        if template is None:
            await ask_to_paste(self.bot, interaction)
        else:
            await bring_template(self.bot, interaction, template.value)

    @app_commands.command(name=text("cmd-roadmap-diff"), description=text("cmd-roadmap-diff-about"))
    @app_commands.rename(roadmap=text("opt-roadmap"))
    @app_commands.describe(roadmap=text("opt-roadmap-diff-about"))
    @app_commands.autocomplete(roadmap=options.roadmap_of_group)
    async def diff(self, interaction: AnyInteraction, roadmap: str | None = None) -> None:
        """What would change if the server used another roadmap."""
        guild = server_of_admin(interaction)
        await self.bot.read(interaction, lambda visit: roadmaps.diff(visit, guild.id, roadmap))

    @app_commands.command(name=text("cmd-roadmap-use"), description=text("cmd-roadmap-use-about"))
    @app_commands.rename(roadmap=text("opt-roadmap"), channel=text("opt-channel"))
    @app_commands.describe(roadmap=text("opt-roadmap-use-about"), channel=text("opt-roadmap-channel-about"))
    @app_commands.autocomplete(roadmap=options.roadmap_of_group)
    async def use(
        self,
        interaction: AnyInteraction,
        roadmap: str,
        channel: discord.TextChannel | discord.ForumChannel | discord.VoiceChannel | None = None,
    ) -> None:
        """Switch to the shipped roadmap or an uploaded one, in one channel or as the server's."""
        guild = server_of_admin(interaction)
        where = channel.id if channel else None
        await self.bot.change(interaction, lambda visit: roadmaps.use(visit, guild.id, roadmap, where))

    @app_commands.command(name=text("cmd-roadmap-export"), description=text("cmd-roadmap-export-about"))
    @app_commands.rename(plain=text("opt-plain"))
    @app_commands.describe(plain=text("opt-plain-about"))
    async def export(self, interaction: AnyInteraction, plain: bool = False) -> None:
        """The roadmap in use as one YAML file, or as a plain list."""
        await self.bot.read(interaction, lambda visit: roadmaps.export(visit, as_list=plain))


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Roadmaps(bot))
