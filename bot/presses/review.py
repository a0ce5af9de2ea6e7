"""Buttons of a review: how well it was recalled, and whether it comes every week."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import review


@press("review")
async def rate(bot: NextupBot, interaction: AnyInteraction, topic_id: str, outcome: str, recall: str) -> None:
    """Say how well it was recalled; the next question comes in the place of this one."""
    await bot.change(
        interaction,
        lambda visit: review.rate(visit, topic_id, outcome, recall),
        in_place=True,
        gone="review-changed",
    )


@press("review-weekly")
async def weekly(bot: NextupBot, interaction: AnyInteraction, value: str) -> None:
    """Have a review come every week, or no more."""
    await bot.change(interaction, lambda visit: review.switch(visit, on=value == "on"))
