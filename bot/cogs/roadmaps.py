"""A roadmap of a group's own: upload it, compare it, use it, export it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import NextupBot
from bot.cogs import options
from bot.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.guards import admin_of
from bot.core import own_roadmaps
from bot.core.answers import Answer, RoadmapTooLarge


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
        """Check a YAML file, keep it when it is good, and say what using it would change."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        await interaction.response.defer(ephemeral=True)
        answer: Answer = RoadmapTooLarge(file.filename)
        if file.size <= own_roadmaps.LARGEST_UPLOAD:
            content = await file.read()
            answer = await own_roadmaps.upload(self.bot.services, asker, guild.id, file.filename, content)
        await self.bot.reply(interaction, asker, answer, private=True)

    @app_commands.command(name=text("cmd-roadmap-diff"), description=text("cmd-roadmap-diff-about"))
    @app_commands.rename(roadmap=text("opt-roadmap"))
    @app_commands.describe(roadmap=text("opt-roadmap-diff-about"))
    @app_commands.autocomplete(roadmap=options.roadmap_of_group)
    async def diff(self, interaction: AnyInteraction, roadmap: str | None = None) -> None:
        """What would change if the server used another roadmap."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        await interaction.response.defer(ephemeral=True)
        answer = await own_roadmaps.diff(self.bot.services, asker, guild.id, roadmap)
        await self.bot.reply(interaction, asker, answer, private=True)

    @app_commands.command(name=text("cmd-roadmap-use"), description=text("cmd-roadmap-use-about"))
    @app_commands.rename(roadmap=text("opt-roadmap"))
    @app_commands.describe(roadmap=text("opt-roadmap-use-about"))
    @app_commands.autocomplete(roadmap=options.roadmap_of_group)
    async def use(self, interaction: AnyInteraction, roadmap: str) -> None:
        """Switch to the shipped roadmap or an uploaded one."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        await interaction.response.defer(ephemeral=True)
        answer = await own_roadmaps.use(self.bot.services, asker, guild.id, roadmap)
        await self.bot.reply(interaction, asker, answer, private=True)

    @app_commands.command(name=text("cmd-roadmap-export"), description=text("cmd-roadmap-export-about"))
    async def export(self, interaction: AnyInteraction) -> None:
        """The roadmap in use as one YAML file."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        await interaction.response.defer(ephemeral=True)
        answer = await own_roadmaps.export(self.bot.services, asker, guild.id)
        await self.bot.reply(interaction, asker, answer, private=True)


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Roadmaps(bot))
