"""Controls of suggestions: that a link is dead, for everybody; what becomes of one, for admins."""

from __future__ import annotations

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.editing import change_roadmap
from bot.conversation.presses import press
from bot.conversation.suggesting import accept, accept_as, mend
from bot.core import suggestions


@press("dead-link")
async def report_dead(bot: NextupBot, interaction: AnyInteraction, topic_id: str, resource_id: str) -> None:
    """The link of the chosen resource is dead."""
    await bot.change(interaction, lambda visit: suggestions.report_dead(visit, resource_id), gone="suggest-dead-gone")


@press("suggestions")
async def show(bot: NextupBot, interaction: AnyInteraction) -> None:
    """The list."""
    guild = server_of_admin(interaction)
    await bot.read(interaction, lambda visit: suggestions.listed(visit, guild.id))


@press("suggestion-add")
async def add(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Add a suggested link."""
    server_of_admin(interaction)
    await accept(bot, interaction, _number(key))


@press("suggestion-dead")
async def mark_dead(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Mark a link as dead."""
    await _mend(bot, interaction, _number(key))


@press("suggestion-mend")
async def new_link(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Give a dead link another address."""
    server_of_admin(interaction)
    await mend(bot, interaction, _number(key))


@press("suggestion-mended")
async def mended(bot: NextupBot, interaction: AnyInteraction, key: str, *, link: str) -> None:
    """The address that a resource has now."""
    await _mend(bot, interaction, _number(key), link)


@press("suggestion-placed")
async def placed(bot: NextupBot, interaction: AnyInteraction, key: str, *, topic: str) -> None:
    """The topic that a suggested link is for."""
    await accept_as(bot, interaction, _number(key), topic)


@press("suggested")
async def suggested(
    bot: NextupBot, interaction: AnyInteraction, *, link: str, title: str, topic: str, note: str
) -> None:
    """A link for the list."""
    await bot.change(interaction, lambda visit: suggestions.suggest(visit, link, title, topic, note))


@press("suggestion-decline")
async def decline(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Take a suggestion off the list."""
    guild, number = server_of_admin(interaction), _number(key)
    await bot.change(
        interaction,
        lambda visit: suggestions.decline(visit, guild.id, number),
        in_place=True,
        gone="suggestion-gone",
    )


async def _mend(bot: NextupBot, interaction: AnyInteraction, number: int, link: str | None = None) -> None:
    """Give a dead link another address, or, without one, mark it as dead."""
    guild = server_of_admin(interaction)
    await change_roadmap(
        bot,
        interaction,
        lambda visit: suggestions.mended(visit, guild.id, number, link),
        also=lambda visit: suggestions.decided(visit, guild.id, number),
        gone="suggestion-gone",
    )


def _number(key: str) -> int:
    return int(key) if key.isdecimal() else 0
