from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage import Buddies, MemberSettings, TopicCounts
from tests.storage.building import GROUP, NOON, OTHER_GROUP, REQUIRED, WEDNESDAY, entry, finish, weeks_before
from tests.storage.face import Storage
from tests.storage.raw import query

MONDAY = WEDNESDAY - timedelta(days=2)
KV = REQUIRED["kv-cache"]


async def test_settings_are_the_defaults_until_saved_and_then_what_was_saved(storage: Storage) -> None:
    assert await storage.members.settings(1) == MemberSettings()
    chosen = MemberSettings(
        language="zh",
        timezone="Asia/Shanghai",
        hidden=True,
        weekly_goal_hours=4.5,
        nudges=True,
        nudge_after_days=3,
        quiet_from=21,
        quiet_to=9,
        reviews=True,
    )
    await storage.members.save(1, chosen)
    assert await storage.members.settings(1) == chosen
    assert await storage.members.settings(2) == MemberSettings()


async def test_an_update_changes_only_what_it_names(storage: Storage) -> None:
    await storage.members.save(1, MemberSettings(language="zh"))
    changed = await storage.members.update(1, lambda settings: replace(settings, weekly_goal_hours=3.0))
    assert changed == await storage.members.settings(1) == MemberSettings(language="zh", weekly_goal_hours=3.0)


async def test_choosing_what_one_has_anyway_leaves_no_row(storage: Storage) -> None:
    await storage.members.update(1, lambda settings: replace(settings, nudges=False))
    await storage.members.save(2, MemberSettings())
    assert query(storage.path, "SELECT member_id FROM members") == []


async def test_buddies_are_only_those_who_asked_and_logged_it_here(storage: Storage) -> None:
    for member in (1, 2, 3):
        await storage.progress.track(entry(member, hour=8 + member), "kv-cache")
    for member in (4, 5):
        await storage.progress.finish_topic(entry(member), "kv-cache", KV)
    await storage.progress.track(entry(6, guild=OTHER_GROUP), "kv-cache")
    for member in (1, 2, 4, 6):
        await storage.members.seek_buddies(member, "kv-cache", on=True)
        await storage.members.offer_help(member, "kv-cache", on=True)
    assert await storage.members.buddies(GROUP, "kv-cache") == Buddies(studying=(2, 1), helpers=(4,))
    assert await storage.members.buddies(OTHER_GROUP, "kv-cache") == Buddies(studying=(6,), helpers=())
    assert await storage.members.open_to(1) == (frozenset({"kv-cache"}), frozenset({"kv-cache"}))
    await storage.members.seek_buddies(1, "kv-cache", on=False)
    await storage.members.save(4, MemberSettings(hidden=True))
    assert await storage.members.buddies(GROUP, "kv-cache") == Buddies(studying=(2,), helpers=())


async def test_a_hidden_member_is_in_no_list(storage: Storage) -> None:
    await storage.progress.track(entry(1), "kv-cache")
    await storage.progress.finish_topic(entry(1), "serving", REQUIRED["serving"])
    await storage.members.save(1, MemberSettings(hidden=True))
    assert await storage.progress.learning_now(GROUP) == {}
    assert await storage.progress.counts(GROUP, "kv-cache") == TopicCounts(learning=0, done=0)
    assert await storage.progress.records_on(GROUP, ["kv-cache", "serving"]) == {}
    assert (await storage.progress.finish_topic(entry(2), "serving", REQUIRED["serving"])).first_in_group


async def test_a_stalled_topic_is_cause_for_a_nudge(storage: Storage) -> None:
    await storage.members.save(1, MemberSettings(nudges=True, nudge_after_days=5))
    await storage.progress.track(entry(day=weeks_before(2)), "kv-cache")
    await storage.progress.track(entry(day=weeks_before(3)), "serving")
    await storage.progress.track(entry(day=WEDNESDAY), "quantization")
    (nudge,) = await storage.members.due_nudges(NOON, MONDAY)
    assert (nudge.member_id, list(nudge.stalled.items())) == (1, [("serving", 21), ("kv-cache", 14)])
    assert nudge.settings.nudge_after_days == 5


async def test_any_progress_on_the_topic_puts_it_off(storage: Storage) -> None:
    await storage.members.save(1, MemberSettings(nudges=True, nudge_after_days=5))
    await storage.progress.track(entry(day=weeks_before(2)), "kv-cache")
    await storage.progress.finish_resource(entry(guild=None), "kv-cache", "paged", 4.0, frozenset(KV))
    assert await storage.members.due_nudges(NOON, MONDAY) == ()


async def test_a_goal_at_risk_is_cause_and_hours_of_all_places_count(storage: Storage) -> None:
    await storage.members.save(1, MemberSettings(nudges=True, weekly_goal_hours=4.0))
    await finish(storage, 1.5, entry(1))
    await finish(storage, 2.0, entry(1, guild=None))
    await finish(storage, 9.0, entry(1, day=weeks_before(1)))
    (nudge,) = await storage.members.due_nudges(NOON, MONDAY)
    assert (nudge.stalled, nudge.week_hours) == ({}, 3.5)
    await finish(storage, 0.5, entry(1, guild=OTHER_GROUP))
    assert await storage.members.due_nudges(NOON, MONDAY) == ()


async def test_nobody_is_nudged_who_did_not_ask_nor_twice_a_week(storage: Storage) -> None:
    for member in (1, 2):
        await storage.progress.track(entry(member, day=weeks_before(4)), "kv-cache")
    assert await storage.members.due_nudges(NOON, MONDAY) == ()
    await storage.members.save(1, MemberSettings(nudges=True))
    assert [nudge.member_id for nudge in await storage.members.due_nudges(NOON, MONDAY)] == [1]
    await storage.members.nudge_sent(1, "stalled", NOON)
    assert await storage.members.claim_nudge(1, "goal", NOON + timedelta(days=6), timedelta(minutes=1)) is None
    assert await storage.members.due_nudges(NOON, MONDAY) == ()
    assert await storage.members.due_nudges(NOON + timedelta(days=6, hours=23), MONDAY) == ()
    assert len(await storage.members.due_nudges(NOON + timedelta(days=7), MONDAY)) == 1


async def test_nudges_come_in_portions(storage: Storage) -> None:
    for member in range(1, 8):
        await storage.members.save(member, MemberSettings(nudges=True, weekly_goal_hours=1.0))
    await finish(storage, 2.0, entry(3))
    first = await storage.members.due_nudges(NOON, MONDAY, limit=3)
    rest = await storage.members.due_nudges(NOON, MONDAY, after_member=first[-1].member_id)
    assert [nudge.member_id for nudge in (*first, *rest)] == [1, 2, 4, 5, 6, 7]
