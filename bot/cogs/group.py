"""``/group``: what admins choose for their server."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import group, pods
from bot.digests.channels import may_post
from bot.digests.pod_forming import open_channels


@app_commands.default_permissions(manage_guild=True)
class Group(commands.GroupCog, name=text("cmd-group"), description=text("cmd-group-about")):
    """A server's settings, for its admins."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        super().__init__()

    @app_commands.command(name=text("cmd-group-settings"), description=text("cmd-group-settings-about"))
    @app_commands.rename(timezone=text("opt-timezone"))
    @app_commands.describe(timezone=text("opt-timezone-about"))
    @app_commands.autocomplete(timezone=options.timezone)
    async def settings(self, interaction: AnyInteraction, timezone: str | None = None) -> None:
        """Everything the admins chose, with controls."""
        guild = server_of_admin(interaction)
        if timezone:
            await self.bot.change(interaction, lambda visit: group.choose(visit, guild.id, "timezone", timezone))
            self.bot.dispatch("schedule_change")
        else:
            await self.bot.read(interaction, lambda visit: group.settings(visit, guild.id))

    @app_commands.command(name=text("cmd-group-goal"), description=text("cmd-group-goal-about"))
    @app_commands.rename(topic=text("opt-topic"), clear=text("opt-clear"))
    @app_commands.describe(topic=text("opt-group-goal-about"), clear=text("opt-clear-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def goal(self, interaction: AnyInteraction, topic: str | None = None, clear: bool = False) -> None:
        """The topic the group studies toward: set it, clear it, or see it."""
        guild = server_of_admin(interaction)
        if clear:
            await self.bot.change(interaction, group.clear_goal)
        elif topic:
            await self.bot.change(interaction, lambda visit: group.set_goal(visit, guild.id, topic))
        else:
            await self.bot.read(interaction, lambda visit: group.goal(visit, guild.id))

    @app_commands.command(name=text("cmd-group-health"), description=text("cmd-group-health-about"))
    async def health(self, interaction: AnyInteraction) -> None:
        """How the group stands, in counts."""
        guild = server_of_admin(interaction)
        await self.bot.read(interaction, lambda visit: group.health(visit, guild.id))

    @app_commands.command(name=text("cmd-group-partners"), description=text("cmd-group-partners-about"))
    @app_commands.rename(channel=text("opt-channel"))
    @app_commands.describe(channel=text("opt-session-channel-about"))
    async def partners(self, interaction: AnyInteraction, channel: discord.TextChannel | None = None) -> None:
        """Where reading partners have their threads."""
        opened = open_channels(server_of_admin(interaction))
        place = channel or interaction.channel
        where = place.id if isinstance(place, discord.TextChannel) and may_post(place) else None
        await self.bot.change(interaction, lambda visit: pods.set_place(visit, where, opened))


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Group(bot))
