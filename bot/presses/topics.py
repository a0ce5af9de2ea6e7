"""Buttons and menus that open a topic's card or browse the roadmap.

In a private message they turn its pages, below a public one they answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.conversation.client import NextupBot, is_private
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.answer import Answer
from bot.core.browse import browse
from bot.core.topics import optional_resources, prerequisites, resources, topic_card
from bot.core.visit import Visit
from roadmap.model import Topic


@press("show")
async def show(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """A topic's card."""
    await bot.read(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and topic_card(visit, topic))


@press("show-topic")
async def show_chosen(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """The card of the topic chosen in a menu."""
    await show(bot, interaction, topic_id)


@press("unfold")
async def unfold(bot: NextupBot, interaction: AnyInteraction, topic_id: str, part: str) -> None:
    """More of a topic, or its card again."""
    use_case = _PARTS.get(part, topic_card)
    await bot.read(
        interaction,
        lambda visit: (topic := visit.loaded.topic(topic_id)) and use_case(visit, topic),
        in_place=is_private(interaction),
    )


_PARTS: Mapping[str, Callable[[Visit, Topic], Answer]] = {
    "all": resources,
    "optional": optional_resources,
    "why": prerequisites,
}


@press("browse")
async def show_tracks(bot: NextupBot, interaction: AnyInteraction) -> None:
    """The roadmap's tracks."""
    await bot.read(interaction, browse)


@press("browse-track")
async def show_track(bot: NextupBot, interaction: AnyInteraction, track_id: str) -> None:
    """One track's topics."""
    await bot.read(interaction, lambda visit: browse(visit, track_id), in_place=is_private(interaction))


@press("browse-page")
async def turn_page(bot: NextupBot, interaction: AnyInteraction, track_id: str, page: str) -> None:
    """Another page of the tracks, or of one track's topics."""
    await _browse(bot, interaction, track_id, page)


@press("browse-all")
async def show_all(bot: NextupBot, interaction: AnyInteraction, page: str) -> None:
    """The tracks with the names of their topics."""
    await _browse(bot, interaction, "", page, unfolded=True)


async def _browse(
    bot: NextupBot, interaction: AnyInteraction, track_id: str, page: str, *, unfolded: bool = False
) -> None:
    if not page.isdecimal():
        await bot.tell(interaction, "error-expired")
        return
    await bot.read(
        interaction,
        lambda visit: browse(visit, track_id, int(page), unfolded=unfolded),
        in_place=is_private(interaction),
    )
