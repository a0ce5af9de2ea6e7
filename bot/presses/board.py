"""The button of a board that is kept in a channel."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.leaderboard import leaderboard


@press("board-mine")
async def mine(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """The page around the presser, for them alone. ``key`` is how the message is known again."""
    await bot.read(interaction, lambda visit: leaderboard(visit, place="me"))
