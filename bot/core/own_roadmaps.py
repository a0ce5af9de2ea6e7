"""Use cases about a group's own roadmaps: upload, compare, use, export.

No roadmap renames ids in the database, which groups share: renames are followed while reading, see
:mod:`bot.core.following` for members and :mod:`storage.renames` for groups.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.core.answers.groups import RoadmapChoice
from bot.core.answers.roadmaps import (
    NoSuchRoadmap,
    RoadmapDiff,
    RoadmapExport,
    RoadmapInUse,
    RoadmapRejected,
    RoadmapTooLarge,
)
from bot.core.services import Asker, Services
from roadmap.comparing import compare
from roadmap.loading import dump_roadmap, parse_roadmap
from roadmap.model import Lang, Roadmap
from roadmap.problems import RoadmapError
from roadmap.yaml_source import MAX_BYTES, decode_text
from storage import GroupRoadmap

SHIPPED = "shipped"
"""The key of the roadmap that comes with the bot, beside the numbers of uploads."""
LARGEST_UPLOAD = MAX_BYTES
"""Bytes a roadmap in one file may have."""


async def choices(services: Services, guild_id: int, lang: Lang) -> tuple[RoadmapChoice, ...]:
    """What the group can use: the shipped roadmap, then its uploads, newest first."""
    used = (await services.storage.groups.settings(guild_id)).roadmap_id
    shipped = services.library.default.roadmap
    uploads = await services.storage.roadmaps.list(guild_id)
    return (
        RoadmapChoice(SHIPPED, shipped.title.in_lang(lang), used is None, called=_called(shipped)),
        *(_upload(kept, used, lang) for kept in uploads),
    )


def _upload(kept: GroupRoadmap, used: int | None, lang: Lang) -> RoadmapChoice:
    shown = (lang == "zh" and kept.name_zh) or kept.name
    called = tuple(each for each in (kept.own_id, kept.name, kept.name_zh) if each)
    return RoadmapChoice(str(kept.roadmap_id), shown, kept.roadmap_id == used, kept.at, called)


def _called(roadmap: Roadmap) -> tuple[str, ...]:
    return roadmap.id, *roadmap.title.every()


async def upload(
    services: Services, asker: Asker, guild_id: int, file_name: str, content: bytes
) -> RoadmapRejected | RoadmapTooLarge | RoadmapDiff:
    """Keep a roadmap for the group if nothing is wrong with it, and say what using it would change.

    It is not used yet; when something is wrong, nothing changes.
    """
    if len(content) > LARGEST_UPLOAD:
        return RoadmapTooLarge(file_name)
    try:
        text = decode_text(content, file_name)
        # Linting a large file takes seconds: not on the event loop.
        uploaded = await asyncio.to_thread(parse_roadmap, text, file_name)
    except RoadmapError as error:
        return RoadmapRejected(file_name, error.problems)
    title, at = uploaded.title, services.clock()
    roadmap_id = await services.storage.roadmaps.save(
        guild_id, title.in_lang("en"), text, at, asker.member_id, name_zh=title.in_lang("zh"), own_id=uploaded.id
    )
    new = RoadmapChoice(str(roadmap_id), title.in_lang(asker.lang), False, at, _called(uploaded))
    return replace(await _diff(services, guild_id, new, uploaded), uploaded=True)


async def diff(
    services: Services, asker: Asker, guild_id: int, key: str | None
) -> RoadmapDiff | NoSuchRoadmap | RoadmapRejected:
    """What would change if the group used the roadmap ``key``.

    By default its newest upload that is not in use; with no other upload the shipped one, unless that is in use.
    """
    offered = await choices(services, guild_id, asker.lang)
    if key is None:
        others = [choice for choice in offered if not choice.in_use]
        chosen = next((choice for choice in others if choice.key != SHIPPED), others[0] if others else None)
    else:
        chosen = _named(offered, key)
    if chosen is None:
        return NoSuchRoadmap(key or "")
    try:
        loaded = await services.library.load(_number(chosen))
    except RoadmapError as error:
        return RoadmapRejected(chosen.name, error.problems)
    return await _diff(services, guild_id, chosen, loaded.roadmap)


async def _diff(services: Services, guild_id: int, new: RoadmapChoice, roadmap: Roadmap) -> RoadmapDiff:
    present = await services.library.of(guild_id)
    comparison = compare(present.roadmap, roadmap)
    # An id that a removed topic had before may be a topic of the new roadmap: its records show there.
    ids = {
        topic.id: [each for each in present.ids_of(topic) if each not in roadmap.topic_moves | roadmap.by_id]
        for topic in comparison.removed
    }
    stored = await services.storage.progress.records_on(guild_id, [each for some in ids.values() for each in some])
    counts = {topic_id: sum(stored.get(each, 0) for each in some) for topic_id, some in ids.items()}
    return RoadmapDiff(new, comparison, {topic_id: count for topic_id, count in counts.items() if count})


async def use(
    services: Services, asker: Asker, guild_id: int, key: str
) -> RoadmapInUse | NoSuchRoadmap | RoadmapRejected:
    """Let the group use the shipped roadmap or one of its own uploads. Nobody's progress changes.

    One that a Nextup with other rules kept, and this one rejects, is not switched to.
    """
    offered = await choices(services, guild_id, asker.lang)
    chosen = _named(offered, key)
    if chosen is None:
        return NoSuchRoadmap(key)
    number = _number(chosen)
    try:
        await services.library.load(number)
    except RoadmapError as error:
        return RoadmapRejected(chosen.name, error.problems)
    await services.storage.groups.update(guild_id, lambda current: replace(current, roadmap_id=number))
    before = next(choice for choice in offered if choice.in_use)
    return RoadmapInUse(replace(chosen, in_use=True), None if before == chosen else before)


def _named(offered: tuple[RoadmapChoice, ...], typed: str) -> RoadmapChoice | None:
    """By key, as completion gives it, or by its id or a title as typed; the newest of those called the same."""
    wanted = typed.strip().casefold()
    by_key = next((choice for choice in offered if choice.key == wanted), None)
    return by_key or next((choice for choice in offered if wanted in map(str.casefold, choice.called)), None)


def _number(choice: RoadmapChoice) -> int | None:
    return None if choice.key == SHIPPED else int(choice.key)


async def export(services: Services, asker: Asker, guild_id: int) -> RoadmapExport:
    """The roadmap in use as a single YAML file, to edit and upload again."""
    roadmap = (await services.library.of(guild_id)).roadmap
    content = await asyncio.to_thread(dump_roadmap, roadmap)
    return RoadmapExport(roadmap.title.in_lang(asker.lang), f"{roadmap.id}.yaml", content.encode())
