"""Buttons and the menu of a placement: each tap puts the next question in the place of the one before."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import placement


@press("placement")
async def start(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Begin, from a message about something else."""
    await bot.read(interaction, placement.start)


@press("placement-again")
async def again(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Begin anew, in the same message."""
    await bot.read(interaction, placement.start, in_place=True)


@press("placement-tap")
async def tap(bot: NextupBot, interaction: AnyInteraction, edition: str, taps: str, asked: str, reply: str) -> None:
    """A reply to a question."""
    await bot.read(
        interaction,
        lambda visit: placement.tap(visit, edition, taps, asked, reply),
        in_place=True,
        gone="placement-expired",
    )


@press("placement-choose")
async def choose(
    bot: NextupBot, interaction: AnyInteraction, edition: str, taps: str, marked: str, chosen: str
) -> None:
    """Choose anew what is known; the topics are joined by commas."""
    await bot.read(
        interaction,
        lambda visit: placement.choose(visit, edition, taps, marked, chosen.split(",")),
        in_place=True,
        gone="placement-expired",
    )


@press("placement-note")
async def note(bot: NextupBot, interaction: AnyInteraction, edition: str, marked: str) -> None:
    """Note it."""
    await bot.change(
        interaction, lambda visit: placement.note(visit, edition, marked), in_place=True, gone="placement-expired"
    )
