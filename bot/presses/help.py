"""The help button."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.help import show_help


@press("help")
async def help_(bot: NextupBot, interaction: AnyInteraction) -> None:
    """What Nextup can do."""
    await bot.read(interaction, show_help)
