"""Buttons that show the map in another way, or to the group."""

from __future__ import annotations

from bot.conversation.client import NextupBot, is_private
from bot.conversation.components import AnyInteraction, view_without
from bot.conversation.presses import press
from bot.core.map import MapAnswer, map_
from bot.core.visit import Visit


def _shown(visit: Visit, goal_id: str, track_id: str, how: str) -> MapAnswer | None:
    """The map that a button stands for; None when its goal left the roadmap."""
    goal = visit.loaded.topic(goal_id) if goal_id else None
    if goal_id and goal is None:
        return None
    track = next((track for track in visit.loaded.roadmap.tracks if track.id == track_id), None)
    return map_(visit, goal=goal, track=track, whole="w" in how, dark="d" in how)


@press("map")
async def show_map(bot: NextupBot, interaction: AnyInteraction, goal_id: str, track_id: str, how: str) -> None:
    """Another map: in the place of a private one, else for the presser alone."""
    await bot.read(interaction, lambda visit: _shown(visit, goal_id, track_id, how), in_place=_has_map(interaction))


@press("share-map")
async def share_map(bot: NextupBot, interaction: AnyInteraction, goal_id: str, track_id: str, how: str) -> None:
    """Show the group the map: once, so the button goes with the press."""
    if interaction.message is None:
        await bot.tell(interaction, "error-share-gone")
        return
    await interaction.response.edit_message(view=view_without(interaction.message, "share-map"))
    once = f"share {interaction.message.id} {goal_id} {track_id} {how}"
    await bot.share(interaction, lambda visit: _shown(visit, goal_id, track_id, how), once=once)


def _has_map(interaction: AnyInteraction) -> bool:
    """Whether the button stands below a private map, which then gives way to the next one."""
    message = interaction.message
    return is_private(interaction) and message is not None and not message.embeds
