"""The button that shows one's own progress, privately."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.progress import progress


@press("my-progress")
async def my_progress(bot: NextupBot, interaction: AnyInteraction) -> None:
    """The presser's own progress."""
    await bot.read(interaction, progress)
