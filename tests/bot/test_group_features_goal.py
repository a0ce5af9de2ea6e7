"""A member's weekly goal: set, seen, changed by buttons, and what streaks make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, MemberActor

from roadmap.loading import parse_roadmap
from tests.bot.driving import is_private, labels, reply, restart, stored, words
from tests.roadmap.building import single_file, topic_text

A_WEEK = 7 * 86_400


async def kept_goal(env: Env, member: MemberActor) -> float | None:
    return (await stored(env).members.settings(member.id)).weekly_goal_hours


async def test_without_a_goal_it_asks_for_one(channel: ChannelHandle, alice: MemberActor) -> None:
    answer = await alice.slash(channel, "goal")
    assert is_private(answer)
    assert "You have no weekly goal." in words(answer)
    assert "any number up to 100" in words(answer)
    assert labels(answer) == ["2 h", "5 h", "10 h"]


async def test_set_see_and_clear(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    assert "**4.5 h** now" in words(await alice.slash(channel, "goal", hours=4.5))
    assert await kept_goal(simcord_env, alice) == 4.5
    assert "is **4.5 h**." in words(await alice.slash(channel, "goal"))
    assert "no weekly goal any more" in words(await alice.slash(channel, "goal", hours=0))
    assert await kept_goal(simcord_env, alice) is None


async def test_buttons_change_the_message_in_place(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    asked = await alice.slash(channel, "goal")
    pressed = await alice.click(reply(asked), label="10 h")
    assert reply(pressed).id == reply(asked).id
    assert await kept_goal(simcord_env, alice) == 10
    cleared = await alice.click(reply(pressed), label="No goal")
    assert "any more" in words(cleared)
    assert await kept_goal(simcord_env, alice) is None


@pytest.mark.parametrize(("typed", "kept"), [(0.01, 0.1), (2.349, 2.3), (100, 100)])
async def test_goals_are_kept_to_a_tenth_of_an_hour(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, typed: float, kept: float
) -> None:
    await alice.slash(channel, "goal", hours=typed)
    assert await kept_goal(simcord_env, alice) == kept


async def test_progress_shows_it_to_oneself_only(channel: ChannelHandle, alice: MemberActor, bob: MemberActor) -> None:
    await alice.slash(channel, "goal", hours=20)
    await alice.slash(channel, "done", topic="kv-cache")
    assert "Weekly goal: 14.5 of 20 h" in words(await alice.slash(channel, "progress"))
    assert "Weekly goal" not in words(await bob.slash(channel, "progress", member=alice))


async def test_the_streak_counts_weeks_that_meet_the_goal(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "goal", hours=10)
    await alice.slash(channel, "done", topic="kv-cache")  # 14.5 h
    await simcord_env.advance_time(A_WEEK)
    await alice.slash(channel, "done", topic="python")  # 12 h
    answer = await alice.slash(channel, "goal")
    assert "12 of 10 h, met" in words(answer)
    assert "2 weeks in a row" in words(answer)
    assert "1 week in a row" in words(await alice.slash(channel, "goal", hours=13))  # only the first week met it


async def test_a_missed_week_that_broke_nothing_is_shown(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "goal", hours=10)
    await alice.slash(channel, "done", topic="kv-cache")
    await simcord_env.advance_time(A_WEEK)
    assert "❄️" not in words(await alice.slash(channel, "goal"))
    await simcord_env.advance_time(A_WEEK)
    await alice.slash(channel, "done", topic="python")
    assert "The week of 5–11 Jan was missed and did not break it" in words(await alice.slash(channel, "goal"))
    await alice.slash(channel, "language", language="zh")
    assert "1月5日至11日那一周没达到，连续周数没有中断" in words(await alice.slash(channel, "goal"))


async def test_in_a_direct_message_and_in_chinese(alice: MemberActor) -> None:
    await alice.user.slash("language", language="zh")
    assert "每周目标已定为 **5 小时**" in words(await alice.user.slash("goal", hours=5))


async def test_a_goal_missed_by_little_is_not_met(
    simcord_env: Env, database: Path | str, channel: ChannelHandle, alice: MemberActor
) -> None:
    quarter = topic_text("one").replace("hours: 2", "hours: 0.25")
    await restart(simcord_env, database, parse_roadmap(single_file(quarter)))
    await alice.slash(channel, "goal", hours=0.3)
    assert "+0.25 h" in words(await alice.slash(channel, "done", topic="one"))
    shown = words(await alice.slash(channel, "goal"))
    assert "0.25 of 0.3 h, 0.05 h to go" in shown
    assert "met" not in shown


async def test_what_was_logged_where_the_next_week_has_begun_counts_in_ones_own(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await admin.slash(channel, "group settings", timezone="Asia/Shanghai")
    await alice.user.slash("settings", timezone="America/Los_Angeles")
    await alice.slash(channel, "goal", hours=5)
    sunday_evening = datetime(2026, 1, 4, 20, tzinfo=UTC)  # Monday in Shanghai, Sunday in Los Angeles
    await simcord_env.advance_time((sunday_evening - simcord_env.now()).total_seconds())
    await alice.slash(channel, "done", topic="python")
    assert "12 of 5 h, met" in words(await alice.slash(channel, "goal"))
    assert "12 of 5 h, met" in words(await alice.user.slash("goal"))
    assert "12 h of it this week" in words(await alice.user.slash("progress"))
    storage = stored(simcord_env)
    await storage.members.update(alice.id, lambda chosen: replace(chosen, nudges=True))
    assert await storage.members.due_nudges(simcord_env.now(), date(2025, 12, 29)) == ()
