"""Controls by which members choose for themselves. A press is about the one who presses, whoever was answered."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import nudges
from bot.core.goal import set_goal
from bot.core.settings import choose


@press("set-me")
async def set_me(bot: NextupBot, interaction: AnyInteraction, name: str, value: str) -> None:
    """Change one setting."""
    await bot.change(interaction, lambda visit: choose(visit, name, value), in_place=True, gone="error-expired")
    if name == "hidden":
        bot.dispatch("visibility_change", interaction.user.id)


@press("goal")
async def goal(bot: NextupBot, interaction: AnyInteraction, hours: str) -> None:
    """Aim for that many hours a week; 0 clears the goal."""
    if hours.isdecimal():
        await bot.change(interaction, lambda visit: set_goal(visit, float(hours)), in_place=True)
    else:
        await bot.tell(interaction, "error-expired")


@press("still")
async def still(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Still on a topic."""
    await bot.change(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and nudges.still(visit, topic))


@press("nudges-off")
async def nudges_off(bot: NextupBot, interaction: AnyInteraction) -> None:
    """No nudges any more."""
    await bot.change(interaction, nudges.stop)
