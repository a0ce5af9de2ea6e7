"""Buttons by which members find each other."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.buddies import be_found, buddies


@press("buddies")
async def show_buddies(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Who studies the topic that was meant."""
    await bot.read(interaction, lambda visit: buddies(visit, topic_id), in_place=True)


@press("be-found")
async def toggle(bot: NextupBot, interaction: AnyInteraction, role: str, topic_id: str, switch: str) -> None:
    """Be found on a topic, or no more."""
    await bot.change(
        interaction,
        lambda visit: be_found(visit, role, topic_id, on=switch == "on"),
        in_place=True,
        again=lambda visit: buddies(visit, topic_id),
    )
