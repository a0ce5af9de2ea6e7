"""Buttons of the first message in a server, for its admins."""

from __future__ import annotations

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import welcome
from bot.core.answer import Answer
from bot.core.visit import Visit
from bot.digests.channels import may_post
from bot.digests.setting import Place, Wish, set_digest


@press("welcome-language")
async def language(bot: NextupBot, interaction: AnyInteraction, lang: str) -> None:
    """Speak the other language here, this message first."""
    server_of_admin(interaction)
    await bot.change(
        interaction,
        lambda visit: welcome.change_language(visit, lang),
        in_place=True,
        gone="error-expired",
        asker=bot.asker(interaction, public=True),
    )


@press("welcome-digest")
async def digest(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Have the weekly digest here, on Mondays."""
    guild = server_of_admin(interaction)
    place = Place(
        named=None,
        here=interaction.channel_id,
        text_channels=frozenset(one.id for one in guild.text_channels),
        open=frozenset(one.id for one in guild.text_channels if may_post(one)),
    )

    def set_here(visit: Visit) -> Answer:
        answer, _ = set_digest(visit, guild.id, Wish(), place, None)
        return answer

    await bot.change(interaction, set_here)
    bot.dispatch("schedule_change")
