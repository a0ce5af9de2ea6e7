"""Controls of the roadmap to browse: in a private message they turn its pages, below a public one they answer."""

from __future__ import annotations

from dataclasses import replace as with_changes
from typing import TYPE_CHECKING

from bot.conversation.components import AnyInteraction
from bot.conversation.pressing import Arguments, Handler, in_place, is_private, tell, to_presser
from bot.core import studying
from bot.core.answers import BrowseAnswer
from bot.core.services import Asker

if TYPE_CHECKING:
    from bot.app import NextupBot


async def _browse(bot: NextupBot, interaction: AnyInteraction, asker: Asker, _: Arguments) -> None:
    await to_presser(bot, interaction, asker, await studying.browse(bot.services, asker))


async def _track(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    await _show(bot, interaction, asker, await studying.browse(bot.services, asker, arguments[0]))


async def _page(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    track_id, page = arguments
    if not page.isdecimal():
        await tell(interaction, asker, "error-expired")
        return
    answer = await studying.browse(bot.services, asker, track_id)
    await _show(bot, interaction, asker, with_changes(answer, page=int(page)))


async def _show(bot: NextupBot, interaction: AnyInteraction, asker: Asker, answer: BrowseAnswer) -> None:
    await (in_place if is_private(interaction) else to_presser)(bot, interaction, asker, answer)


HANDLERS: dict[str, Handler] = {"browse": _browse, "browse-track": _track, "browse-page": _page}
ARGUMENTS = {"browse": 0, "browse-track": 1, "browse-page": 2}
