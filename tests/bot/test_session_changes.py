"""What becomes of a session that was announced or held when its plan, its timezone or its people change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from tests.bot.driving import field, is_private, labels, reply, words
from tests.bot.test_session import THURSDAY, announced, events, headed, planned, until

__all__ = ["planned"]

MINUTE = timedelta(minutes=1)


def at(moment: datetime) -> str:
    return f"<t:{int(moment.timestamp())}:F>"


def told(channel: ChannelHandle) -> list[str]:
    """What was told of changes."""
    return [words(m) for m in channel.history() if labels(m) == ["What we read"] and not m.embeds]


@pytest.mark.usefixtures("planned")
async def test_a_group_is_told_of_every_change_of_what_was_announced(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await until(simcord_env, THURSDAY - timedelta(days=2))
    await alice.click(announced(channel)[0], label="Coming")
    await admin.slash(channel, "session set", when="Thursday 17:00")
    five = THURSDAY - timedelta(hours=2)
    assert f"of {at(THURSDAY)} is at another time: {at(five)}" in told(channel)[-1]
    assert at(five) in words(announced(channel)[0])
    await admin.slash(channel, "group settings", timezone="Shanghai")
    await simcord_env.advance_time(5)
    nine = five - timedelta(hours=8)
    assert f"is at another time: {at(nine)}" in told(channel)[-1]
    await admin.slash(channel, "session off")
    assert f"of {at(nine)} does not take place" in told(channel)[-1]
    assert labels(announced(channel)[0]) == []
    assert events(simcord_env, server) == []
    await admin.slash(channel, "session set", when="周四 17:00")
    assert f"takes place after all: {at(nine)}" in told(channel)[-1]
    other = server.create_text_channel("other")
    await admin.slash(other, "session set", when="17:00", channel=other)
    for place in (channel, other):
        assert other.mention in told(place)[-1]
        assert announced(channel)[0].jump_url in told(place)[-1]
    assert "1 comes" in words(announced(channel)[0])
    await admin.slash(channel, "session set", when="Friday 17:00", channel=channel)
    assert "does not take place" in told(other)[-1]
    assert len(announced(channel)) == 2
    assert len(told(other)) + len(told(channel)) == 7
    await until(simcord_env, THURSDAY + timedelta(hours=1))
    assert headed(channel, "We begin") == []
    assert [m for place in (channel, other) for m in place.history() if m.mentions] == []


async def test_what_is_left_out_stays_as_it_was(
    server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    other = server.create_text_channel("other")
    assert "every Thursday at 19:00" in words(await admin.slash(channel, "session set", when="Thursday 19:00"))
    await admin.slash(channel, "session set", when="Friday 18:00", weekly=False)
    once = words(await admin.slash(other, "session set", when="20:00"))
    assert "once, on Friday at 20:00" in once
    assert channel.mention in once
    await admin.slash(channel, "session set", when="20:00", weekly=True, channel=other)
    weekly = words(await admin.slash(channel, "session set", when="周四 20:00"))
    assert "every Thursday at 20:00" in weekly
    assert other.mention in weekly


@pytest.mark.usefixtures("planned")
async def test_another_place_and_time_are_told_together_in_both_places(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "language", language="zh", server=True)
    await until(simcord_env, THURSDAY - timedelta(days=2))
    other = server.create_text_channel("other")
    await admin.slash(channel, "session set", when="Thursday 17:00", channel=other)
    for place in (channel, other):
        (text,) = [m.content for m in place.history() if "改时间了" in m.content]
        assert f"地点换到 {other.mention} 了" in text


@pytest.mark.usefixtures("planned")
async def test_setting_a_session_undoes_that_it_was_skipped(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "session skip", date="15 Jan")
    await admin.slash(channel, "session skip")
    again = await admin.slash(channel, "session set", when="Thursday 20:00")
    assert f"First time: {at(THURSDAY + timedelta(hours=1))}" in words(again)
    assert f"Still left out: <t:{int((THURSDAY + timedelta(days=7, hours=1)).timestamp())}:D>" in words(again)
    await until(simcord_env, THURSDAY + timedelta(days=9))
    assert [m.created_at.day for m in headed(channel, "We begin")] == [8]


@pytest.mark.usefixtures("planned")
async def test_a_weekly_session_stays_between_its_neighbours(channel: ChannelHandle, admin: MemberActor) -> None:
    far = await admin.slash(channel, "session move", date="2026-01-08", to="2026-01-30 18:00")
    assert f"between {at(datetime(2026, 1, 2, 19, tzinfo=UTC))} and {at(THURSDAY + timedelta(days=7))}" in words(far)
    assert "can be between" in words(await admin.slash(channel, "session move", date="5 Feb", to="2026-01-06 18:00"))
    assert "in the past" in words(await admin.slash(channel, "session move", to="today 18:00"))
    assert "no such session" in words(await admin.slash(channel, "session skip", date="9999-12-31"))
    assert "half a year" in words(await admin.slash(channel, "session set", when="9999-12-31 23:59"))
    assert "is on" in words(await admin.slash(channel, "session move", date="2026-01-15", to="周五晚上八点半"))


async def test_a_session_that_was_held_stays_held(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    """Moved into another week, then the next one is set within its two hours."""
    await admin.slash(channel, "digest set")
    await until(simcord_env, THURSDAY - timedelta(days=6))
    await admin.slash(channel, "session set", when="Sunday 19:00", weekly=False)
    tuesday = datetime(2026, 1, 6, 19, tzinfo=UTC)
    await admin.slash(channel, "session move", to="2026-01-06 19:00")
    await until(simcord_env, tuesday + MINUTE)
    (thread,) = channel.threads
    assert (thread.name or "").endswith("· 01-06")
    await admin.slash(channel, "session set", when="Friday 19:00", weekly=False)
    await until(simcord_env, tuesday + timedelta(hours=2, minutes=1))
    assert thread.last_message is not None
    await alice.click(thread.last_message, label="I was there")
    form = await alice.click(headed(channel, "We begin")[0], label="Open question…")
    assert "on the next agenda" in words(await alice.submit_modal(form, {"question": "why?"}))
    await admin.slash(channel, "session off")
    assert told(channel)[-1].endswith("does not take place.")
    await until(simcord_env, datetime(2026, 1, 12, 12, tzinfo=UTC))
    digest = next(m for m in channel.history() if m.embeds and "5–11 Jan" in (m.embeds[0].author.name or ""))
    assert "1 came to the session: alice" in words(digest)


@pytest.mark.usefixtures("planned")
async def test_another_one_presents_when_the_presenter_hides(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await until(simcord_env, THURSDAY - timedelta(days=2))
    (message,) = announced(channel)
    await alice.click(message, label="Coming")
    await alice.click(message, label="I can present")
    await alice.click(message, label="Swap")
    assert "Nobody presents yet" in words(announced(channel)[0])
    await alice.click(message, label="I can present")  # after all
    assert "**alice** presents." in words(announced(channel)[0])
    await bob.click(message, label="I can present")
    assert "2 take turns" in words(announced(channel)[0])
    await alice.click(reply(await alice.slash(channel, "settings")), label="Hide me")
    await simcord_env.advance_time(5)
    assert "**bob** presents." in words(announced(channel)[0])
    assert "Nobody has said yet" in words(announced(channel)[0])
    wiped = await bob.slash(channel, "mydata delete")
    await bob.click(reply(wiped), label=labels(reply(wiped))[0])
    await simcord_env.advance_time(5)
    assert "Nobody presents yet" in words(announced(channel)[0])


@pytest.mark.usefixtures("planned")
async def test_a_note_is_on_one_agenda_however_late_it_is_shared(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    logged = await alice.slash(channel, "log", what="kv-cache", time="1 h", note="blocks are pages")
    await until(simcord_env, THURSDAY + MINUTE)
    assert all("blocks are pages" not in words(m) for m in headed(channel, "We begin"))
    twice = await admin.slash(channel, "session set", when="today 21:00", weekly=False)
    assert "a session on that day already" in words(twice)
    await alice.click(reply(logged), label="Share note with the group")
    await until(simcord_env, THURSDAY + timedelta(days=14, minutes=1))
    on = ["blocks are pages" in words(m) for m in headed(channel, "We begin")]
    assert on == [False, True, False]
    assert "alice" in field(headed(channel, "We begin")[1], "Shared notes you have not talked about yet")


@pytest.mark.usefixtures("planned")
async def test_when_we_meet_is_told(channel: ChannelHandle, bob: MemberActor, admin: MemberActor) -> None:
    for question in ("when do we meet?", "我们什么时候开会"):
        assert at(THURSDAY) in words(await bob.slash(channel, "ask", question=question))
    assert f"We meet {at(THURSDAY)}" in words(await bob.slash(channel, "reading"))
    await admin.slash(channel, "session off")
    shown = await bob.slash(channel, "reading")
    assert "No session is set" in words(shown)
    assert is_private(await admin.slash(channel, "session off"))
