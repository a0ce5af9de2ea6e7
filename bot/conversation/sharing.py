"""A member shows the group what they finished: once, so the button goes with the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation.components import AnyInteraction, view_without
from bot.conversation.pressing import Arguments, Handler, tell
from bot.core import logging_work
from bot.core.services import Asker

if TYPE_CHECKING:
    from bot.app import NextupBot


async def _share(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    answer = await logging_work.share(bot.services, asker, arguments[0])
    if answer is None or interaction.message is None:
        await tell(interaction, asker, "error-share-gone")
        return
    # First the button goes: a second press of it would post again.
    await interaction.response.edit_message(view=view_without(interaction.message, "share"))
    await bot.reply(interaction, asker, answer, private=False)


HANDLERS: dict[str, Handler] = {"share": _share}
ARGUMENTS = {"share": 1}
