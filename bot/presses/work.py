"""Buttons and menus that change the presser's progress."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction, view_without
from bot.conversation.presses import press
from bot.core import finishing, work
from bot.core.answer import Answer
from bot.core.visit import Visit


async def _on_topic(
    bot: NextupBot, interaction: AnyInteraction, topic_id: str, use_case: Callable[[Visit, str], Answer]
) -> None:
    """A change to a topic that must still be on the roadmap."""
    await bot.change(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and use_case(visit, topic.id))


@press("track")
async def track(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Start learning a topic."""
    await _on_topic(bot, interaction, topic_id, work.track)


@press("done")
async def done(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Finish a topic."""
    await _on_topic(bot, interaction, topic_id, work.done)


@press("drop")
async def drop(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Put a topic away."""
    await _on_topic(bot, interaction, topic_id, work.drop)


@press("know")
async def know(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """It was known before."""
    await _on_topic(bot, interaction, topic_id, work.know)


@press("mark")
async def mark(bot: NextupBot, interaction: AnyInteraction, topic_id: str, resource_id: str) -> None:
    """Finish the resource chosen in a topic's menu."""
    await bot.change(interaction, lambda visit: finishing.mark(visit, resource_id))


@press("count-today")
async def count_today(bot: NextupBot, interaction: AnyInteraction, event: str) -> None:
    """What was finished was studied today after all."""
    if event.isdecimal():
        await bot.change(interaction, lambda visit: finishing.count_today(visit, int(event)))
    else:
        await bot.tell(interaction, "error-expired")


@press("undo")
async def undo(bot: NextupBot, interaction: AnyInteraction, event: str) -> None:
    """Take back what the message's action did, and nothing else."""
    if event.isdecimal():
        await bot.change(interaction, lambda visit: work.undo(visit, int(event)))
    else:
        await bot.tell(interaction, "error-expired")


@press("undo-last")
async def undo_last(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Take back one step more. The button stands below one answer and acts once."""
    message_id = interaction.message.id if interaction.message else interaction.id
    await bot.change(interaction, work.undo, once=f"undo-last {message_id}")


@press("share")
async def share(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Show the group a finished topic: once, so the button goes with the press."""
    if interaction.message is None:
        await bot.tell(interaction, "error-share-gone")
        return
    # First the button goes: it stands for one post.
    await interaction.response.edit_message(view=view_without(interaction.message, "share"))
    await bot.share(interaction, lambda visit: finishing.share(visit, topic_id), once=f"share {interaction.message.id}")


@press("skip")
async def skip(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Never be offered a topic."""
    await _on_topic(bot, interaction, topic_id, work.skip)


@press("know-all")
async def know_all(bot: NextupBot, interaction: AnyInteraction, topic_ids: str) -> None:
    """Several topics were known before."""
    await bot.change(interaction, lambda visit: work.know_all(visit, tuple(topic_ids.split(","))))
