"""Controls of a server's settings, for its admins, who are checked at every press."""

from __future__ import annotations

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import group


@press("set-group")
async def set_group(bot: NextupBot, interaction: AnyInteraction, name: str, value: str) -> None:
    """Change one setting."""
    guild = server_of_admin(interaction)
    await bot.change(
        interaction, lambda visit: group.choose(visit, guild.id, name, value), in_place=True, gone="error-expired"
    )
    bot.dispatch("schedule_change")


@press("group-goal")
async def set_goal(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Study toward the topic that was meant."""
    guild = server_of_admin(interaction)
    await bot.change(
        interaction,
        lambda visit: (topic := visit.loaded.topic(topic_id)) and group.set_goal(visit, guild.id, topic.id),
        in_place=True,
    )


@press("group-goal-off")
async def clear_goal(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Study toward no topic any more."""
    server_of_admin(interaction)
    await bot.change(interaction, group.clear_goal, in_place=True)
