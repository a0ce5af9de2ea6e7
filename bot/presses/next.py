"""Buttons that ask what to study next, or how to get to a topic."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.next import next_steps
from bot.core.path import path


@press("suggest")
async def suggest(bot: NextupBot, interaction: AnyInteraction) -> None:
    """What should I study next?"""
    await bot.read(interaction, next_steps)


@press("digest-next")
async def digest_next(bot: NextupBot, interaction: AnyInteraction, edition: str, period_key: str) -> None:
    """The same under a digest, which is known again by what its button carries."""
    await bot.read(interaction, next_steps)


@press("next")
async def next_after(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """What follows a topic."""
    await bot.read(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and next_steps(visit, topic))


@press("path")
async def path_to(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """The way to a topic."""
    await bot.read(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and path(visit, topic))
