"""What admins choose for their group: settings and the goal topic."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import NextupBot
from bot.cogs import options
from bot.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.guards import admin_of
from bot.core import grouping


@app_commands.default_permissions(manage_guild=True)
class GroupAdmin(commands.GroupCog, name=text("cmd-group"), description=text("cmd-group-about")):
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
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        services = self.bot.services
        answer = None
        if timezone:
            answer = await grouping.choose(services, asker, guild.id, "timezone", timezone)
            self.bot.dispatch("group_timezone")
        answer = answer or await grouping.settings(services, asker, guild.id)
        await self.bot.reply(interaction, asker, answer, private=True)

    @app_commands.command(name=text("cmd-group-goal"), description=text("cmd-group-goal-about"))
    @app_commands.rename(topic=text("opt-topic"), clear=text("opt-clear"))
    @app_commands.describe(topic=text("opt-group-goal-about"), clear=text("opt-clear-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def goal(self, interaction: AnyInteraction, topic: str | None = None, clear: bool = False) -> None:
        """The topic the group studies toward: set it, clear it, or see it."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        services = self.bot.services
        if clear:
            answer = await grouping.clear_goal(services, guild.id)
        elif topic:
            answer = await grouping.set_goal(services, guild.id, topic)
        else:
            answer = await grouping.goal(services, guild.id)
        await self.bot.reply(interaction, asker, answer, private=True)


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(GroupAdmin(bot))
