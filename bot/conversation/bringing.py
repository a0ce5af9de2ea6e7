"""A server's admin brings a roadmap: as a file, pasted into a box, or one to start from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from bot.conversation.acknowledging import Acknowledgement
from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.forms import Field, Form
from bot.core import roadmaps
from bot.core.roadmaps import LARGEST_UPLOAD, LONGEST_PASTE, Brought, RoadmapTooLarge, Upload
from bot.texts import texts
from roadmap.templates import SOURCES, template_text


async def bring_file(bot: NextupBot, interaction: AnyInteraction, file: discord.Attachment) -> None:
    """Check a file and keep it when it is good."""
    if file.size > LARGEST_UPLOAD:
        await bot.read(interaction, lambda _: RoadmapTooLarge(file.filename))
        return

    async def fetched() -> Brought:
        return Brought(file.filename, await file.read())

    await _bring(bot, interaction, fetched)


async def bring_template(bot: NextupBot, interaction: AnyInteraction, name: str) -> None:
    """Keep one of the roadmaps to start from."""

    async def read() -> Brought:
        return Brought(f"{name}.yaml", template_text(name).encode(), source=SOURCES[name])

    await _bring(bot, interaction, read)


async def ask_to_paste(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Open a box to paste a list into."""
    told = await bot.services.read(bot.asker(interaction), lambda visit: visit.lang)
    say = texts(told.lang)
    fields = (
        Field("pasted", say("paste-list"), say("paste-list-hint"), longest=LONGEST_PASTE, tall=True, required=True),
        Field("title", say("paste-title"), say("paste-title-hint"), longest=100),
    )
    await interaction.response.send_modal(Form(say("paste"), fields, "roadmap-pasted"))


async def bring_pasted(bot: NextupBot, interaction: AnyInteraction, pasted: str, title: str) -> None:
    """Check what was pasted and keep it when it is good."""

    async def read() -> Brought:
        return Brought("", pasted.encode(), title)

    await _bring(bot, interaction, read)


async def _bring(bot: NextupBot, interaction: AnyInteraction, fetch: Callable[[], Awaitable[Brought]]) -> None:
    guild = server_of_admin(interaction)
    await Acknowledgement(interaction, private=True).defer()
    before = (await bot.services.read(bot.asker(interaction), roadmaps.own)).answer
    read = await bot.uploads.read(guild.id, fetch, before, guild.name)
    if isinstance(read, Upload):
        await bot.change(interaction, lambda visit: roadmaps.keep_upload(visit, guild.id, read))
    else:
        await bot.read(interaction, lambda _: read)
