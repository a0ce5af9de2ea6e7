"""The button that shows the group's map, privately."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.group_map import group_map


@press("group-map")
async def show_group_map(bot: NextupBot, interaction: AnyInteraction, theme: str) -> None:
    """Where the group is, in the place of such a map in the other theme."""
    in_place = interaction.message is not None and bool(interaction.message.attachments)
    await bot.read(interaction, lambda visit: group_map(visit, dark=theme == "d"), in_place=in_place)
