"""The menu of direct messages: which server's roadmap they are about."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import homes


@press("home")
async def home(bot: NextupBot, interaction: AnyInteraction, chosen: str) -> None:
    """Ask about another server's roadmap from now on."""
    guild_id, _, channel_id = chosen.partition("-")
    if not guild_id.isdecimal() or not channel_id.isdecimal():
        await bot.tell(interaction, "error-expired")
        return
    await bot.change(
        interaction, lambda visit: homes.choose(visit, int(guild_id), int(channel_id) or None), gone="home-gone"
    )
