"""The checklist below a finished topic."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.check import checklist, tick


@press("checklist")
async def unfold(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """What one can do after a topic, to tick off."""
    await bot.read(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and checklist(visit, topic))


@press("tick")
async def ticked(bot: NextupBot, interaction: AnyInteraction, topic_id: str, keys: str) -> None:
    """What was ticked; the outcomes are joined by commas."""
    await bot.change(
        interaction,
        lambda visit: (topic := visit.loaded.topic(topic_id)) and tick(visit, topic, keys.split(",")),
        in_place=True,
        gone="checklist-gone",
    )
