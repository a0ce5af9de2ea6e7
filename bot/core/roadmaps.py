"""A group's own roadmaps: upload, compare, use, export.

A group's roadmap has ids of its own, see :mod:`roadmap.belonging`, and they stay from version to version. No version
renames ids in the database: renames are followed while reading, see :mod:`bot.core.renames` for members and
:mod:`storage.groups.renames` for groups.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.answer import Answer
from bot.core.library import LoadedRoadmap
from bot.core.visit import Visit
from roadmap.belonging import belonging
from roadmap.comparing import Comparison, compare
from roadmap.dumping import dump_markdown
from roadmap.loading import dump_roadmap
from roadmap.model import Lang, Roadmap
from roadmap.problems import Problem, RoadmapError, Unread
from roadmap.untrusted import load_untrusted
from roadmap.yaml_source import MAX_BYTES, decode_text, has_comments
from storage import GroupRoadmap, RoadmapGone

SHIPPED = "shipped"
"""The key of the roadmap that comes with the bot, beside the numbers of uploads."""
LARGEST_UPLOAD = MAX_BYTES
"""Bytes a roadmap in one file may have."""
LONGEST_PASTE = 4000
"""Characters that Discord takes in a box; it cuts the rest off without a word."""
_FULL = LONGEST_PASTE - 2


@dataclass(frozen=True)
class RoadmapChoice:
    """A roadmap a group can use. ``key`` is ``shipped``, or the number of an upload, which came at ``uploaded_at``.

    ``called``: its id and its titles in both languages, as far as they are known.
    """

    key: str
    name: str
    in_use: bool
    uploaded_at: datetime | None = None
    called: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoadmapRejected(Answer):
    """An upload that cannot be used, with every reason; nothing changed. A text that was pasted has no file name.

    ``cut``: it fills the box it was pasted into, so its end is likely missing.
    """

    file_name: str
    problems: tuple[Problem, ...]
    cut: bool = False


@dataclass(frozen=True)
class RoadmapTooLarge(Answer):
    """An upload that is larger than a roadmap may be, and was not read."""

    file_name: str


@dataclass(frozen=True)
class Upload:
    """A roadmap that passed lint, its text, and the lines it was made from that say nothing it can use.

    ``source`` is where a template comes from. ``cut``: it fills the box it was pasted into. ``comments``: there are
    some in the text.
    """

    roadmap: Roadmap
    text: str
    unread: tuple[Unread, ...] = ()
    source: str = ""
    cut: bool = False
    comments: bool = False


@dataclass(frozen=True)
class RoadmapDiff(Answer):
    """What would change if the group switched from the roadmap ``present``, in use, to ``new``.

    ``records``: removed topic to how many members' records it has in this group; they stay stored. ``upload``: the new
    one, when it has just come.
    """

    new: RoadmapChoice
    present: str
    comparison: Comparison
    records: Mapping[str, int]
    upload: Upload | None = None


@dataclass(frozen=True)
class RoadmapInUse(Answer):
    """The roadmap a group uses now, or those of its channels that ``channels`` has.

    ``before`` is the one it used there until now, None when that has not changed. ``follows``: the channels have none
    of their own any more. ``apart``: channels that go on with their own, when the group's has changed.
    """

    now: RoadmapChoice
    before: RoadmapChoice | None
    channels: tuple[int, ...] = ()
    follows: bool = False
    apart: tuple[int, ...] = ()


@dataclass(frozen=True)
class NoSuchRoadmap(Answer):
    """The group has no roadmap that ``typed`` names; empty: it has none but the one in use."""

    typed: str


@dataclass(frozen=True)
class RoadmapExport(Answer):
    """The roadmap in use as a single YAML file, or as a plain list in Markdown."""

    name: str
    file_name: str
    content: bytes
    as_list: bool = False


@dataclass(frozen=True)
class UploadRunning(Answer):
    """Another upload of the server is still being checked."""


@dataclass(frozen=True)
class Brought:
    """What an admin brings: the bytes of a file, of any format that can be imported. A pasted text has no name.

    ``title``: what the roadmap is called, in place of what its text says. ``source`` is where a template comes from.
    """

    name: str
    content: bytes
    title: str = ""
    source: str = ""


def read_upload(brought: Brought, before: str | None, server: str) -> Upload | RoadmapRejected | RoadmapTooLarge:
    """Check what is brought, in a process of its own. Takes seconds for a large one.

    Topics and resources that the roadmap in the text ``before`` has, by title or address, keep their ids. What neither
    its text nor its file names is called as the ``server``.
    """
    if len(brought.content) > LARGEST_UPLOAD:
        return RoadmapTooLarge(brought.name)
    cut = False
    try:
        text = decode_text(brought.content, brought.name)
        cut = not brought.name and len(text) >= _FULL
        loaded = load_untrusted(text, brought.name or "roadmap", title=brought.title, otherwise=server, before=before)
        return Upload(loaded.roadmap, loaded.text, loaded.unread, brought.source, cut, has_comments(loaded.text))
    except RoadmapError as error:
        return RoadmapRejected(brought.name, error.problems, cut)


def own(visit: Visit) -> str | None:
    """The text of the group's own roadmap in use, else of the newest it was brought; None when it has none."""
    if visit.guild_id is None:
        return None
    kept = visit.session.roadmaps.list(visit.guild_id)
    used = next((one for one in kept if one.roadmap_id == visit.roadmap_id), None)
    newest = used or next(iter(kept), None)
    return newest.yaml_text if newest else None


