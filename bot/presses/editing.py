"""Controls that change a server's own roadmap, for its admins, who are checked at every press."""

from __future__ import annotations

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.editing import ask_for_resource, ask_to_edit_topic, change_roadmap, start_own_copy
from bot.conversation.presses import press
from bot.core import editing


@press("topic-edit")
async def edit(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Edit the topic that was meant."""
    await ask_to_edit_topic(bot, interaction, topic_id)


@press("topic-remove")
async def remove(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """What removing the topic that was meant would do."""
    guild = server_of_admin(interaction)
    await bot.read(interaction, lambda visit: editing.removal(visit, guild.id, topic_id), in_place=True)


@press("topic-remove-now")
async def remove_now(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Remove the topic that the message is about."""
    await change_roadmap(bot, interaction, lambda visit: editing.removed(visit, topic_id), in_place=True)


@press("resource-add")
async def add_resource(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Add a resource to the topic that was meant."""
    await ask_for_resource(bot, interaction, topic_id, optional=False)


@press("edit-back")
async def take_back(bot: NextupBot, interaction: AnyInteraction, before: str, now: str) -> None:
    """Use the roadmap as it was before the change that the message tells of."""
    guild = server_of_admin(interaction)
    await bot.change(
        interaction,
        lambda visit: editing.take_back(visit, guild.id, before, now),
        in_place=True,
        gone="roadmap-upload-gone",
    )


@press("roadmap-copy")
async def copy(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Start a copy of the shipped roadmap."""
    await start_own_copy(bot, interaction)
