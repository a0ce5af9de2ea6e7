from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage import DigestSchedule, GroupSettings, MemberSettings, Period, Undone
from tests.storage.building import GROUP, NOON, OTHER_GROUP, REQUIRED, entry
from tests.storage.face import Storage
from tests.storage.raw import cells_with, query

KV = REQUIRED["kv-cache"]
GRACE = timedelta(days=30)


async def test_settings_are_what_was_saved(storage: Storage) -> None:
    assert await storage.groups.settings(GROUP) == GroupSettings()
    await storage.groups.joined(GROUP, NOON)
    roadmap = await storage.roadmaps.save(GROUP, "ours", "id: ours", NOON, 1)
    chosen = GroupSettings(
        language="zh",
        timezone="Asia/Shanghai",
        board=False,
        goal_topic="kv-cache",
        digest=DigestSchedule(99, weekday=0, hour=9, monthly=True, blocked="forbidden"),
        roadmap_id=roadmap,
        count_unmatched=True,
        joined_at=NOON,
    )
    await storage.groups.save(GROUP, chosen)
    assert await storage.groups.settings(GROUP) == chosen
    assert await storage.groups.settings(OTHER_GROUP) == GroupSettings()


async def test_an_update_changes_only_what_it_names(storage: Storage) -> None:
    await storage.groups.save(GROUP, GroupSettings(language="zh"))
    await storage.groups.update(GROUP, lambda settings: replace(settings, timezone="Europe/Rome"))
    assert await storage.groups.settings(GROUP) == GroupSettings(language="zh", timezone="Europe/Rome")


async def test_groups_with_a_digest(storage: Storage) -> None:
    wanted = GroupSettings(digest=DigestSchedule(99, weekday=6, hour=20))
    for guild in (30, 20, 10):
        await storage.groups.save(guild, wanted)
    await storage.groups.save(40, GroupSettings())
    await storage.groups.removed(20, NOON)
    assert await storage.groups.all_with_digest() == ((10, wanted), (30, wanted))


async def test_what_happened_while_offline_is_noticed(storage: Storage) -> None:
    for guild in (1, 2, 3):
        await storage.groups.joined(guild, NOON)
    await storage.groups.removed(3, NOON)
    await storage.groups.reconcile([1, 3, 4], NOON + GRACE)
    rows = query(storage.path, "SELECT guild_id, removed_at IS NULL FROM groups ORDER BY guild_id")
    assert rows == [(1, 1), (2, 0), (3, 1), (4, 1)]
    await storage.groups.reconcile([1, 3, 4], NOON + 2 * GRACE)
    assert await storage.groups.purge_removed(NOON + GRACE) == ()
    assert await storage.groups.purge_removed(NOON + GRACE + timedelta(seconds=1)) == (2,)


async def test_a_group_that_comes_back_in_time_has_everything(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(), "kv-cache", KV)
    await storage.groups.removed(GROUP, NOON)
    await storage.groups.joined(GROUP, NOON + timedelta(days=3))
    assert await storage.groups.purge_removed(NOON + GRACE) == ()
    assert len((await storage.boards.page(GROUP, Period.all_time())).rows) == 1


async def test_a_purge_takes_the_group_and_leaves_members_their_progress(storage: Storage) -> None:
    guild = 777_000_777_000
    here = entry(guild=guild)
    await storage.progress.track(entry(guild=guild, hour=8), "kv-cache")
    await storage.progress.finish_topic(here, "kv-cache", KV)
    await storage.progress.finish_topic(entry(), "serving", REQUIRED["serving"])
    await storage.members.save(1, MemberSettings(language="zh"))
    await storage.groups.save(guild, GroupSettings(digest=DigestSchedule(99, weekday=0, hour=9)))
    await storage.roadmaps.save(guild, "ours", "id: ours", NOON, 1)
    await storage.posts.claim(guild, "weekly", "2026-W47", "me", NOON, timedelta(minutes=5))
    await storage.unmatched.count(guild, "pizza", NOON)
    before = await storage.progress.of(1)
    await storage.groups.removed(guild, NOON)
    assert await storage.groups.purge_removed(NOON + GRACE) == (guild,)
    assert cells_with(storage.path, guild) == []
    after = await storage.progress.of(1)
    assert after.points == before.points
    assert {topic: record.state for topic, record in after.topics.items()} == {"kv-cache": "done", "serving": "done"}
    assert after.topics["kv-cache"].guild_id is None
    assert (await storage.progress.of_in_group(1, GROUP)).points == 3.25
    assert (await storage.boards.page(GROUP, Period.all_time())).rows[0].points == 3.25
    assert (await storage.members.settings(1)).language == "zh"
    await storage.progress.undo(entry())
    undone = await storage.progress.undo(entry())
    assert isinstance(undone, Undone)
    assert (undone.topic_id, undone.points, undone.state) == ("kv-cache", 6.5, "learning")
