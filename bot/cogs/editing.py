"""``/topic`` and ``/resource``: single changes to a server's own roadmap, for its admins."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.conversation import options
from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.editing import (
    ask_for_new_topic,
    ask_for_resource,
    ask_to_edit_resource,
    ask_to_edit_topic,
    change_roadmap,
)
from bot.core import editing
from bot.core.editing_resources import resource_removed
from roadmap.model import LEVELS, Level

_FOR_ADMINS = discord.Permissions(manage_guild=True)


class Editing(commands.Cog):
    """Adds, edits, moves and removes topics, adds, edits and removes resources."""

    topic = app_commands.Group(
        name=text("cmd-topic"), description=text("cmd-topic-about"), default_permissions=_FOR_ADMINS
    )
    resource = app_commands.Group(
        name=text("cmd-resource"), description=text("cmd-resource-about"), default_permissions=_FOR_ADMINS
    )

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @topic.command(name=text("cmd-topic-add"), description=text("cmd-topic-add-about"))
    @app_commands.rename(track=text("opt-track"), after=text("opt-behind"))
    @app_commands.describe(track=text("opt-track-of-topic-about"), after=text("opt-behind-about"))
    @app_commands.autocomplete(track=options.track, after=options.any_topic)
    async def add(self, interaction: AnyInteraction, track: str | None = None, after: str | None = None) -> None:
        """Open the form of a new topic."""
        await ask_for_new_topic(self.bot, interaction, track, after)

    @topic.command(name=text("cmd-topic-edit"), description=text("cmd-topic-edit-about"))
    @app_commands.rename(topic=text("opt-topic"), level=text("opt-level"), hours=text("opt-length"))
    @app_commands.describe(topic=text("opt-topic-about"), level=text("opt-level-about"), hours=text("opt-length-about"))
    @app_commands.choices(level=[Choice(name=text(f"level-{level}"), value=level) for level in LEVELS])
    @app_commands.autocomplete(topic=options.any_topic)
    async def edit(
        self, interaction: AnyInteraction, topic: str, level: Choice[str] | None = None, hours: str = ""
    ) -> None:
        """Open the form of a topic; with a level or hours, change those alone."""
        if level is None and not hours:
            await ask_to_edit_topic(self.bot, interaction, topic)
            return
        levels: dict[str, Level] = {each: each for each in LEVELS}
        wanted = levels.get(level.value) if level else None
        await change_roadmap(self.bot, interaction, lambda visit: editing.rated(visit, topic, wanted, hours))

    @topic.command(name=text("cmd-topic-move"), description=text("cmd-topic-move-about"))
    @app_commands.rename(
        topic=text("opt-topic"), after=text("opt-behind"), track=text("opt-track"), first=text("opt-first")
    )
    @app_commands.describe(
        topic=text("opt-topic-about"),
        after=text("opt-behind-about"),
        track=text("opt-track-of-topic-about"),
        first=text("opt-first-about"),
    )
    @app_commands.autocomplete(topic=options.any_topic, after=options.any_topic, track=options.track)
    async def move(
        self,
        interaction: AnyInteraction,
        topic: str,
        after: str | None = None,
        track: str | None = None,
        first: bool = False,
    ) -> None:
        """Put a topic behind another one, or into another track."""
        await change_roadmap(
            self.bot, interaction, lambda visit: editing.moved(visit, topic, track, after, first=first)
        )

    @topic.command(name=text("cmd-topic-remove"), description=text("cmd-topic-remove-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-topic-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def remove(self, interaction: AnyInteraction, topic: str) -> None:
        """Say what removing a topic means, with a button that does it."""
        guild = server_of_admin(interaction)
        await self.bot.read(interaction, lambda visit: editing.removal(visit, guild.id, topic))

    @resource.command(name=text("cmd-resource-add"), description=text("cmd-resource-add-about"))
    @app_commands.rename(topic=text("opt-topic"), optional=text("opt-optional"))
    @app_commands.describe(topic=text("opt-topic-about"), optional=text("opt-optional-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def add_resource(self, interaction: AnyInteraction, topic: str, optional: bool = False) -> None:
        """Open the form of a new resource."""
        await ask_for_resource(self.bot, interaction, topic, optional=optional)

    @resource.command(name=text("cmd-resource-edit"), description=text("cmd-resource-edit-about"))
    @app_commands.rename(topic=text("opt-topic"), resource=text("opt-resource"), optional=text("opt-optional"))
    @app_commands.describe(
        topic=text("opt-topic-about"),
        resource=text("opt-resource-of-topic-about"),
        optional=text("opt-optional-now-about"),
    )
    @app_commands.autocomplete(topic=options.any_topic, resource=options.resource_of_topic)
    async def edit_resource(
        self, interaction: AnyInteraction, topic: str, resource: str, optional: bool | None = None
    ) -> None:
        """Open the form of a resource."""
        await ask_to_edit_resource(self.bot, interaction, topic, resource, optional=optional)

    @resource.command(name=text("cmd-resource-remove"), description=text("cmd-resource-remove-about"))
    @app_commands.rename(topic=text("opt-topic"), resource=text("opt-resource"))
    @app_commands.describe(topic=text("opt-topic-about"), resource=text("opt-resource-of-topic-about"))
    @app_commands.autocomplete(topic=options.any_topic, resource=options.resource_of_topic)
    async def remove_resource(self, interaction: AnyInteraction, topic: str, resource: str) -> None:
        """Take a resource from a topic."""
        await change_roadmap(self.bot, interaction, lambda visit: resource_removed(visit, topic, resource))


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Editing(bot))