def choices(visit: Visit, guild_id: int, used: int | None) -> tuple[RoadmapChoice, ...]:
    """What the group can use: the shipped roadmap, then its uploads, newest first. ``used`` is in use."""
    lang = visit.lang
    shipped = visit.library.default.roadmap
    return (
        RoadmapChoice(SHIPPED, shipped.title.in_lang(lang), used is None, called=_called(shipped)),
        *(_kept(kept, used, lang) for kept in visit.session.roadmaps.list(guild_id)),
    )


def of_channels(visit: Visit, guild_id: int) -> dict[int, RoadmapChoice]:
    """The channels that have a roadmap of their own, with it."""
    offered = {_number(choice): choice for choice in choices(visit, guild_id, visit.group.roadmap_id)}
    return {channel: offered[used] for channel, used in visit.channels.items() if used in offered}


def _kept(kept: GroupRoadmap, used: int | None, lang: Lang) -> RoadmapChoice:
    shown = (lang == "zh" and kept.name_zh) or kept.name
    called = tuple(each for each in (kept.own_id, kept.name, kept.name_zh) if each)
    return RoadmapChoice(str(kept.roadmap_id), shown, kept.roadmap_id == used, kept.at, called)


def _called(roadmap: Roadmap) -> tuple[str, ...]:
    return roadmap.id, *roadmap.title.every()


def keep_upload(visit: Visit, guild_id: int, upload: Upload) -> RoadmapDiff:
    """Keep a roadmap for the group, and say what using it would change. It is not used yet."""
    new = keep(visit, guild_id, upload.roadmap, upload.text)
    number = visit.session.roadmaps.get(int(new.key)).number
    shipped = visit.library.default.roadmap
    roadmap = upload.roadmap if number is None else belonging(upload.roadmap, number, shipped)
    older = _older_in_use(visit, guild_id, new.key)
    present = visit.loaded if older is None else visit.library.of_group(older)
    return replace(_diff(visit, guild_id, new, roadmap, present), upload=upload)


def keep(visit: Visit, guild_id: int, roadmap: Roadmap, text: str) -> RoadmapChoice:
    """Keep a roadmap and its text for the group."""
    roadmap_id = visit.session.roadmaps.save(
        guild_id,
        roadmap.title.in_lang("en"),
        text,
        visit.now,
        visit.member_id,
        name_zh=roadmap.title.in_lang("zh"),
        own_id=roadmap.id,
        # A changed copy of the shipped roadmap is a version of it.
        apart=roadmap.id != visit.library.default.roadmap.id,
    )
    return RoadmapChoice(str(roadmap_id), roadmap.title.in_lang(visit.lang), False, visit.now, _called(roadmap))


def diff(visit: Visit, guild_id: int, key: str | None) -> RoadmapDiff | NoSuchRoadmap | RoadmapRejected:
    """What would change if the group used the roadmap ``key``.

    By default its newest upload that is not in use; with no other upload the shipped one, unless that is in use.
    """
    offered = choices(visit, guild_id, visit.roadmap_id)
    if key is None:
        others = [choice for choice in offered if not choice.in_use]
        chosen = next((choice for choice in others if choice.key != SHIPPED), others[0] if others else None)
    else:
        chosen = _named(offered, key)
    if chosen is None:
        return NoSuchRoadmap(key or "")
    try:
        return _diff(visit, guild_id, chosen, visit.library.get(_number(chosen)).roadmap, visit.loaded)
    except RoadmapError as error:
        return RoadmapRejected(chosen.name, error.problems)
    except RoadmapGone:
        return NoSuchRoadmap(chosen.name)


def _diff(visit: Visit, guild_id: int, new: RoadmapChoice, roadmap: Roadmap, present: LoadedRoadmap) -> RoadmapDiff:
    comparison = compare(present.roadmap, roadmap)
    # An id that a removed topic had before may be a topic of the new roadmap: its records show there.
    ids = {
        topic.id: [each for each in present.ids_of(topic) if each not in roadmap.topic_moves | roadmap.by_id]
        for topic in comparison.removed
    }
    stored = visit.session.progress.records_on(guild_id, [each for some in ids.values() for each in some])
    counts = {topic_id: sum(stored.get(each, 0) for each in some) for topic_id, some in ids.items()}
    title = present.roadmap.title.in_lang(visit.lang)
    return RoadmapDiff(new, title, comparison, {topic_id: count for topic_id, count in counts.items() if count})


