"""Sessions as admins plan them and members meet them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.core.session_times import AFTER, AGENDA, MOVED, MOVED_HERE, REMINDER
from bot.digests.posting import LEASE
from storage import Session
from tests.bot.driving import bot_of, field, is_private, labels, reply, restart, stored, title, words

HOUR = 3600.0
THURSDAY = datetime(2026, 1, 8, 19, tzinfo=UTC)
"""SimCord's world begins on Thursday, 1 January 2026, at midnight."""


async def until(env: Env, moment: datetime) -> None:
    await env.advance_time((moment - env.now()).total_seconds())


def headed(channel: ChannelHandle, author: str) -> list[discord.Message]:
    return [m for m in channel.history() if m.embeds and m.embeds[0].author.name == author]


def announced(channel: ChannelHandle) -> list[discord.Message]:
    return [
        m
        for m in channel.history()
        if m.embeds and (m.embeds[0].title or "").startswith("Reading session") and not m.embeds[0].author.name
    ]


def events(env: Env, server: GuildHandle) -> list[tuple[str, str]]:
    found = env.backend.get_guild(server.id).scheduled_events.values()
    return [(event.name, event.scheduled_start_time[:16]) for event in found]


@pytest.fixture
async def planned(simcord_env: Env, channel: ChannelHandle, admin: MemberActor) -> None:
    """Sessions on Thursdays at 19:00 from 8 January on, about KV Cache."""
    await admin.slash(channel, "reading", topic="kv-cache")
    await until(simcord_env, THURSDAY - timedelta(days=6))
    await admin.slash(channel, "session set", when="Thursday 19:00")


async def test_setting_says_when_where_and_what_is_lacking(
    server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    shown = await admin.slash(channel, "session set", when="Thursday 19:00")
    assert is_private(shown)
    assert f"We meet every Thursday at 19:00 (UTC), in {channel.mention}" in words(shown)
    assert "Nothing is chosen to read yet" in words(shown)
    me = server.me
    assert me is not None
    bare = server.create_text_channel("bare", overwrites={me: discord.PermissionOverwrite(create_public_threads=False)})
    set_there = await admin.slash(channel, "session set", when="周五晚上8点", weekly=False, channel=bare)
    assert "I may not open threads" in words(set_there)
    mute = server.create_text_channel("mute", overwrites={me: discord.PermissionOverwrite(send_messages=False)})
    assert "need a text channel" in words(await admin.slash(channel, "session set", when="19:00", channel=mute))
    assert "did not understand when" in words(await admin.slash(channel, "session set", when="soon"))
    assert "in the past" in words(await admin.slash(channel, "session set", when="2025-12-01 19:00", weekly=False))


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "clocks are put forward that day and 02:30"), ("zh", "时钟会跳过 02:30")]
)
async def test_a_time_that_the_clocks_leave_out_is_told(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor, lang: str, said: str
) -> None:
    await admin.slash(channel, "language", language=lang)
    await admin.slash(channel, "group settings", timezone="Europe/Berlin")
    at = f"<t:{int(datetime(2026, 3, 29, 1, 30, tzinfo=UTC).timestamp())}:F>"
    planned = words(await admin.slash(channel, "session set", when="2026-03-29 02:30", weekly=False))
    assert said in planned.splitlines()[1]
    assert at in planned.splitlines()[1]
    assert said not in words(await admin.slash(channel, "session set", when="2026-03-28 02:30", weekly=False))
    assert said in words(await admin.slash(channel, "session move", to="2026-03-29 02:30"))


