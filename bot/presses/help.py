"""The help buttons."""

from __future__ import annotations

from bot.conversation.admins import refusal_of
from bot.conversation.client import NextupBot, is_private
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.help import show_help


@press("help")
async def help_(bot: NextupBot, interaction: AnyInteraction) -> None:
    """The few things to know."""
    admin = _is_admin(interaction)
    await bot.read(interaction, lambda visit: show_help(visit, admin=admin))


@press("help-all")
async def help_all(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Every command."""
    admin = _is_admin(interaction)
    await bot.read(
        interaction, lambda visit: show_help(visit, admin=admin, everything=True), in_place=is_private(interaction)
    )


def _is_admin(interaction: AnyInteraction) -> bool:
    return refusal_of(interaction) is None
