from __future__ import annotations

from datetime import datetime, timedelta

from storage import Claim, MemberSettings, Period, Streak
from tests.storage.building import GROUP, NOON, OTHER_GROUP, REQUIRED, WEDNESDAY, entry, finish, weeks_before
from tests.storage.face import Storage

WEEK = Period.week(WEDNESDAY)
LEASE = timedelta(minutes=10)


async def claim(storage: Storage, owner: str, at: datetime = NOON, guild: int = GROUP) -> Claim | None:
    return await storage.posts.claim(guild, "weekly", WEEK.key, owner, at, LEASE)


async def test_an_edition_is_claimed_once(storage: Storage) -> None:
    assert await claim(storage, "a") == "fresh"
    assert await claim(storage, "b") is None
    assert await claim(storage, "a") is None
    assert await claim(storage, "b", guild=OTHER_GROUP) == "fresh"
    assert await storage.posts.claim(GROUP, "monthly", "2026-11", "b", NOON, LEASE) == "fresh"


async def test_a_claim_that_ran_out_is_taken_over_once(storage: Storage) -> None:
    await claim(storage, "a")
    assert await claim(storage, "b", NOON + LEASE - timedelta(seconds=1)) is None
    assert await claim(storage, "b", NOON + LEASE) == "takeover"
    assert await claim(storage, "c", NOON + LEASE) is None
    status = await storage.posts.status(GROUP, "weekly", WEEK.key)
    assert status is not None
    assert (status.state, status.owner, status.lease_until) == ("claimed", "b", NOON + 2 * LEASE)


async def test_a_clock_that_jumped_back_does_not_lock_an_edition_for_long(storage: Storage) -> None:
    await claim(storage, "a", NOON)
    assert await claim(storage, "b", NOON - timedelta(seconds=30)) is None  # clocks of two machines may differ a bit
    assert await claim(storage, "b", NOON - timedelta(hours=3)) == "takeover"


async def test_what_was_sent_or_skipped_is_never_claimed_again(storage: Storage) -> None:
    await claim(storage, "a")
    await storage.posts.sent(GROUP, "weekly", WEEK.key, 555, NOON)
    await storage.posts.skipped(OTHER_GROUP, "weekly", WEEK.key, "too late", NOON)
    for guild in (GROUP, OTHER_GROUP):
        assert await claim(storage, "b", NOON + timedelta(days=90), guild) is None
        assert await claim(storage, "b", NOON - timedelta(days=90), guild) is None
    await storage.posts.skipped(GROUP, "weekly", WEEK.key, "confused", NOON)
    sent = await storage.posts.status(GROUP, "weekly", WEEK.key)
    skipped = await storage.posts.status(OTHER_GROUP, "weekly", WEEK.key)
    assert sent is not None
    assert skipped is not None
    assert (sent.state, sent.message_id, sent.closed_at) == ("sent", 555, NOON)
    assert (skipped.state, skipped.reason) == ("skipped", "too late")


async def test_a_skipped_edition_is_reopened_once_when_asked_and_a_sent_one_never(storage: Storage) -> None:
    await storage.posts.skipped(GROUP, "weekly", WEEK.key, "too late", NOON)
    await storage.posts.sent(OTHER_GROUP, "weekly", WEEK.key, 555, NOON)
    claims = [
        await storage.posts.claim(guild, "weekly", WEEK.key, owner, NOON, LEASE, reopen=True)
        for guild in (GROUP, OTHER_GROUP)
        for owner in ("a", "b")
    ]
    assert claims == ["fresh", None, None, None]
    status = await storage.posts.status(GROUP, "weekly", WEEK.key)
    assert status is not None
    assert (status.state, status.owner, status.reason, status.closed_at) == ("claimed", "a", None, None)


async def test_the_last_edition(storage: Storage) -> None:
    assert await storage.posts.last(GROUP, "weekly") is None
    for key in ("2026-W46", "2026-W47", "2026-W09"):
        await storage.posts.sent(GROUP, "weekly", key, 1, NOON)
    await storage.posts.sent(GROUP, "monthly", "2026-12", 1, NOON)
    last = await storage.posts.last(GROUP, "weekly")
    assert last is not None
    assert last.key == "2026-W47"


async def test_the_earliest_edition_that_was_claimed_and_not_settled(storage: Storage) -> None:
    assert await storage.posts.unsettled(GROUP, "weekly") is None
    for period in ("2026-W49", "2026-W47", "2026-W48"):
        await storage.posts.claim(GROUP, "weekly", period, "a", NOON, timedelta(minutes=5))
    await storage.posts.claim(OTHER_GROUP, "weekly", "2026-W01", "a", NOON, timedelta(minutes=5))
    assert await storage.posts.unsettled(GROUP, "weekly") == "2026-W47"
    await storage.posts.sent(GROUP, "weekly", "2026-W47", 1, NOON)
    await storage.posts.skipped(GROUP, "weekly", "2026-W48", "missed", NOON)
    assert await storage.posts.unsettled(GROUP, "weekly") == "2026-W49"
    assert await storage.posts.unsettled(GROUP, "monthly") is None


async def test_facts_of_a_group_that_did_nothing(storage: Storage) -> None:
    facts = await storage.digests.facts(GROUP, WEEK, WEEK.previous())
    assert (facts.hours, facts.hours_before, facts.people, facts.finish_count, facts.new_count) == (0, 0, 0, 0, 0)
    assert (facts.finishes, facts.top, facts.streaks, facts.comebacks, facts.new_members) == ((), (), (), (), ())


