"""Buttons of a leaderboard: its periods and pages, for the one who asked for it."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.client import NextupBot, is_private
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.answer import Answer
from bot.core.leaderboard import leaderboard
from bot.core.visit import Visit
from storage import short_id


@press("page")
async def turn_page(bot: NextupBot, interaction: AnyInteraction, owner: str, scope: str, place: str) -> None:
    """Another page or period, in the place of the board. ``scope``: a period, or ``=`` and a topic."""
    asker = replace(bot.asker(interaction, public=not is_private(interaction)), can_be_private=False)
    if owner != short_id(asker.member_id):
        await bot.tell(interaction, "error-not-yours", command="leaderboard")
        return

    def page(visit: Visit) -> Answer | None:
        if not scope.startswith("="):
            return leaderboard(visit, scope, place=place)
        topic = visit.loaded.topic(scope.removeprefix("="))
        return topic and leaderboard(visit, topic=topic, place=place)

    await bot.read(interaction, page, asker=asker, in_place=True)


@press("topic-board")
async def topic_board(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """The board of the topic that was meant."""
    await bot.read(
        interaction,
        lambda visit: (topic := visit.loaded.topic(topic_id)) and leaderboard(visit, topic=topic),
        asker=bot.asker(interaction, public=True),
    )