@pytest.mark.usefixtures("planned")
async def test_a_session_from_its_announcement_to_the_digest(
    simcord_env: Env,
    database: Path,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    admin: MemberActor,
) -> None:
    await admin.slash(channel, "digest set")
    assert announced(channel) == []
    await until(simcord_env, THURSDAY - timedelta(days=3) + timedelta(minutes=1))
    (told,) = announced(channel)
    assert title(told).startswith("Reading session: KV Cache")
    assert f"<t:{int(THURSDAY.timestamp())}:F>" in words(told)
    ((name, start),) = events(simcord_env, server)
    assert name.startswith("Reading session: KV Cache")
    assert start == "2026-01-08T19:00"
    await alice.click(told, label="Coming")
    await bob.click(told, label="Coming")
    await bob.click(told, label="Coming")  # not after all
    await bob.click(told, label="I can present")
    (told,) = announced(channel)
    assert "1 comes." in words(told)
    assert "**bob** presents." in words(told)
    await restart(simcord_env, database)
    await until(simcord_env, THURSDAY - timedelta(minutes=59))
    reminder = channel.last_message
    assert reminder is not None
    assert [user.id for user in reminder.mentions] == [alice.id]
    await until(simcord_env, THURSDAY + timedelta(minutes=1))
    (agenda,) = headed(channel, "We begin")
    assert "**bob** presents." in words(agenda)
    assert "KV" in field(agenda, "Can you, without looking it up …")
    (thread,) = channel.threads
    assert (thread.name or "").startswith("Reading session: KV Cache")
    form = await alice.click(agenda, label="Open question…")
    assert "on the next agenda" in words(await alice.submit_modal(form, {"question": "why are blocks of 16?"}))
    await until(simcord_env, THURSDAY + timedelta(hours=2, minutes=1))
    after = thread.last_message
    assert after is not None
    assert labels(after) == ["I was there", "I'll read on", "Open question…"]
    await alice.click(after, label="I was there")
    assert "1 was there" in words(thread.last_message)
    assert "KV Cache" in words(await bob.click(after, label="I'll read on"))
    await until(simcord_env, THURSDAY + timedelta(days=7, minutes=1))
    assert len(headed(channel, "We begin")) == 2
    assert "why are blocks of 16? (alice)" in field(headed(channel, "We begin")[1], "Left open last time")
    assert len(events(simcord_env, server)) == 2
    digest = next(m for m in channel.history() if m.embeds and "5–11 Jan" in (m.embeds[0].author.name or ""))
    assert "1 of 1 came to the session: alice" in words(digest)


