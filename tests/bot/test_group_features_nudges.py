"""Nudges: only to who asked, never in quiet hours, once a week at most, and one press stops them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import discord
from hypothesis import given
from hypothesis import strategies as st
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.core import nudges as nudging
from bot.core.timezones import COMMON
from storage import MemberSettings, Nudge
from tests.bot.driving import labels, reply, restart, stored, title, words
from tests.postgres import both_engines
from tests.roadmap.building import single_file, topic_text

pytestmark = both_engines

DAY = 86_400
NUDGED = MemberSettings(nudges=True, weekly_goal_hours=5, nudge_after_days=7)
MONDAY = date(2026, 11, 23)

moments = st.integers(0, 2 * 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
zones = st.sampled_from([*COMMON, "Pacific/Kiritimati", "Pacific/Niue"])
hours = st.integers(0, 23)


def at(weekday: int, hour: int, zone: str = "UTC") -> datetime:
    return datetime(2026, 11, 23 + weekday, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def nudge(*, stalled: int | None = None, done: float = 9.0, **chosen: object) -> Nudge:
    settings = replace(NUDGED, **chosen)
    return Nudge(1, settings, {} if stalled is None else {"kv-cache": stalled}, done)


@given(start=hours, end=hours, hour=hours)
def test_quiet_hours_go_over_midnight(start: int, end: int, hour: int) -> None:
    quiet = {(start + step) % 24 for step in range((end - start) % 24)}
    assert nudging.is_quiet(hour, start, end) == (hour in quiet)


@given(now=moments, zone=zones, start=hours, end=hours, stalled=st.none() | st.integers(0, 40), done=st.floats(0, 9))
def test_nobody_is_written_to_in_quiet_hours_or_without_cause(
    now: datetime, zone: str, start: int, end: int, stalled: int | None, done: float
) -> None:
    due = nudge(stalled=stalled, done=done, timezone=zone, quiet_from=start, quiet_to=end)
    local = now.astimezone(ZoneInfo(zone))
    causes = [cause for week in nudging.weeks_now(now) if (cause := nudging.cause_now(due, now, week))]
    assert len(causes) <= 1  # the member's own week is one of them
    rests = stalled is not None and stalled >= 7
    at_risk = done < 5 and local.weekday() >= 4
    wanted = (rests or at_risk) and not nudging.is_quiet(local.hour, start, end)
    assert bool(causes) == wanted
    if causes:
        assert (causes[0].stalled, causes[0].goal) == (rests, at_risk)


def test_a_goal_is_at_risk_from_friday_on_in_the_members_own_time() -> None:
    due = nudge(done=1, timezone="Asia/Tokyo")
    assert nudging.cause_now(due, at(3, 21, "Asia/Tokyo"), MONDAY) is None
    assert nudging.cause_now(due, at(4, 8, "Asia/Tokyo"), MONDAY) == nudging.Cause(
        stalled=False, goal=True
    )  # Thursday UTC
    assert nudging.cause_now(nudge(done=5), at(5, 12), MONDAY) is None


def test_hours_of_another_week_say_nothing() -> None:
    sunday_evening_in_la = at(6, 21, "America/Los_Angeles")
    assert nudging.weeks_now(sunday_evening_in_la) == (MONDAY, MONDAY + timedelta(days=7))
    due = nudge(done=1, timezone="America/Los_Angeles")
    assert nudging.cause_now(due, sunday_evening_in_la, MONDAY) is not None
    assert nudging.cause_now(due, sunday_evening_in_la, MONDAY + timedelta(days=7)) is None


async def ask_for_nudges(env: Env, member: MemberActor, channel: ChannelHandle) -> None:
    await member.click(reply(await member.slash(channel, "settings")), label="Turn nudges on")
    assert (await stored(env).members.settings(member.id)).nudges


async def days_pass(env: Env, days: float) -> None:
    """Days pass in steps in which the loop gets its turns."""
    for _ in range(round(days * 4)):
        await env.advance_time(DAY / 4)


def direct_messages(member: MemberActor) -> list[discord.Message]:
    return [message for message in member.user.dm_channel.history() if message.author.bot]


async def test_who_did_not_ask_gets_none(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    await alice.slash(channel, "goal", hours=5)
    await days_pass(simcord_env, 16)
    assert direct_messages(alice) == []


async def test_a_topic_that_rests_is_told_once_a_week(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "track", topic="kv-cache")
    await days_pass(simcord_env, 6.5)
    assert direct_messages(alice) == []
    await days_pass(simcord_env, 1.5)
    (message,) = direct_messages(alice)
    assert "nothing on **KV Cache Optimization** for 7 days" in words(message)
    assert labels(message) == ["Show topic", "What next?", "Stop nudges"]
    await days_pass(simcord_env, 5)
    assert len(direct_messages(alice)) == 1
    await days_pass(simcord_env, 3)
    first, second = direct_messages(alice)
    assert abs((second.created_at - first.created_at).total_seconds()) >= 7 * DAY


async def test_progress_puts_it_off(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "track", topic="kv-cache")
    await days_pass(simcord_env, 5)
    await alice.slash(channel, "done", resource="pagedattention")
    await days_pass(simcord_env, 5)
    assert direct_messages(alice) == []


async def test_a_weekly_goal_at_risk(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await ask_for_nudges(simcord_env, alice, channel)  # a Thursday
    await alice.slash(channel, "goal", hours=10)
    await days_pass(simcord_env, 0.9)
    assert direct_messages(alice) == []
    await days_pass(simcord_env, 1)
    (message,) = direct_messages(alice)
    assert "10 h are left of your weekly goal of 10 h" in words(message)


async def test_a_single_hour_left(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "goal", hours=1)
    await days_pass(simcord_env, 2)
    (message,) = direct_messages(alice)
    assert "1 h is left of your weekly goal of 1 h" in words(message)


async def test_one_press_stops_them(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "goal", hours=10)
    await days_pass(simcord_env, 2)
    (message,) = direct_messages(alice)
    assert "No more nudges" in words(await alice.user.click(message, label="Stop nudges"))
    assert not (await stored(simcord_env).members.settings(alice.id)).nudges
    await days_pass(simcord_env, 15)
    assert len(direct_messages(alice)) == 1


async def test_the_topic_opens_from_the_message(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "track", topic="kv-cache")
    await days_pass(simcord_env, 8)
    (message,) = direct_messages(alice)
    assert title(await alice.user.click(message, label="Show topic")).startswith("KV Cache")


async def test_closed_direct_messages_turn_them_off(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    for member in (alice, bob):
        await ask_for_nudges(simcord_env, member, channel)
        await member.slash(channel, "goal", hours=10)
    simcord_env.inject_error("POST", f"/channels/{alice.user.dm_channel.id}/messages", status=403, code=50007)
    await days_pass(simcord_env, 2)
    members = stored(simcord_env).members
    assert not (await members.settings(alice.id)).nudges
    assert (await members.settings(bob.id)).nudges
    assert len(direct_messages(bob)) == 1


async def test_a_restart_does_not_repeat_them(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, database: Path | str
) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "goal", hours=10)
    await days_pass(simcord_env, 2)
    await restart(simcord_env, database)
    await days_pass(simcord_env, 1)
    assert len(direct_messages(alice)) == 1


async def track_on_an_own_roadmap(env: Env, admin: MemberActor, channel: ChannelHandle) -> None:
    uploaded = await admin.slash(channel, "roadmap upload", file=("r.yaml", single_file(topic_text("own")).encode()))
    await admin.click(reply(uploaded), label="Use it")
    await ask_for_nudges(env, admin, channel)
    await admin.slash(channel, "track", topic="own")


async def test_a_topic_of_a_groups_own_roadmap_is_named(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await track_on_an_own_roadmap(simcord_env, admin, channel)
    await days_pass(simcord_env, 8)
    (message,) = direct_messages(admin)
    assert "**Topic own**" in words(message)
    assert "Show topic" not in labels(message)  # direct messages use the shipped roadmap, which does not have it


async def test_a_topic_that_no_roadmap_has_does_not_hide_others(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await track_on_an_own_roadmap(simcord_env, admin, channel)
    await admin.slash(channel, "roadmap use", roadmap="shipped")
    await days_pass(simcord_env, 1)
    await admin.slash(channel, "track", topic="kv-cache")
    await days_pass(simcord_env, 7.5)
    (message,) = direct_messages(admin)
    assert "nothing on **KV Cache Optimization** for 7 days" in words(message)


async def test_the_servers_timezone_is_taken_until_one_is_chosen(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await admin.slash(channel, "group settings", timezone="Asia/Tokyo")
    await ask_for_nudges(simcord_env, alice, channel)
    assert (await stored(simcord_env).members.settings(alice.id)).timezone == "Asia/Tokyo"
    await alice.slash(channel, "settings", timezone="Europe/Paris")
    await alice.click(reply(await alice.slash(channel, "settings")), label="Turn nudges off")
    await ask_for_nudges(simcord_env, alice, channel)
    assert (await stored(simcord_env).members.settings(alice.id)).timezone == "Europe/Paris"


async def test_in_chinese(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "track", topic="kv-cache")
    await alice.slash(channel, "language", language="zh")
    await days_pass(simcord_env, 8)
    (message,) = direct_messages(alice)
    assert "**KV 缓存优化** 已经 7 天没有动静了" in words(message)
