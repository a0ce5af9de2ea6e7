"""Controls of promises: what one promises, and how it went."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import promises


@press("pod-promise")
async def form(bot: NextupBot, interaction: AnyInteraction, pod_id: str) -> None:
    """What could be promised."""
    await bot.read(interaction, lambda visit: promises.form(visit, _number(pod_id)), gone="pod-gone")


@press("pod-promised")
async def promise(bot: NextupBot, interaction: AnyInteraction, pod_id: str, due: str, resource_id: str) -> None:
    """Promise it by a Sunday."""
    await bot.change(
        interaction,
        lambda visit: promises.promise(visit, _number(pod_id), due, resource_id),
        in_place=True,
        gone="pod-gone",
    )
    bot.dispatch("pod_change", _number(pod_id))


@press("pod-take-back")
async def take_back(bot: NextupBot, interaction: AnyInteraction, pod_id: str) -> None:
    """Promise nothing any more."""
    await bot.change(
        interaction, lambda visit: promises.take_back(visit, _number(pod_id)), in_place=True, gone="pod-gone"
    )
    bot.dispatch("pod_change", _number(pod_id))


@press("pod-outcome")
async def outcome(
    bot: NextupBot, interaction: AnyInteraction, pod_id: str, seat: str, number: str, outcome: str
) -> None:
    """What became of it, as who promised says."""
    await bot.change(
        interaction,
        lambda visit: promises.answer(visit, _number(pod_id), _number(seat), _number(number), outcome),
        in_place=True,
        gone="pod-gone",
    )
    bot.dispatch("pod_change", _number(pod_id))


def _number(text: str) -> int:
    """What a button carries as a number; none that there is, for what is no number."""
    return int(text) if text.isdecimal() else -1
