"""Controls about the group: buddies for everybody, settings for admins, who are checked at every press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation.boards import send_board
from bot.conversation.buddies import buddies_message
from bot.conversation.components import AnyInteraction
from bot.conversation.guards import admin_of
from bot.conversation.pressing import Arguments, Handler, in_place, tell, to_presser
from bot.conversation.replies import replace
from bot.core import companions, grouping, own_roadmaps, unmatched
from bot.core.answers import Answer, NoSuchRoadmap
from bot.core.services import Asker
from bot.render import Reply
from bot.texts import texts

if TYPE_CHECKING:
    from bot.app import NextupBot


async def _buddies(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    await _show_buddies(bot, interaction, asker, await companions.buddies(bot.services, asker, arguments[0]))


async def _be_found(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    role, topic_id, switch = arguments
    loaded = await bot.services.library.of(asker.guild_id)
    answer = await companions.be_found(bot.services, asker, loaded, role, topic_id, on=switch == "on")
    if answer is None:
        await to_presser(bot, interaction, asker, None)
    else:
        await _show_buddies(bot, interaction, asker, answer)


async def _show_buddies(bot: NextupBot, interaction: AnyInteraction, asker: Asker, answer: Answer) -> None:
    # Who is still in the server takes a question to Discord, longer than a press may wait.
    await interaction.response.defer()
    await replace(interaction, await buddies_message(bot, interaction.guild, asker, answer))


async def _topic_board(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    topic = (await bot.services.library.of(asker.guild_id)).topic(arguments[0])
    if topic is None:
        await to_presser(bot, interaction, asker, None)
        return
    await send_board(bot, interaction, asker, "topic", topic)


async def _set_group(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    admin = await admin_of(bot, interaction)
    if admin is None:
        return
    asker, guild = admin
    name, value = arguments
    # A roadmap may take longer to load than a press may wait.
    await interaction.response.defer()
    answer = await grouping.choose(bot.services, asker, guild.id, name, value)
    if name == "timezone":
        bot.dispatch("group_timezone")
    await in_place(bot, interaction, asker, answer)


async def _group_goal(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    admin = await admin_of(bot, interaction)
    if admin is None:
        return
    asker, guild = admin
    loaded = await bot.services.library.of(guild.id)
    topic = loaded.topic(arguments[0])
    if topic is None:
        await tell(interaction, asker, "error-topic-gone")
        return
    await in_place(bot, interaction, asker, await grouping.set_goal_topic(bot.services, guild.id, loaded, topic))


async def _group_goal_off(bot: NextupBot, interaction: AnyInteraction, asker: Asker, _: Arguments) -> None:
    admin = await admin_of(bot, interaction)
    if admin is None:
        return
    asker, guild = admin
    await in_place(bot, interaction, asker, await grouping.clear_goal(bot.services, guild.id))


async def _unmatched_clear(bot: NextupBot, interaction: AnyInteraction, asker: Asker, _: Arguments) -> None:
    admin = await admin_of(bot, interaction)
    if admin is None:
        return
    asker, guild = admin
    await in_place(bot, interaction, asker, await unmatched.clear(bot.services, guild.id))


async def _roadmap_use(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
    admin = await admin_of(bot, interaction)
    if admin is None:
        return
    asker, guild = admin
    await interaction.response.defer()
    answer = await own_roadmaps.use(bot.services, asker, guild.id, arguments[0])
    if isinstance(answer, NoSuchRoadmap):
        # Nobody typed the number that the button carries.
        await replace(interaction, Reply(content=texts(asker.lang)("roadmap-upload-gone")))
    else:
        await in_place(bot, interaction, asker, answer)


HANDLERS: dict[str, Handler] = {
    "buddies": _buddies,
    "be-found": _be_found,
    "topic-board": _topic_board,
    "set-group": _set_group,
    "group-goal": _group_goal,
    "group-goal-off": _group_goal_off,
    "unmatched-clear": _unmatched_clear,
    "roadmap-use": _roadmap_use,
}
ARGUMENTS = {
    "buddies": 1,
    "be-found": 3,
    "topic-board": 1,
    "set-group": 2,
    "group-goal": 1,
    "group-goal-off": 0,
    "unmatched-clear": 0,
    "roadmap-use": 1,
}
