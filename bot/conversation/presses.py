"""What buttons and menus do: each action parses its arguments, calls one use case and replies."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, get_args

from bot.conversation import browsing, group_presses, setting_presses, sharing
from bot.conversation.boards import board_message
from bot.conversation.components import AnyInteraction
from bot.conversation.pressing import Arguments, Handler, is_private, on_topic, tell, to_presser
from bot.conversation.replies import replace
from bot.core import asking, logging_work, studying
from bot.core.answers import HelpAnswer
from bot.core.services import Asker
from bot.render import Reply
from bot.texts import texts
from roadmap.matching import Intent
from storage import short_id

if TYPE_CHECKING:
    from bot.app import NextupBot


async def handle(bot: NextupBot, interaction: AnyInteraction, action: str, arguments: Arguments) -> None:
    """Do what a pressed component says; one from an older version is told to be so."""
    asker = await bot.asker(interaction)
    handler = _HANDLERS.get(action)
    if handler is None or len(arguments) != _ARGUMENTS[action]:
        await tell(interaction, asker, "error-expired")
        return
    await handler(bot, interaction, asker, arguments)


async def _pick(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    intent, topic_id = arguments
    known: dict[str, Intent] = {name: name for name in get_args(Intent)}
    if intent not in known:
        await tell(interaction, asker, "error-expired")
        return
    await to_presser(bot, interaction, asker, await asking.answer_choice(bot.services, asker, known[intent], topic_id))


async def _suggest(bot: NextupBot, interaction: AnyInteraction, asker: Asker, _: Arguments) -> None:
    await to_presser(bot, interaction, asker, await studying.next_steps(bot.services, asker))


async def _undo(bot: NextupBot, interaction: AnyInteraction, asker: Asker, _: Arguments) -> None:
    await to_presser(bot, interaction, asker, await logging_work.undo(bot.services, asker))


async def _help(bot: NextupBot, interaction: AnyInteraction, asker: Asker, _: Arguments) -> None:
    await to_presser(bot, interaction, asker, HelpAnswer())


async def _mark(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    await to_presser(bot, interaction, asker, await logging_work.mark(bot.services, asker, arguments[1]))


async def _page(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    owner, scope, place = arguments
    if owner != short_id(asker.member_id):
        await tell(interaction, asker, "error-not-yours", command="leaderboard")
        return
    topic = None
    if scope.startswith("="):
        topic = (await bot.services.library.of(asker.guild_id)).topic(scope.removeprefix("="))
        if topic is None:
            await to_presser(bot, interaction, asker, None)
            return
    await interaction.response.defer()
    asker = dataclasses.replace(asker, public=not is_private(interaction))
    await replace(interaction, await board_message(bot, interaction.guild, asker, scope, topic=topic, place=place))


async def _delete_data(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    owner, until = arguments
    if owner != str(asker.member_id) or bot.services.clock().timestamp() > int(until):
        await tell(interaction, asker, "error-expired")
        return
    await bot.services.storage.mydata.delete(asker.member_id)
    await replace(interaction, Reply(content=texts(asker.lang)("mydata-deleted")))


_HANDLERS: dict[str, Handler] = {
    "show": on_topic(lambda bot, asker, topic: studying.show_topic(bot.services, asker, topic)),
    "show-topic": on_topic(lambda bot, asker, topic: studying.show_topic(bot.services, asker, topic)),
    "track": on_topic(lambda bot, asker, topic: logging_work.track(bot.services, asker, topic)),
    "done": on_topic(lambda bot, asker, topic: logging_work.done(bot.services, asker, topic)),
    "drop": on_topic(lambda bot, asker, topic: logging_work.drop(bot.services, asker, topic)),
    "know": on_topic(lambda bot, asker, topic: logging_work.know(bot.services, asker, topic)),
    "next": on_topic(lambda bot, asker, topic: studying.next_after(bot.services, asker, topic)),
    "path": on_topic(lambda bot, asker, topic: studying.path_to_text(bot.services, asker, topic)),
    "pick": _pick,
    "mark": _mark,
    "suggest": _suggest,
    "digest-next": _suggest,
    "undo": _undo,
    "help": _help,
    "page": _page,
    "delete-data": _delete_data,
    **browsing.HANDLERS,
    **sharing.HANDLERS,
    **setting_presses.HANDLERS,
    **group_presses.HANDLERS,
}
_ARGUMENTS = dict.fromkeys(_HANDLERS, 1) | {
    "pick": 2,
    "mark": 2,
    "suggest": 0,
    "digest-next": 2,
    "undo": 0,
    "help": 0,
    "page": 3,
    "delete-data": 2,
    **browsing.ARGUMENTS,
    **sharing.ARGUMENTS,
    **setting_presses.ARGUMENTS,
    **group_presses.ARGUMENTS,
}
