"""Roadmaps rename and merge topics: no row moves, and each group reads the rows as its roadmap calls them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage import BoardRow, Buddies, GroupSettings, Period, TopicCounts
from storage.engine.migrations import migrations
from tests.storage.building import GROUP, NOON, OTHER_GROUP, REQUIRED, WEDNESDAY, entry, weeks_before
from tests.storage.face import Storage
from tests.storage.raw import query, wrong_scores

KV = REQUIRED["kv-cache"]
WEEK = Period.week(WEDNESDAY)


async def use_own(storage: Storage, guild: int, moves: dict[str, str]) -> int:
    """Let a group use a roadmap of its own that has these renames."""
    number = await storage.roadmaps.save(guild, "Own", "", NOON, 1)
    await storage.roadmaps.follow(number, moves)
    await storage.groups.update(guild, lambda settings: replace(settings, roadmap_id=number))
    return number


async def board(storage: Storage, guild: int, topic: str) -> tuple[BoardRow, ...]:
    return (await storage.boards.page(guild, Period.topic(topic))).rows


async def test_the_board_of_a_renamed_topic_has_what_was_logged_under_the_old_id(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1), "kv-cache", KV)
    await storage.progress.finish_topic(entry(2), "kv-caching", {"paged": 4.0})
    await storage.roadmaps.follow(None, {"kv-cache": "kv-caching"})
    assert await board(storage, GROUP, "kv-caching") == (BoardRow(1, 1, 6.5), BoardRow(2, 2, 4.0))
    assert await board(storage, GROUP, "kv-cache") == ()
    # A record that began under the old id goes on under it; the board has it all the same, and undo takes it back.
    await storage.progress.finish_resource(entry(2), "kv-cache", "prompt", 3.0, frozenset())
    assert await board(storage, GROUP, "kv-caching") == (BoardRow(1, 2, 7.0), BoardRow(2, 1, 6.5))
    await storage.progress.undo(entry(2))
    assert await board(storage, GROUP, "kv-caching") == (BoardRow(1, 1, 6.5), BoardRow(2, 2, 4.0))
    assert wrong_scores(storage.path, GROUP) == 0
    assert set((await storage.progress.of(1)).topics) == {"kv-cache"}


async def test_a_rename_is_only_for_groups_whose_roadmap_has_it(storage: Storage) -> None:
    for guild in (GROUP, OTHER_GROUP):
        await storage.progress.finish_topic(entry(guild, guild), "kv-cache", {f"book-{guild}": 2.0})
    await use_own(storage, OTHER_GROUP, {})
    await storage.roadmaps.follow(None, {"kv-cache": "kv-caching"})
    assert await board(storage, GROUP, "kv-caching") == (BoardRow(1, GROUP, 2.0),)
    assert await board(storage, OTHER_GROUP, "kv-cache") == (BoardRow(1, OTHER_GROUP, 2.0),)
    assert await storage.progress.counts(OTHER_GROUP, "kv-cache") == TopicCounts(learning=0, done=1)
    assert await storage.progress.counts(OTHER_GROUP, "kv-caching") == TopicCounts(learning=0, done=0)


async def test_switching_roadmaps_there_and_back_loses_nothing(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1), "kv-cache", KV)
    await storage.progress.finish_topic(entry(2), "serving", REQUIRED["serving"])
    before = await board(storage, GROUP, "kv-cache")
    number = await use_own(storage, GROUP, {"kv-cache": "inference", "serving": "inference"})
    assert await board(storage, GROUP, "inference") == (BoardRow(1, 1, 6.5), BoardRow(2, 2, 3.25))
    assert wrong_scores(storage.path, GROUP) == 0
    await storage.groups.update(GROUP, lambda settings: replace(settings, roadmap_id=None))
    assert await board(storage, GROUP, "kv-cache") == before
    assert await board(storage, GROUP, "inference") == ()
    await storage.groups.update(GROUP, lambda settings: replace(settings, roadmap_id=number))
    await storage.roadmaps.delete(GROUP, number)
    assert await board(storage, GROUP, "kv-cache") == before
    assert wrong_scores(storage.path, GROUP) == 0
    assert query(storage.path, "SELECT count(*) FROM renames") == [(0,)]


async def test_a_member_with_both_of_two_merged_topics_counts_once_with_the_furthest(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1), "old", {"o": 1.0})
    await storage.progress.track(entry(1), "new")
    await storage.progress.track(entry(2), "old")
    await storage.progress.track(entry(2), "new")
    await storage.progress.skip(entry(3), "old")
    await storage.progress.track(entry(3), "new")
    await storage.roadmaps.follow(None, {"old": "new"})
    assert await storage.progress.counts(GROUP, "new") == TopicCounts(learning=2, done=1)
    assert await storage.progress.learning_now(GROUP) == {"new": 2}


async def test_companions_are_found_under_any_id_the_topic_had(storage: Storage) -> None:
    await storage.progress.track(entry(1), "old")
    await storage.members.seek_buddies(1, "old", on=True)
    await storage.progress.track(entry(2), "old")
    await storage.members.seek_buddies(2, "new", on=True)
    await storage.progress.finish_topic(entry(3), "new", {})
    await storage.members.offer_help(3, "old", on=True)
    await storage.progress.track(entry(4), "new")
    await storage.roadmaps.follow(None, {"old": "new"})
    assert await storage.members.buddies(GROUP, "new") == Buddies((1, 2), (3,))


async def test_the_first_in_the_group_may_have_been_it_under_the_old_id(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1, day=weeks_before(1)), "old", {})
    await storage.roadmaps.follow(None, {"old": "new"})
    assert not (await storage.progress.finish_topic(entry(2), "new", {})).first_in_group
    facts = await storage.digests.facts(GROUP, WEEK, WEEK.previous())
    assert [(finish.member_id, finish.topic_id, finish.first_in_group) for finish in facts.finishes] == [
        (2, "new", False)
    ]
    before = await storage.digests.facts(GROUP, WEEK.previous(), WEEK.previous().previous())
    assert [(finish.member_id, finish.topic_id, finish.first_in_group) for finish in before.finishes] == [
        (1, "new", True)
    ]


async def test_a_topic_finished_before_under_another_id_is_no_finish_of_the_week(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1, day=weeks_before(2)), "old", {})
    await storage.progress.finish_topic(entry(1), "new", {})
    await storage.progress.finish_topic(entry(2, hour=8), "old", {})
    await storage.progress.finish_topic(entry(2, hour=9), "new", {})
    await storage.roadmaps.follow(None, {"old": "new"})
    facts = await storage.digests.facts(GROUP, WEEK, WEEK.previous())
    assert (facts.finish_count, [finish.member_id for finish in facts.finishes]) == (1, [2])


async def test_who_is_ready_knows_old_ids(storage: Storage) -> None:
    await storage.progress.know(entry(1), "old")
    await storage.progress.know(entry(2), "new")
    await storage.progress.know(entry(3), "else")
    await storage.roadmaps.follow(None, {"old": "new"})
    assert await storage.digests.ready_counts(GROUP, {"serving": ("new",)}) == {"serving": 2}


async def test_renames_may_change_and_an_id_may_come_back(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1), "a", {"r": 1.0})
    for moves, topic in (({"a": "b"}, "b"), ({"b": "a"}, "a"), ({"a": "b"}, "b"), ({}, "a")):
        for _ in range(2):
            await storage.roadmaps.follow(None, moves)
        assert await board(storage, GROUP, topic) == (BoardRow(1, 1, 1.0),)
        assert wrong_scores(storage.path, GROUP) == 0


async def test_a_roadmap_that_is_gone_has_no_renames(storage: Storage) -> None:
    await storage.roadmaps.follow(77, {"a": "b"})
    assert query(storage.path, "SELECT count(*) FROM renames") == [(0,)]
    await use_own(storage, GROUP, {"a": "b"})
    await storage.groups.removed(GROUP, NOON)
    await storage.groups.purge_removed(NOON.replace(year=2027))
    assert query(storage.path, "SELECT count(*) FROM renames") == [(0,)]


@pytest.mark.parametrize("settings", [GroupSettings(), GroupSettings(timezone="Asia/Tokyo", board=False)])
async def test_other_settings_touch_no_board(storage: Storage, settings: GroupSettings) -> None:
    await storage.progress.finish_topic(entry(1), "old", {"o": 1.0})
    await storage.roadmaps.follow(None, {"old": "new"})
    numbers = query(storage.path, "SELECT board_id FROM boards")
    await storage.groups.save(GROUP, settings)
    assert query(storage.path, "SELECT board_id FROM boards") == numbers


async def test_a_database_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection), stop_before="m002_renames")
        connection.execute("INSERT INTO groups (guild_id) VALUES (?)", (GROUP,))
        connection.execute("INSERT INTO moves (kind, old_id, new_id) VALUES ('topic', 'a', 'b')")
        connection.execute(
            "INSERT INTO boards VALUES (1, ?, 'week', '2026-W46'), (2, ?, 'week', '2026-W47')", (GROUP,) * 2
        )
        connection.execute("INSERT INTO scores VALUES (1, 7, 100, 1), (2, 7, 50, 1), (2, 8, 50, 1)")
        connection.execute("INSERT INTO members (member_id, weekly_goal) VALUES (8, 100)")
        connection.commit()
    storage = Storage.open(path)
    await storage.progress.finish_topic(entry(1), "old", {"o": 1.0})
    await storage.roadmaps.follow(None, {"old": "new"})
    assert await board(storage, GROUP, "new") == (BoardRow(1, 1, 1.0),)
    await storage.close()
