"""``/roadmap``: a roadmap of a group's own: upload it, compare it, use it, export it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.acknowledging import Acknowledgement
from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.uploads import Uploads
from bot.core import roadmaps
from bot.core.roadmaps import Upload


@app_commands.default_permissions(manage_guild=True)
class Roadmaps(commands.GroupCog, name=text("cmd-roadmap"), description=text("cmd-roadmap-about")):
    """The roadmaps of a server, for its admins."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._uploads = Uploads()
        super().__init__()

    @app_commands.command(name=text("cmd-roadmap-upload"), description=text("cmd-roadmap-upload-about"))
    @app_commands.rename(file=text("opt-file"))
    @app_commands.describe(file=text("opt-file-about"))
    async def upload(self, interaction: AnyInteraction, file: discord.Attachment) -> None:
        """Check a YAML file, keep it when it is good, and say what using it would change."""
        guild = server_of_admin(interaction)
        await Acknowledgement(interaction, private=True).defer()
        read = await self._uploads.read(guild.id, file)
        if isinstance(read, Upload):
            await self.bot.change(interaction, lambda visit: roadmaps.keep_upload(visit, guild.id, read))
        else:
            await self.bot.read(interaction, lambda _: read)

    @app_commands.command(name=text("cmd-roadmap-diff"), description=text("cmd-roadmap-diff-about"))
    @app_commands.rename(roadmap=text("opt-roadmap"))
    @app_commands.describe(roadmap=text("opt-roadmap-diff-about"))
    @app_commands.autocomplete(roadmap=options.roadmap_of_group)
    async def diff(self, interaction: AnyInteraction, roadmap: str | None = None) -> None:
        """What would change if the server used another roadmap."""
        guild = server_of_admin(interaction)
        await self.bot.read(interaction, lambda visit: roadmaps.diff(visit, guild.id, roadmap))

    @app_commands.command(name=text("cmd-roadmap-use"), description=text("cmd-roadmap-use-about"))
    @app_commands.rename(roadmap=text("opt-roadmap"))
    @app_commands.describe(roadmap=text("opt-roadmap-use-about"))
    @app_commands.autocomplete(roadmap=options.roadmap_of_group)
    async def use(self, interaction: AnyInteraction, roadmap: str) -> None:
        """Switch to the shipped roadmap or an uploaded one."""
        guild = server_of_admin(interaction)
        await self.bot.change(interaction, lambda visit: roadmaps.use(visit, guild.id, roadmap))

    @app_commands.command(name=text("cmd-roadmap-export"), description=text("cmd-roadmap-export-about"))
    async def export(self, interaction: AnyInteraction) -> None:
        """The roadmap in use as one YAML file."""
        await self.bot.read(interaction, roadmaps.export)


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Roadmaps(bot))