@pytest.mark.usefixtures("planned")
async def test_skipped_moved_and_off(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    assert "is skipped" in words(await admin.slash(channel, "session skip", date="2026-01-15"))
    assert "no such session" in words(await admin.slash(channel, "session skip", date="2026-01-16"))
    await until(simcord_env, THURSDAY - timedelta(days=2))
    await alice.click(announced(channel)[0], label="Coming")
    await admin.slash(channel, "session move", to="Friday 20:00")
    assert "is at another time" in words(channel.last_message)
    assert [start for _, start in events(simcord_env, server)] == ["2026-01-09T20:00"]
    await until(simcord_env, THURSDAY + timedelta(hours=4))
    assert headed(channel, "We begin") == []
    await until(simcord_env, THURSDAY + timedelta(days=1, hours=1, minutes=1))
    assert len(headed(channel, "We begin")) == 1
    await until(simcord_env, THURSDAY + timedelta(days=10))
    assert len(headed(channel, "We begin")) == 1  # the 15th was skipped
    await until(simcord_env, THURSDAY + timedelta(days=12))
    assert len(events(simcord_env, server)) == 2
    await admin.slash(channel, "reading", topic="quantization")
    await simcord_env.advance_time(HOUR + 60)
    assert events(simcord_env, server)[-1][0].startswith("Reading session: Quantization")
    await admin.slash(channel, "session skip")
    assert "does not take place" in words(channel.last_message)
    assert len(events(simcord_env, server)) == 1
    await admin.slash(channel, "session off")
    await simcord_env.advance_time(21 * 24 * HOUR)
    assert len(headed(channel, "We begin")) == 1


@pytest.mark.usefixtures("planned")
async def test_the_rota_is_fair_and_swaps(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    await until(simcord_env, THURSDAY - timedelta(days=2))
    for member in (alice, bob):
        await member.click(announced(channel)[0], label="I can present")
    turns = [words(announced(channel)[0]).split("**")[1]]
    assert "Only who presents" in words(await admin.click(announced(channel)[0], label="Swap"))
    first = alice if turns == ["alice"] else bob
    await first.click(announced(channel)[0], label="Swap")
    assert "**bob** presents" in words(announced(channel)[0]) if first is alice else "**alice**"
    turns.clear()
    for week in range(1, 5):
        await until(simcord_env, THURSDAY + timedelta(days=7 * week, minutes=1))
        turns.append(words(headed(channel, "We begin")[-1]).split("**")[1])
    assert sorted(turns) in (["alice", "alice", "bob", "bob"], ["alice", "alice", "alice", "bob"])
    settings = await alice.slash(channel, "settings")
    await alice.click(reply(settings), label="Hide me")
    await until(simcord_env, THURSDAY + timedelta(days=35, minutes=1))
    assert "**bob** presents" in words(headed(channel, "We begin")[-1])


@pytest.mark.usefixtures("planned")
async def test_a_session_that_is_skipped_is_nobodys_turn(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    await until(simcord_env, THURSDAY - timedelta(days=2))
    for member in (alice, bob):
        await member.click(announced(channel)[0], label="I can present")
    await admin.slash(channel, "session skip")
    await admin.slash(channel, "session set", when="Thursday 19:00")  # after all
    assert "**alice** presents" in words(announced(channel)[0])
    for week, change in enumerate(("session skip", "session off"), start=1):
        await until(simcord_env, THURSDAY + timedelta(days=7 * week - 2))
        if change == "session off":
            assert "**bob** presents" in words(announced(channel)[-1])  # at the first one alice did
        await admin.slash(channel, change)
    await admin.slash(channel, "session set", when="Wednesday 19:00")
    await simcord_env.advance_time(60)
    assert "**bob** presents" in words(announced(channel)[-1])


@pytest.mark.usefixtures("planned")
async def test_who_is_hidden_is_in_no_session(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await until(simcord_env, THURSDAY - timedelta(days=2))
    await alice.click(announced(channel)[0], label="Coming")
    await alice.click(reply(await alice.slash(channel, "settings")), label="Hide me")
    for button in ("Coming", "I can present"):
        refused = await alice.click(announced(channel)[0], label=button)
        assert is_private(refused)
        assert "You are hidden" in words(refused)
    await until(simcord_env, THURSDAY + timedelta(hours=3))
    assert all(not message.mentions for message in channel.history())
    assert "Nobody has said yet" in words(headed(channel, "We begin")[0])


@pytest.mark.usefixtures("planned")
async def test_a_deleted_channel_stops_sessions_with_a_word(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    study = server.create_text_channel("study")
    await admin.slash(channel, "session set", when="Thursday 19:00", channel=study)
    simcord_env.backend.delete_channel(study.id)
    await until(simcord_env, THURSDAY + timedelta(minutes=1))
    plan = await bot_of(simcord_env).services.database.read(lambda session: session.sessions.plan(server.id))
    assert plan is not None
    assert plan.blocked == "channel-gone"
    notice = server.owner.dm_channel.last_message
    assert notice is not None
    assert "their channel is gone" in notice.content


@pytest.mark.usefixtures("planned")
async def test_a_deleted_event_and_a_deleted_thread_stop_nothing(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    await until(simcord_env, THURSDAY - timedelta(days=2))
    guild = simcord_env.backend.get_guild(server.id)
    simcord_env.backend.delete_scheduled_event(server.id, next(iter(guild.scheduled_events)))
    await admin.slash(channel, "session move", to="Thursday 20:00")
    await until(simcord_env, THURSDAY + timedelta(hours=1, minutes=1))
    (thread,) = channel.threads
    simcord_env.backend.delete_channel(thread.id)
    await until(simcord_env, THURSDAY + timedelta(hours=3, minutes=1))
    last = channel.last_message
    assert last is not None
    assert labels(last)[0] == "I was there"
    assert events(simcord_env, server) == []


KINDS = (
    "session-event",
    "session",
    "session-reminder",
    "session-agenda",
    "session-after",
    "session-moved",
    "session-moved-here",
)


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize("kind", KINDS)
async def test_a_process_that_died_after_sending_leaves_no_second_one(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor, kind: str
) -> None:
    await until(simcord_env, THURSDAY - timedelta(days=2))
    await alice.click(announced(channel)[0], label="Coming")
    other = server.create_text_channel("other")
    if kind == MOVED:
        await admin.slash(channel, "session move", to="Friday 20:00")
    if kind == MOVED_HERE:
        await admin.slash(channel, "session set", when="Thursday 19:00", channel=other)
    if kind in (REMINDER, AGENDA, AFTER):
        moment = {REMINDER: -0.9, AGENDA: 0.1, AFTER: 2.1}[kind]
        await until(simcord_env, THURSDAY + timedelta(hours=moment))

    def everything() -> tuple[list[int], list[int], list[tuple[str, str]]]:
        threads = [message.id for thread in channel.threads for message in thread.history()]
        messages = [message.id for place in (channel, other) for message in place.history()]
        return messages, threads, events(simcord_env, server)

    before = everything()
    at = simcord_env.now() - LEASE - timedelta(minutes=1)

    def unmark(session: Session) -> None:
        post = session.posts.last(server.id, kind)
        assert post is not None
        for each in {kind, MOVED} if kind == MOVED_HERE else {kind}:  # which comes after it
            session.posts.forget(server.id, each, post.key)
            session.posts.claim(server.id, each, post.key, "dead", at, LEASE)

    await bot_of(simcord_env).services.database.write(unmark)
    await admin.slash(channel, "session skip", date="2026-02-05")  # has the loop look
    status = await stored(simcord_env).posts.last(server.id, kind)
    assert status is not None
    assert status.state == "sent"
    assert everything() == before
