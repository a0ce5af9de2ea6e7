"""One rule of time: what somebody does is dated, and judged, by their own timezone, else by the group's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from storage import GroupSettings, MemberSettings, Period
from tests.bot.driving import is_private, stored, words

HOUR = 3600
SHANGHAI, LOS_ANGELES = "Asia/Shanghai", "America/Los_Angeles"


async def until(env: Env, weekday: int, hour: int) -> date:
    """Let it become that hour (UTC) of that weekday, 0 for Monday; the day."""
    now = env.now()
    then = datetime(now.year, now.month, now.day, hour, tzinfo=UTC) + timedelta(days=(weekday - now.weekday()) % 7)
    if then <= now:
        then += timedelta(days=7)
    await env.advance_time((then - now).total_seconds())
    return env.now().date()


async def zones(env: Env, server: GuildHandle, member: MemberActor, group: str, own: str | None) -> None:
    await stored(env).groups.save(server.id, GroupSettings(timezone=group))
    await stored(env).members.save(member.id, MemberSettings(timezone=own, weekly_goal_hours=1))


@pytest.mark.parametrize(("group", "own"), [("UTC", SHANGHAI), (SHANGHAI, None), (LOS_ANGELES, SHANGHAI)])
async def test_monday_in_shanghai_is_monday_all_day_long(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, group: str, own: str | None
) -> None:
    await zones(simcord_env, server, alice, group, own)
    sunday = await until(simcord_env, 6, 17)  # Monday 01:00 in Shanghai
    await alice.slash(channel, "log", what="@pagedattention", time="1 h")
    week = Period.week(sunday + timedelta(days=1))
    assert (await stored(simcord_env).progress.hours_by_week(alice.id)) == {week.key: 1}
    assert "1 of 1 h" in words(await alice.slash(channel, "goal"))
    await simcord_env.advance_time(8 * HOUR)  # 09:00
    assert "1 of 1 h" in words(await alice.slash(channel, "goal"))
    assert "1 of 1 h" in words(await alice.user.slash("goal"))
    assert "1 h of it this week" in words(await alice.slash(channel, "progress"))
    assert "**alice** · 1 h" in words(await alice.slash(channel, "leaderboard"))


@pytest.mark.parametrize(("group", "own"), [("UTC", LOS_ANGELES), (LOS_ANGELES, None), (SHANGHAI, LOS_ANGELES)])
async def test_sunday_in_los_angeles_is_still_last_week(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, group: str, own: str | None
) -> None:
    await zones(simcord_env, server, alice, group, own)
    monday = await until(simcord_env, 0, 4)  # Sunday 20:00 in Los Angeles
    await alice.slash(channel, "log", what="@pagedattention", time="1 h")
    week = Period.week(monday - timedelta(days=1))
    assert (await stored(simcord_env).progress.hours_by_week(alice.id)) == {week.key: 1}
    assert "1 of 1 h" in words(await alice.slash(channel, "goal"))
    assert "**alice** · 1 h" in words(await alice.slash(channel, "leaderboard"))
    await simcord_env.advance_time(8 * HOUR)  # Monday 04:00 there
    assert "0 of 1 h" in words(await alice.slash(channel, "goal"))
    assert "0 of 1 h" in words(await alice.user.slash("goal"))
    assert "alice" not in words(await alice.slash(channel, "leaderboard"))


async def test_a_new_timezone_leaves_what_was_logged_where_it_was(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    await zones(simcord_env, server, alice, "UTC", SHANGHAI)
    await until(simcord_env, 2, 12)
    await alice.slash(channel, "log", what="@pagedattention", time="1 h")
    before = await stored(simcord_env).progress.hours_by_week(alice.id)
    await alice.slash(channel, "settings", timezone="Los Angeles")
    assert await stored(simcord_env).progress.hours_by_week(alice.id) == before
    assert "1 of 1 h" in words(await alice.slash(channel, "goal"))


async def test_in_a_direct_message_the_groups_timezone_holds_until_one_is_chosen(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    await zones(simcord_env, server, alice, SHANGHAI, None)
    sunday = await until(simcord_env, 6, 10)
    await alice.slash(channel, "track", topic="kv-cache")
    await simcord_env.advance_time(7 * HOUR)  # Monday 01:00 in Shanghai
    await alice.user.slash("log", what="@pagedattention", time="1 h")
    assert (await stored(simcord_env).progress.hours_by_week(alice.id)) == {
        Period.week(sunday + timedelta(days=1)).key: 1
    }
    assert "Asia/Shanghai" in words(await alice.user.slash("settings"))
    await stored(simcord_env).members.update(alice.id, lambda chosen: replace(chosen, timezone="UTC"))
    assert "1 of 1 h" in words(await alice.user.slash("goal"))


async def test_a_public_board_tells_its_days_and_nothing_of_its_asker(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await zones(simcord_env, server, alice, "Europe/Berlin", LOS_ANGELES)
    board = await alice.slash(channel, "leaderboard")
    assert not is_private(board)
    assert "else Europe/Berlin" in words(board)
    assert "Los_Angeles" not in words(board)
    assert "you" not in words(board).replace("you lead", "")
    await bob.slash(channel, "log", what="@pagedattention", time="1 h")
    await alice.slash(channel, "log", what="@pagedattention", time="1 h")
    tied = words(await alice.slash(channel, "leaderboard"))
    assert "🥇 bob · 1 h" in tied
    assert "🥇 **alice** · 1 h" in tied
    assert "(you)" not in tied


@pytest.mark.parametrize("blank", ["\u3164", "\u2800", "\u115f", "\u0301", "\u3164\u2800 \u0301"])
async def test_a_name_that_shows_nothing_is_someone(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, blank: str
) -> None:
    ghost = server.add_member(simcord_env.create_user("ghost"), nick=blank)
    await ghost.slash(channel, "log", what="@pagedattention", time="1 h")
    assert "🥇 **someone** · 1 h" in words(await ghost.slash(channel, "leaderboard"))


async def test_a_name_from_right_to_left_leaves_the_line_in_order(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle
) -> None:
    member = server.add_member(simcord_env.create_user("m"), nick="مرحبا")
    await member.slash(channel, "log", what="@pagedattention", time="1 h")
    assert "**\u2068مرحبا\u2069** · 1 h" in words(await member.slash(channel, "leaderboard"))


async def test_what_is_known_by_what_builds_on_it_is_not_skipped(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "know", topic="llm-basics")
    assert "You know **Python Programming** already" in words(await alice.slash(channel, "skip", topic="python"))
    assert (await stored(simcord_env).progress.of(alice.id)).state("python") == "todo"
