"""What command options offer while they are typed. Typed text outside the list is resolved again by the use case."""

from __future__ import annotations

from typing import cast

from discord.app_commands import Choice
from rapidfuzz import fuzz, process, utils

from bot.app import NextupBot
from bot.conversation import languages
from bot.conversation.components import AnyInteraction
from bot.core import own_roadmaps
from bot.core.answers.groups import RoadmapChoice
from bot.core.resource_names import matching_resources
from bot.core.timezones import COMMON, places
from bot.render.markup import clip
from bot.render.wording import moment
from roadmap.model import Lang, Topic

_MOST = 25
_LONGEST = 100


def bot_of(interaction: AnyInteraction) -> NextupBot:
    """The bot an interaction belongs to."""
    return cast("NextupBot", interaction.client)


async def _lang(interaction: AnyInteraction) -> Lang:
    services = bot_of(interaction).services
    return await languages.for_member(services, interaction.user.id, interaction.guild_id, interaction.locale)


def _choice(topic: Topic, lang: Lang) -> Choice[str]:
    return Choice(name=clip(topic.title.in_lang(lang), _LONGEST), value=topic.id)


async def any_topic(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """Topics whose names are near what is typed, in either language."""
    loaded = await bot_of(interaction).services.library.of(interaction.guild_id)
    lang = await _lang(interaction)
    return [_choice(topic, lang) for topic in loaded.matcher.autocomplete(typed, lang, _MOST)]


async def learning_first(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """As :func:`any_topic`, but while nothing is typed the topics being learned come first."""
    if typed.strip():
        return await any_topic(interaction, typed)
    services = bot_of(interaction).services
    loaded = await services.library.of(interaction.guild_id)
    learning = (await services.storage.progress.of(interaction.user.id)).in_state("learning")
    lang = await _lang(interaction)
    first = [topic for topic_id in learning if (topic := loaded.topic(topic_id))]
    others = [topic for topic in loaded.roadmap.topics if topic not in first]
    return [_choice(topic, lang) for topic in [*first, *others][:_MOST]]


async def resource_of_topic(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """Resources of the topic chosen beside this option, or of the topics being learned."""
    services = bot_of(interaction).services
    loaded = await services.library.of(interaction.guild_id)
    named = loaded.topic(str(interaction.namespace.topic or ""))
    if named is not None:
        topics = [named]
    else:
        learning = (await services.storage.progress.of(interaction.user.id)).in_state("learning")
        topics = [topic for topic_id in learning if (topic := loaded.topic(topic_id))]
    found = [resource for topic in topics for resource in matching_resources(topic, typed, _MOST)]
    return [Choice(name=clip(resource.title, _LONGEST), value=resource.id) for resource in found[:_MOST]]


async def timezone(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """IANA timezones near what is typed."""
    if not typed.strip():
        return [Choice(name=zone, value=zone) for zone in COMMON[:_MOST]]
    found = process.extract(typed, places(), scorer=fuzz.WRatio, processor=utils.default_process, limit=_MOST)
    return [Choice(name=zone, value=zone) for zone, _, _ in found]


async def roadmap_of_group(interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
    """The roadmaps a server can use, newest upload after the shipped one."""
    if interaction.guild_id is None:
        return []
    services = bot_of(interaction).services
    offered = await own_roadmaps.choices(services, interaction.guild_id, await _lang(interaction))
    wanted = typed.strip().casefold()
    return [
        Choice(name=_roadmap_label(roadmap), value=roadmap.key)
        for roadmap in offered
        if any(wanted in called.casefold() for called in roadmap.called)
    ]


def _roadmap_label(roadmap: RoadmapChoice) -> str:
    mark = "✅ " if roadmap.in_use else ""
    when = f" · {moment(roadmap.uploaded_at)}" if roadmap.uploaded_at else ""
    return f"{clip(mark + roadmap.name, _LONGEST - len(when))}{when}"