def use(
    visit: Visit, guild_id: int, key: str, channel_id: int | None = None
) -> RoadmapInUse | NoSuchRoadmap | RoadmapRejected:
    """Let the group, or one of its channels, use the shipped roadmap or one of its own uploads.

    A channel that is to use what the group uses has none of its own any more. Nobody's progress changes. One that a
    Nextup with other rules kept, and this one rejects, is not switched to.
    """
    used = visit.group.roadmap_id if channel_id is None else visit.channels.get(channel_id, visit.group.roadmap_id)
    offered = choices(visit, guild_id, used)
    chosen = _named(offered, key)
    if chosen is None:
        return NoSuchRoadmap(key)
    number = _number(chosen)
    try:
        visit.library.get(number)
    except RoadmapError as error:
        return RoadmapRejected(chosen.name, error.problems)
    except RoadmapGone:
        return NoSuchRoadmap(key)
    before = next((choice for choice in offered if choice.in_use and choice != chosen), None)
    now = replace(chosen, in_use=True)
    if channel_id is None:
        visit.change_group(replace(visit.group, roadmap_id=number))
        apart = tuple(channel for channel, other in visit.channels.items() if other != number)
        return RoadmapInUse(now, before, apart=apart)
    follows = number == visit.group.roadmap_id
    if follows:
        visit.session.groups.unbind(guild_id, (channel_id,))
    else:
        visit.session.groups.bind(guild_id, channel_id, number)
    visit.look_again()
    return RoadmapInUse(now, before, (channel_id,), follows)


def use_here(visit: Visit, guild_id: int, key: str) -> RoadmapInUse | NoSuchRoadmap | RoadmapRejected:
    """Let the group use a roadmap in the place of its older version, wherever that is in use; without one: here.

    Here is the channel, where that has a roadmap of its own, else the server.
    """
    older = _older_in_use(visit, guild_id, key)
    if older is None or not key.isdecimal():
        return use(visit, guild_id, key, visit.asker.channel_id if visit.is_bound else None)
    offered = {_number(choice): choice for choice in choices(visit, guild_id, older)}
    try:
        visit.library.get(int(key))
    except RoadmapError as error:
        return RoadmapRejected(offered[int(key)].name, error.problems)
    except RoadmapGone:
        return NoSuchRoadmap(key)
    channels = tuple(channel for channel, used in visit.channels.items() if used == older)
    everywhere = visit.group.roadmap_id == older
    visit.use_instead(older, int(key))
    return RoadmapInUse(replace(offered[int(key)], in_use=True), offered[older], () if everywhere else channels)


def _older_in_use(visit: Visit, guild_id: int, key: str) -> int | None:
    """Another version of a roadmap that the group uses, there or in a channel."""
    kept = {one.roadmap_id: one for one in visit.session.roadmaps.list(guild_id)}
    new = kept.get(int(key)) if key.isdecimal() else None
    used = dict.fromkeys((visit.roadmap_id, visit.group.roadmap_id, *visit.channels.values()))
    versions = [kept[each] for each in used if each in kept]
    if new is None or new.own_id is None or new in versions:
        return None
    return next((one.roadmap_id for one in versions if (one.own_id, one.number) == (new.own_id, new.number)), None)


def _named(offered: tuple[RoadmapChoice, ...], typed: str) -> RoadmapChoice | None:
    """By key, as completion gives it, or by its id or a title as typed; the newest of those called the same."""
    wanted = typed.strip().casefold()
    by_key = next((choice for choice in offered if choice.key == wanted), None)
    return by_key or next((choice for choice in offered if wanted in map(str.casefold, choice.called)), None)


def _number(choice: RoadmapChoice) -> int | None:
    return None if choice.key == SHIPPED else int(choice.key)


def export_kept(visit: Visit, guild_id: int, key: str) -> RoadmapExport | None:
    """One of the roadmaps that the group brought, as it is kept; None when it is not kept any more."""
    kept = next((one for one in visit.session.roadmaps.list(guild_id) if str(one.roadmap_id) == key), None)
    if kept is None:
        return None
    text = visit.session.roadmaps.get(kept.roadmap_id).yaml_text
    return RoadmapExport(_kept(kept, None, visit.lang).name, f"{kept.own_id or 'roadmap'}.yaml", text.encode())


def export(visit: Visit, *, as_list: bool = False) -> RoadmapExport:
    """The roadmap in use, to edit and bring again: the group's own as it was brought, or as a plain list."""
    if as_list:
        return _list_of(visit)
    if visit.guild_id is not None and visit.roadmap_id is not None:
        kept = export_kept(visit, visit.guild_id, str(visit.roadmap_id))
        if kept is not None:
            return kept
    roadmap = visit.loaded.roadmap
    return RoadmapExport(roadmap.title.in_lang(visit.lang), f"{roadmap.id}.yaml", dump_roadmap(roadmap).encode())


def _list_of(visit: Visit) -> RoadmapExport:
    roadmap = visit.loaded.roadmap
    title = roadmap.title.in_lang(visit.lang)
    return RoadmapExport(title, f"{roadmap.id}.md", dump_markdown(roadmap).encode(), as_list=True)
