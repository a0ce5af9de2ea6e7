"""Buttons of reading partners: to want some, to keep a pod and to leave it."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import pods
from bot.digests.pod_stage import channels_of


@press("pods")
async def show(bot: NextupBot, interaction: AnyInteraction) -> None:
    """How one stands."""
    channels = channels_of(interaction)
    await bot.read(interaction, lambda visit: pods.pods(visit, channels))


@press("pods-want")
async def want(bot: NextupBot, interaction: AnyInteraction, switch: str) -> None:
    """Want partners, or no more."""
    channels = channels_of(interaction)
    await bot.change(
        interaction,
        lambda visit: pods.want(visit, channels, on=switch == "on"),
        in_place=True,
        again=lambda visit: pods.pods(visit, channels),
    )


@press("pods-off")
async def off(bot: NextupBot, interaction: AnyInteraction, guild_id: str, mark: str) -> None:
    """Want no more partners in a server. ``mark`` is how the message is known again."""
    if guild_id.isdecimal():
        await bot.change(interaction, lambda visit: pods.want_no_more(visit, int(guild_id)))
    else:
        await bot.tell(interaction, "error-expired")


@press("pod-keep")
async def keep(bot: NextupBot, interaction: AnyInteraction, pod_id: str, mark: str) -> None:
    """Go on for four more weeks. ``mark`` is how the message is known again."""
    await bot.change(interaction, lambda visit: pods.keep(visit, _number(pod_id)), gone="pod-gone")
    bot.dispatch("pod_change", _number(pod_id))


@press("pod-leave")
async def leave(bot: NextupBot, interaction: AnyInteraction, pod_id: str) -> None:
    """Leave, and be taken out of the thread."""
    await bot.change(interaction, lambda visit: pods.leave(visit, _number(pod_id)), gone="pod-gone")
    bot.dispatch("pod_change", _number(pod_id))


def _number(pod_id: str) -> int:
    """The pod's number; one that no pod has, for what is none."""
    return int(pod_id) if pod_id.isdecimal() else 0
