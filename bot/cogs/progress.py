"""``/progress``: one's own, or what a member shows in this server."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.places import server_here
from bot.core.progress import not_here, progress, progress_of_member


class Progress(commands.Cog):
    """What members did."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-progress"), description=text("cmd-progress-about"))
    @app_commands.rename(member=text("opt-member"), share=text("opt-share"))
    @app_commands.describe(member=text("opt-member-about"), share=text("opt-share-about"))
    async def progress(
        self, interaction: AnyInteraction, member: discord.User | None = None, share: bool = False
    ) -> None:
        """One's own progress privately, or what a member shows in this server."""
        asker = self.bot.asker(interaction, public=share)
        if member is None:
            await self.bot.read(interaction, progress, asker=asker)
        elif server_here(interaction) is not None and not isinstance(member, discord.Member):
            # Discord says who is a member.
            await self.bot.change(interaction, lambda visit: not_here(visit, member.id))
        else:
            if server_here(interaction) is not None:
                self.bot.people.keep(member)
            await self.bot.read(interaction, lambda visit: progress_of_member(visit, member.id), asker=asker)


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Progress(bot))
