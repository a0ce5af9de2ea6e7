"""The button that shows one's own year, privately."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.year import year


@press("year")
async def my_year(bot: NextupBot, interaction: AnyInteraction, theme: str) -> None:
    """The presser's own last year, in the place of one in the other theme."""
    in_place = interaction.message is not None and bool(interaction.message.attachments)
    await bot.read(interaction, lambda visit: year(visit, dark=theme == "d"), in_place=in_place)
