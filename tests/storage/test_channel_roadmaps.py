"""Channels with a roadmap of their own, boards of one roadmap, and which roadmap a direct message is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage import BoardRow, Home, OwnIds, Period
from tests.storage.building import GROUP, NOON, OTHER_GROUP, WEDNESDAY, entry, finish
from tests.storage.face import Storage
from tests.storage.raw import query, wrong_scores

WEEK = Period.week(WEDNESDAY)
LOOM, DECK = 71, 72


async def roadmap(storage: Storage, guild: int, name: str) -> tuple[int, int]:
    """One that a group brought: its key and its number."""
    key = await storage.roadmaps.save(guild, name, f"title: {name}", NOON, 1, own_id=name, apart=True)
    number = (await storage.roadmaps.get(key)).number
    assert number is not None
    return key, number


async def test_what_a_channels_roadmap_renamed_counts_in_its_group(storage: Storage) -> None:
    weaving, number = await roadmap(storage, GROUP, "weaving")
    await finish(storage, 2.0, entry(1), f"basics.{number}")
    await storage.roadmaps.follow(weaving, {f"basics.{number}": f"start.{number}"})
    board = Period.topic(f"start.{number}")
    assert (await storage.boards.page(GROUP, board)).rows == ()
    await storage.groups.bind(GROUP, LOOM, weaving)
    assert await storage.groups.channels(GROUP) == {LOOM: weaving}
    assert (await storage.boards.page(GROUP, board)).rows == (BoardRow(1, 1, 2.0),)
    newer, _ = await roadmap(storage, GROUP, "weaving")
    await storage.groups.replace_roadmap(GROUP, weaving, newer)
    assert await storage.groups.channels(GROUP) == {LOOM: newer}
    assert (await storage.boards.page(GROUP, board)).rows == ()
    await storage.groups.bind(GROUP, LOOM, weaving)
    await storage.groups.unbind(GROUP, [LOOM])
    assert await storage.groups.channels(GROUP) == {}
    assert wrong_scores(storage.path, GROUP) == 0


async def test_a_roadmap_of_a_channel_is_kept_and_a_deleted_one_leaves_the_channel(storage: Storage) -> None:
    weaving, _ = await roadmap(storage, GROUP, "weaving")
    await storage.groups.bind(GROUP, LOOM, weaving)
    await storage.groups.bind(GROUP, DECK, None)
    for _ in range(12):
        await roadmap(storage, GROUP, "sailing")
    assert weaving in {one.roadmap_id for one in await storage.roadmaps.list(GROUP)}
    await storage.roadmaps.delete(GROUP, weaving)
    assert await storage.groups.channels(GROUP) == {DECK: None}


async def test_a_board_of_one_roadmap_has_what_was_studied_of_it(storage: Storage) -> None:
    _, number = await roadmap(storage, GROUP, "weaving")
    ids = OwnIds(number, frozenset({"python"}))
    for member in range(1, 6):
        await finish(storage, float(member), entry(member), f"basics.{number}")
        await finish(storage, 9.0, entry(member), "kv-cache")
    await finish(storage, 0.5, entry(5), "python")
    await storage.progress.undo(entry(4))
    await storage.progress.undo(entry(4))
    await storage.members.update(3, lambda settings: replace(settings, hidden=True))
    page = await storage.boards.page(GROUP, WEEK, limit=2, ids=ids)
    assert page.rows == (BoardRow(1, 5, 5.5), BoardRow(2, 2, 2.0))
    assert (page.members, page.before) == (3, None)
    after = await storage.boards.page(GROUP, WEEK, after=page.after, limit=2, ids=ids)
    assert (after.rows, after.after) == ((BoardRow(3, 1, 1.0),), None)
    assert (await storage.boards.page(GROUP, WEEK, before=after.before, limit=2, ids=ids)).rows == page.rows
    assert await storage.boards.row(GROUP, WEEK, 3, ids) == BoardRow(2, 3, 3.0)
    assert (await storage.boards.around(GROUP, WEEK, 1, 2, ids)).rows == (BoardRow(2, 2, 2.0), BoardRow(3, 1, 1.0))
    assert (await storage.boards.page(GROUP, WEEK, ids=OwnIds(None))).rows[0] == BoardRow(1, 5, 9.5)
    assert (await storage.boards.page(GROUP, WEEK.previous(), ids=ids)).rows == ()
    assert (await storage.boards.page(GROUP, Period.all_time(), ids=ids)).members == 3


async def test_a_direct_message_is_about_what_was_chosen_or_used_last(storage: Storage) -> None:
    weaving, number = await roadmap(storage, GROUP, "weaving")
    await storage.groups.bind(GROUP, LOOM, weaving)
    await storage.groups.joined(OTHER_GROUP, NOON)
    usual, own = Home(GROUP, None, None), Home(GROUP, LOOM, weaving, "weaving", None, number)
    other = Home(OTHER_GROUP, None, None)
    assert await storage.members.homes(1) == ()
    assert await storage.members.homes(1, GROUP) == (usual, own)
    await finish(storage, 1.0, entry(1))
    assert await storage.members.homes(1, OTHER_GROUP) == (usual, own)
    await finish(storage, 1.0, entry(1, OTHER_GROUP))
    assert await storage.members.homes(1) == (other, usual, own)
    await finish(storage, 1.0, entry(1), f"basics.{number}")
    assert await storage.members.homes(1) == (own, usual, other)
    await storage.members.choose_home(1, OTHER_GROUP, None)
    assert await storage.members.homes(1) == (other, usual, own)
    await storage.members.choose_home(1, GROUP, LOOM)
    assert (await storage.members.homes(1))[0] == own
    await storage.groups.unbind(GROUP, [LOOM])
    assert await storage.members.homes(1) == (usual, other)
    await storage.boards.mark_left(GROUP, [1], NOON)
    assert await storage.members.homes(1, GROUP) == (other,)
    await storage.groups.removed(OTHER_GROUP, NOON)
    assert await storage.members.homes(1, OTHER_GROUP) == ()
    await storage.groups.removed(GROUP, NOON)
    assert await storage.groups.purge_removed(NOON + timedelta(days=1)) == (GROUP, OTHER_GROUP)
    assert query(storage.path, "SELECT * FROM homes") == []