async def test_facts_of_a_week(storage: Storage) -> None:
    for ago in (1, 2):
        await finish(storage, 1.0, entry(1, day=weeks_before(ago)))
    await finish(storage, 2.0, entry(2, day=weeks_before(5)))
    await storage.progress.finish_topic(entry(2, day=weeks_before(5)), "serving", REQUIRED["serving"])
    await storage.progress.finish_topic(entry(1, hour=9), "kv-cache", REQUIRED["kv-cache"])
    await storage.progress.finish_topic(entry(3, hour=10), "kv-cache", REQUIRED["kv-cache"])
    await storage.progress.finish_topic(entry(3, hour=11), "serving", REQUIRED["serving"])
    await finish(storage, 0.5, entry(2))
    await finish(storage, 8.0, entry(3, guild=OTHER_GROUP))
    facts = await storage.digests.facts(GROUP, WEEK, WEEK.previous())
    assert (facts.hours, facts.hours_before, facts.people) == (6.5 + 6.5 + 3.25 + 0.5, 1.0, 3)
    assert [(finish.member_id, finish.topic_id, finish.first_in_group) for finish in facts.finishes] == [
        (1, "kv-cache", True),
        (3, "serving", False),
        (3, "kv-cache", False),
    ]
    assert facts.finish_count == 3
    assert [(row.rank, row.member_id, row.points) for row in facts.top] == [(1, 3, 9.75), (2, 1, 6.5), (3, 2, 0.5)]
    assert facts.streaks == (Streak(1, 3),)
    assert facts.comebacks == (2,)
    assert (facts.new_members, facts.new_count) == ((3,), 1)


async def test_undone_finishes_are_not_told(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1), "kv-cache", REQUIRED["kv-cache"])
    await storage.progress.undo(entry(1))
    assert (await storage.digests.facts(GROUP, WEEK, WEEK.previous())).finishes == ()


async def test_a_streak_is_of_the_members_own_goal(storage: Storage) -> None:
    for ago in range(4):
        await finish(storage, 3.0 if ago != 1 else 1.0, entry(1, day=weeks_before(ago)))
        await finish(storage, 3.0, entry(2, day=weeks_before(ago)))
    await storage.members.save(1, MemberSettings(weekly_goal_hours=2.0))
    facts = await storage.digests.facts(GROUP, WEEK, WEEK.previous())
    assert facts.streaks == (Streak(2, 4), Streak(1, 3))


async def test_two_silent_weeks_are_no_comeback_and_newcomers_do_not_come_back(storage: Storage) -> None:
    await finish(storage, 1.0, entry(1, day=weeks_before(3)))
    await finish(storage, 1.0, entry(2, day=weeks_before(4)))
    for member in (1, 2, 3):
        await finish(storage, 1.0, entry(member))
    assert (await storage.digests.facts(GROUP, WEEK, WEEK.previous())).comebacks == (2,)


async def test_facts_of_a_month(storage: Storage) -> None:
    november, october = Period.month(WEDNESDAY), Period.month(WEDNESDAY).previous()
    await finish(storage, 1.0, entry(1, day=weeks_before(9)))
    await finish(storage, 2.0, entry(2, day=weeks_before(4)))
    for member in (1, 2):
        await finish(storage, 4.0, entry(member))
    facts = await storage.digests.facts(GROUP, november, october)
    assert (facts.hours, facts.hours_before, facts.people, facts.comebacks) == (8.0, 2.0, 2, (1,))


async def test_hidden_members_and_those_who_left_are_in_none_of_it(storage: Storage) -> None:
    for member in (1, 2, 3):
        await finish(storage, 1.0, entry(member, day=weeks_before(5)))
        await storage.progress.finish_topic(entry(member, hour=8 + member), "kv-cache", REQUIRED["kv-cache"])
    await storage.progress.finish_topic(entry(4), "serving", REQUIRED["serving"])
    await storage.members.save(1, MemberSettings(hidden=True))
    await storage.members.save(4, MemberSettings(hidden=True))
    await storage.boards.mark_left(GROUP, [3], NOON)
    facts = await storage.digests.facts(GROUP, WEEK, WEEK.previous())
    assert (facts.hours, facts.people, facts.finish_count, facts.new_count) == (6.5, 1, 1, 0)
    assert [(finish.member_id, finish.first_in_group) for finish in facts.finishes] == [(2, True)]
    assert [row.member_id for row in facts.top] == [2]
    assert facts.comebacks == (2,)
    assert await storage.digests.ready_counts(GROUP, {"attention": ("kv-cache",), "open": ()}) == {
        "attention": 1,
        "open": 1,
    }


async def test_who_is_ready_for_what(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1), "kv-cache", REQUIRED["kv-cache"])
    await storage.progress.know(entry(1), "quantization")
    await storage.progress.know(entry(2, day=weeks_before(9)), "kv-cache")
    await storage.progress.finish_topic(entry(3), "kv-cache", REQUIRED["kv-cache"])
    await storage.progress.finish_topic(entry(3), "serving", REQUIRED["serving"])
    await storage.progress.know(entry(4, guild=OTHER_GROUP), "kv-cache")
    needed = {"serving": ("kv-cache",), "edge": ("kv-cache", "quantization"), "kv-cache": (), "far": ("unheard",)}
    counts = await storage.digests.ready_counts(GROUP, needed)
    assert counts == {"serving": 2, "edge": 1, "kv-cache": 0, "far": 0}
    lately = await storage.digests.ready_counts(GROUP, needed, active_since=weeks_before(4))
    assert lately == {"serving": 1, "edge": 1, "kv-cache": 0, "far": 0}
