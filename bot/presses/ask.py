"""Buttons under a question that was not quite understood."""

from __future__ import annotations

from typing import get_args

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.ask import answer_choice
from roadmap.matching import Intent


@press("pick")
async def pick(bot: NextupBot, interaction: AnyInteraction, intent: str, topic_id: str) -> None:
    """The topic that was meant: the question is answered about it."""
    known: dict[str, Intent] = {name: name for name in get_args(Intent)}
    if intent in known:
        await bot.read(interaction, lambda visit: answer_choice(visit, known[intent], topic_id))
    else:
        await bot.tell(interaction, "error-expired")
