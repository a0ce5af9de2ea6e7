"""Who may use a group's admin commands, checked here too: Discord lets servers hand commands to anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.conversation.components import AnyInteraction
from bot.conversation.replies import respond
from bot.core.services import Asker
from bot.render import Reply
from bot.texts import texts

if TYPE_CHECKING:
    from bot.app import NextupBot


async def admin_of(bot: NextupBot, interaction: AnyInteraction) -> tuple[Asker, discord.Guild] | None:
    """The admin and the server. None after telling why not: a direct message, or no Manage Server permission."""
    asker = await bot.asker(interaction)
    say = texts(asker.lang)
    if interaction.guild is None:
        name = interaction.command.qualified_name if interaction.command else ""
        await respond(interaction, Reply(content=say("server-only", command=name)), private=True)
        return None
    if not interaction.permissions.manage_guild:
        await respond(interaction, Reply(content=say("error-permission")), private=True)
        return None
    return asker, interaction.guild
