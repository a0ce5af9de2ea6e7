"""What command options offer while they are typed. Typed text outside the list is resolved again by the use case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from discord.app_commands import Choice

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.core import completing
from bot.core.completing import Offer
from bot.core.roadmaps import RoadmapChoice
from bot.core.visit import Visit
from bot.render.markup import clip
from bot.render.wording import moment

_LONGEST = 100
T = TypeVar("T")


async def _read(interaction: AnyInteraction, use_case: Callable[[Visit], T]) -> T:
    bot = cast("NextupBot", interaction.client)
    return (await bot.services.read(bot.asker(interaction), use_case)).answer


def _choices(offers: tuple[Offer, ...]) -> list[Choice[str]]:
    return [Choice(name=clip(offer.name, _LONGEST), value=offer.value) for offer in offers]


async def any_topic(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """Topics whose names are near what is typed."""
    return _choices(await _read(interaction, lambda visit: completing.topics(visit, typed)))


async def learning_first(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """As :func:`any_topic`, but while nothing is typed the topics being learned come first."""
    return _choices(await _read(interaction, lambda visit: completing.topics_learning_first(visit, typed)))


async def resource_of_topic(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """Resources of the topic chosen beside this option, or of the topics being learned."""
    topic_id = str(interaction.namespace.topic or "")
    return _choices(await _read(interaction, lambda visit: completing.resources(visit, topic_id, typed)))


async def track(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """The roadmap's tracks."""
    return _choices(await _read(interaction, lambda visit: completing.tracks(visit, typed)))


async def timezone(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """IANA timezones near what is typed."""
    return _choices(completing.timezones(typed))


async def roadmap_of_group(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """The roadmaps a server can use, for who may switch it."""
    if not interaction.permissions.manage_guild:
        return []
    offered = await _read(interaction, lambda visit: completing.roadmaps_of_group(visit, typed))
    return [Choice(name=_roadmap_label(roadmap), value=roadmap.key) for roadmap in offered]


def _roadmap_label(roadmap: RoadmapChoice) -> str:
    mark = "✅ " if roadmap.in_use else ""
    when = f" · {moment(roadmap.uploaded_at)}" if roadmap.uploaded_at else ""
    return f"{clip(mark + roadmap.name, _LONGEST - len(when))}{when}"
