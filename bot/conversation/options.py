"""What command options offer while they are typed. Typed text outside the list is resolved again by the use case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar, cast

from discord.app_commands import Choice

from bot.conversation.admins import refusal_of
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.core import completing
from bot.core.completing import Offer
from bot.core.roadmaps import RoadmapChoice
from bot.core.services import Told
from bot.core.visit import Visit
from bot.render.markup import clip
from bot.render.wording import day, moment, weekday
from bot.texts import Texts, texts
from roadmap.amounts import amount_in
from roadmap.days import BEFORE, day_in, days_back

_LONGEST = 100
T = TypeVar("T")


async def _read(interaction: AnyInteraction, use_case: Callable[[Visit], T]) -> T:
    return (await _told(interaction, use_case)).answer


async def _told(interaction: AnyInteraction, use_case: Callable[[Visit], T]) -> Told[T]:
    bot = cast("NextupBot", interaction.client)
    return await bot.services.read(bot.asker(interaction), use_case)


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


async def studied(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """What may have been studied: what is being read, its parts, topics."""
    return _choices(await _read(interaction, lambda visit: completing.studied(visit, typed)))


_TIMES = ("30 min", "1 h", "1.5 h", "2 h", "3 h", "half", "done")


async def length_of_time(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """Lengths of time: what is typed, when it is one, else usual ones that begin like it."""
    if typed.strip() and amount_in(typed) is not None:
        return [Choice(name=clip(typed.strip(), _LONGEST), value=clip(typed.strip(), _LONGEST))]
    return [Choice(name=time, value=time) for time in _TIMES if time.startswith(typed.strip().casefold())]


async def study_day(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """The days on which study can be dated, and *before*; of what is typed those that it names."""
    told = await _told(interaction, lambda visit: visit.today)
    say, today = texts(told.lang), told.answer
    named = day_in(typed, today) if typed.strip() else None
    offered = [(_day_name(day, today, say), day.isoformat()) for day in days_back(today) if named in (None, day)]
    if named in (None, BEFORE):
        offered.append((say("when-before"), BEFORE))
    wanted = typed.strip().casefold()
    return [
        Choice(name=clip(name, _LONGEST), value=value)
        for name, value in offered
        if named is not None or wanted in name.casefold()
    ]


def _day_name(on: date, today: date, say: Texts) -> str:
    if on == today:
        return say("when-today")
    return say("when-yesterday") if on == today - timedelta(days=1) else f"{weekday(say, on)}, {day(say, on)}"


async def timezone(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """IANA timezones near what is typed."""
    return _choices(completing.timezones(typed))


async def roadmap_of_group(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """The roadmaps a server can use, for who may switch it."""
    if refusal_of(interaction) is not None:
        return []
    offered = await _read(interaction, lambda visit: completing.roadmaps_of_group(visit, typed))
    return [Choice(name=_roadmap_label(roadmap), value=roadmap.key) for roadmap in offered]


def _roadmap_label(roadmap: RoadmapChoice) -> str:
    mark = "✅ " if roadmap.in_use else ""
    when = f" · {moment(roadmap.uploaded_at)}" if roadmap.uploaded_at else ""
    return f"{clip(mark + roadmap.name, _LONGEST - len(when))}{when}"
