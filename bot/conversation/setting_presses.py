"""Controls by which members choose for themselves. A press is about the one who presses, whoever was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation.components import AnyInteraction
from bot.conversation.pressing import Arguments, Handler, in_place, tell
from bot.core import choosing
from bot.core.services import Asker

if TYPE_CHECKING:
    from bot.app import NextupBot


async def _set_me(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    answer = await choosing.choose(bot.services, asker, *arguments)
    # Asked again: the language may be what was chosen.
    await in_place(bot, interaction, await bot.asker(interaction), answer)


async def _goal(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    if not arguments[0].isdecimal():
        await tell(interaction, asker, "error-expired")
        return
    await in_place(bot, interaction, asker, await choosing.set_goal(bot.services, asker, float(arguments[0])))


async def _nudges_off(bot: NextupBot, interaction: AnyInteraction, asker: Asker, _: Arguments) -> None:
    await bot.reply(interaction, asker, await choosing.stop_nudges(bot.services, asker.member_id), private=True)


HANDLERS: dict[str, Handler] = {"set-me": _set_me, "goal": _goal, "nudges-off": _nudges_off}
ARGUMENTS = {"set-me": 2, "goal": 1, "nudges-off": 0}
