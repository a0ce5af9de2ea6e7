"""Nudges: only to who asked, never in quiet hours, once a week at most, and one press stops them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.conversation import replies
from storage import MemberSettings
from tests.bot.driving import labels, reply, restart, stored, words
from tests.postgres import both_engines
from tests.roadmap.building import single_file, topic_text

pytestmark = both_engines

DAY = 86_400


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
    assert "Nothing logged on **KV Cache Optimization** for 7 days. Still on it?" in words(message)
    assert labels(message) == ["+1 h", "Still reading", "Put it away", "Stop these"]
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
    assert "No more nudges" in words(await alice.user.click(message, label="Stop these"))
    assert not (await stored(simcord_env).members.settings(alice.id)).nudges
    await days_pass(simcord_env, 15)
    assert len(direct_messages(alice)) == 1


async def test_an_hour_is_logged_from_the_message(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "track", topic="kv-cache")
    await days_pass(simcord_env, 8)
    (message,) = direct_messages(alice)
    assert "+1 h on **KV Cache Optimization**" in words(await alice.user.click(message, label="+1 h"))
    assert (await stored(simcord_env).progress.of(alice.id)).points == 1


async def test_who_is_still_reading_is_asked_later(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await stored(simcord_env).members.save(alice.id, MemberSettings(nudges=True, nudge_after_days=14))
    await alice.slash(channel, "track", topic="kv-cache")
    await days_pass(simcord_env, 15)
    (message,) = direct_messages(alice)
    await alice.user.click(message, label="Still reading")
    await days_pass(simcord_env, 12)
    assert len(direct_messages(alice)) == 1
    await days_pass(simcord_env, 3)
    _, second = direct_messages(alice)
    assert "for 29 days" in words(second)
    await alice.user.click(second, label="Put it away")
    assert (await stored(simcord_env).progress.of(alice.id)).state("kv-cache") == "todo"


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


@pytest.mark.parametrize("status", [403, 429])
async def test_a_refusal_that_may_pass_is_tried_again_the_next_day(
    simcord_env: Env,
    channel: ChannelHandle,
    alice: MemberActor,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "track", topic="kv-cache")
    asked: list[datetime] = []

    async def refuse(*_: object, **__: object) -> discord.Message:
        asked.append(simcord_env.now())
        response: Any = SimpleNamespace(status=status, reason="no")
        raise discord.HTTPException(response, {"code": 20026, "message": "not now"})

    monkeypatch.setattr(replies, "post", refuse)
    await days_pass(simcord_env, 8)
    assert len(asked) == 1
    await days_pass(simcord_env, 1)
    first, second = asked
    assert timedelta(days=1) <= second - first < timedelta(days=1.5)
    monkeypatch.undo()
    await days_pass(simcord_env, 1.5)
    assert len(direct_messages(alice)) == 1


@pytest.mark.parametrize("arrived", [True, False])
async def test_after_an_error_of_discords_own_it_is_looked_for(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, monkeypatch: pytest.MonkeyPatch, arrived: bool
) -> None:
    await ask_for_nudges(simcord_env, alice, channel)
    await alice.slash(channel, "track", topic="kv-cache")
    post, tried = replies.post, list[datetime]()

    async def fail_once(*arguments: Any) -> discord.Message:
        tried.append(simcord_env.now())
        if len(tried) > 1:
            return await post(*arguments)
        if arrived:
            await post(*arguments)
        response: Any = SimpleNamespace(status=500, reason="no")
        raise discord.HTTPException(response, "no")

    monkeypatch.setattr(replies, "post", fail_once)
    await days_pass(simcord_env, 9)
    assert len(tried) == (1 if arrived else 2)
    assert len(direct_messages(alice)) == 1


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


async def test_a_topic_of_a_groups_own_roadmap_is_named_and_logged(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await track_on_an_own_roadmap(simcord_env, admin, channel)
    await days_pass(simcord_env, 8)
    (message,) = direct_messages(admin)
    assert "**Topic own**" in words(message)
    # Direct messages follow the member's server.
    assert "Topic own" in words(await admin.user.click(message, label="+1 h"))
    assert [hours.hours for hours in (await stored(simcord_env).progress.of(admin.id)).studied.values()] == [1]


async def test_a_topic_that_no_roadmap_has_does_not_hide_others(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await track_on_an_own_roadmap(simcord_env, admin, channel)
    await admin.slash(channel, "roadmap use", roadmap="shipped")
    await days_pass(simcord_env, 1)
    await admin.slash(channel, "track", topic="kv-cache")
    await days_pass(simcord_env, 7.5)
    (message,) = direct_messages(admin)
    assert "Nothing logged on **KV Cache Optimization** for 7 days. Still on it?" in words(message)


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
    assert "**KV 缓存优化** 有 7 天没有记录了。还在学吗？" in words(message)
