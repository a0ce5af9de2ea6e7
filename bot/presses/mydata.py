"""The button that deletes everything about a member."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.mydata import delete


@press("delete-data")
async def delete_data(bot: NextupBot, interaction: AnyInteraction, owner: str, until: str) -> None:
    """Delete it, if it is the member's own button and not too old."""
    if owner.isdecimal() and until.isdecimal():
        await bot.change(
            interaction, lambda visit: delete(visit, int(owner), int(until)), in_place=True, gone="error-expired"
        )
    else:
        await bot.tell(interaction, "error-expired")
