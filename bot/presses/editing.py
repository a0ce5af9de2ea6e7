"""Controls that change a server's own roadmap, for its admins, who are checked at every press."""

from __future__ import annotations

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.editing import ask_for_resource, ask_to_edit_topic, change_roadmap, start_own_copy
from bot.conversation.presses import press
from bot.core import editing, editing_resources
from roadmap.editing import TopicText


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


@press("topic-added")
async def topic_added(
    bot: NextupBot,
    interaction: AnyInteraction,
    track: str,
    after: str,
    *,
    title: str,
    summary: str,
    needs: str,
    reading: str,
) -> None:
    """The form of a new topic was sent."""
    written = TopicText(title, summary, needs)
    await change_roadmap(
        bot, interaction, lambda visit: editing.added(visit, written, reading, track or None, after or None)
    )


@press("topic-edited")
async def topic_edited(
    bot: NextupBot,
    interaction: AnyInteraction,
    topic_id: str,
    lang: str,
    *,
    title: str,
    summary: str,
    needs: str | None = None,
    aliases: str | None = None,
) -> None:
    """The form of a topic was sent."""
    written = TopicText(title, summary, needs, aliases)
    await change_roadmap(bot, interaction, lambda visit: editing.edited(visit, topic_id, lang, written))


@press("resource-added")
async def resource_added(
    bot: NextupBot,
    interaction: AnyInteraction,
    topic_id: str,
    need: str,
    *,
    url: str,
    title: str,
    hours: str,
    why: str,
) -> None:
    """The form of a new resource was sent."""
    optional = need == "optional"
    await change_roadmap(
        bot,
        interaction,
        lambda visit: editing_resources.resource_added(visit, topic_id, url, title, hours, why, optional=optional),
    )


@press("resource-edited")
async def resource_edited(
    bot: NextupBot,
    interaction: AnyInteraction,
    resource_id: str,
    need: str,
    lang: str,
    *,
    url: str,
    title: str,
    hours: str,
    why: str,
) -> None:
    """The form of a resource was sent."""
    typed = {"url": url, "title": title, "hours": hours, "why": why}
    optional = need == "optional" if need else None
    await change_roadmap(
        bot,
        interaction,
        lambda visit: editing_resources.resource_edited(visit, resource_id, typed, lang, optional),
        gone="edit-resource-gone",
    )
