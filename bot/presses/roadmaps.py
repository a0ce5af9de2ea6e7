"""Controls of a server's own roadmaps, for its admins, who are checked at every press."""

from __future__ import annotations

from bot.conversation.admins import server_of_admin
from bot.conversation.bringing import ask_to_paste, bring_pasted
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import roadmaps
from bot.core.answer import Answer
from bot.core.roadmaps import NoSuchRoadmap
from bot.core.visit import Visit


@press("roadmap-use")
async def use_roadmap(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Use the roadmap that the message is about."""
    guild = server_of_admin(interaction)

    def use(visit: Visit) -> Answer | None:
        answer = roadmaps.use_here(visit, guild.id, key)
        # Nobody typed the number that the button carries.
        return None if isinstance(answer, NoSuchRoadmap) else answer

    await bot.change(interaction, use, in_place=True, gone="roadmap-upload-gone")


@press("roadmap-use-in")
async def use_in_channel(bot: NextupBot, interaction: AnyInteraction, key: str, channel: str) -> None:
    """Use a roadmap in a channel again."""
    guild = server_of_admin(interaction)

    def use(visit: Visit) -> Answer | None:
        answer = roadmaps.use(visit, guild.id, key, int(channel)) if channel.isdecimal() else None
        return None if isinstance(answer, NoSuchRoadmap) else answer

    await bot.change(interaction, use, in_place=True, gone="roadmap-upload-gone")


@press("roadmap-file")
async def get_file(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """The file of the roadmap that the message is about."""
    guild = server_of_admin(interaction)
    await bot.read(interaction, lambda visit: roadmaps.export_kept(visit, guild.id, key), gone="roadmap-upload-gone")


@press("roadmap-paste")
async def paste(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Paste a list into a box."""
    server_of_admin(interaction)
    await ask_to_paste(bot, interaction)


@press("roadmap-pasted")
async def pasted(bot: NextupBot, interaction: AnyInteraction, *, pasted: str, title: str) -> None:
    """A list was pasted."""
    await bring_pasted(bot, interaction, pasted, title)
