"""What admins choose for their group: settings, goal topic, unanswered questions; everybody else is told why not."""

from __future__ import annotations

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from storage import DigestSchedule, GroupSettings
from tests.bot.driving import bot_of, is_private, labels, reply, stored, title, words

MENU = "nextup-menu:set-group:"
COMMANDS = ["group settings", "group goal", "unmatched"]


async def kept(env: Env, server: GuildHandle) -> GroupSettings:
    return await stored(env).groups.settings(server.id)


def take_permission_away(env: Env, server: GuildHandle) -> None:
    """The admins' role loses Manage Server."""
    role = next(role for role in env.backend.get_guild(server.id).roles.values() if role.name == "Admins")
    role.permissions = discord.Permissions.none().value


@pytest.mark.parametrize("command", COMMANDS)
async def test_members_are_told_why_not(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, command: str
) -> None:
    known = {sent.name: sent for sent in await bot_of(simcord_env).tree.fetch_commands()}
    server.set_command_permissions(known[command.split()[0]], {alice: True})  # servers hand commands to anybody
    answer = await alice.slash(channel, command)
    assert is_private(answer)
    assert "Manage Server" in words(answer)


@pytest.mark.parametrize("command", COMMANDS)
async def test_in_a_direct_message_they_say_why_not(alice: MemberActor, command: str) -> None:
    assert f"`/{command}` is about a group" in words(await alice.user.slash(command))


async def test_controls_edit_the_message_in_place(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    shown = reply(await admin.slash(channel, "group settings"))
    assert title(shown) == "Systems Reading Group · settings"
    results = [
        await admin.click(shown, label="Turn the board off"),
        await admin.click(shown, label="Count unanswered questions"),
        await admin.select(shown, ["Asia/Tokyo"], custom_id=f"{MENU}timezone"),
        await admin.select(shown, ["zh"], custom_id=f"{MENU}language"),
    ]
    assert {reply(result).id for result in results} == {shown.id}
    settings = await kept(simcord_env, server)
    assert (settings.board, settings.count_unmatched) == (False, True)
    assert (settings.timezone, settings.language) == ("Asia/Tokyo", "zh")
    assert "Asia/Tokyo, 09:00 now" in words(results[-1])
    assert "switched the leaderboard off" in words(await admin.slash(channel, "leaderboard"))


async def test_the_permission_is_asked_for_at_every_press(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    settings = reply(await admin.slash(channel, "group settings"))
    goal = reply(await admin.slash(channel, "group goal", topic="kv-cache"))
    unclear = reply(await admin.slash(channel, "group goal", topic="parallel"))
    take_permission_away(simcord_env, server)
    before = await kept(simcord_env, server)
    for refused in (
        await admin.click(settings, label="Turn the board off"),
        await admin.select(settings, ["Asia/Tokyo"], custom_id=f"{MENU}timezone"),
        await admin.click(goal, label="No group goal"),
        await admin.click(unclear, label=labels(unclear)[0]),
    ):
        assert "Manage Server" in words(refused)
    assert await kept(simcord_env, server) == before


async def test_the_digest_is_shown_with_how_to_change_it(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    assert "off, `/digest set` turns it on" in words(await admin.slash(channel, "group settings"))
    await admin.slash(channel, "digest set", channel=channel, weekday=2, hour=18, monthly=True)
    shown = words(await admin.slash(channel, "group settings"))
    assert f"{channel.mention}, Wednesday 18:00, and a monthly one" in shown
    stopped = DigestSchedule(channel.id, 2, 18, blocked="forbidden")
    await stored(simcord_env).groups.save(server.id, GroupSettings(digest=stopped))
    assert f"stopped: I may not write in {channel.mention}" in words(await admin.slash(channel, "group settings"))


async def test_any_timezone_can_be_typed(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    assert "Nothing was changed" in words(await admin.slash(channel, "group settings", timezone="Moon"))
    assert (await kept(simcord_env, server)).timezone == "UTC"
    assert "Asia/Kathmandu, 05:45" in words(await admin.slash(channel, "group settings", timezone="asia/kathmandu"))


async def test_a_group_goal_leads_next_steps_and_can_be_cleared(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    answer = await admin.slash(channel, "group goal", topic="disaggregated serving")
    assert is_private(answer)
    assert "**Disaggregated Prefill/Decode Serving** now" in words(answer)
    assert "on the way to the group's goal, Disaggregated Prefill/Decode Serving" in words(
        await alice.slash(channel, "next")
    )
    assert "Disaggregated" in words(await admin.slash(channel, "group goal"))
    assert "no goal any more" in words(await admin.slash(channel, "group goal", clear=True))
    assert (await kept(simcord_env, server)).goal_topic is None
    assert "group's goal" not in words(await alice.slash(channel, "next"))
    assert "has no goal" in words(await admin.slash(channel, "group goal"))


async def test_the_goal_itself_is_named_so_in_next_steps(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await admin.slash(channel, "group goal", topic="python")
    shown = words(await alice.slash(channel, "next"))
    assert "1 · Python Programming · 12 h" in shown
    assert "*a good place to start; the group's goal*" in shown


async def test_an_unclear_goal_asks_back_and_the_press_sets_it(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    asked = reply(await admin.slash(channel, "group goal", topic="parallel"))
    assert (await kept(simcord_env, server)).goal_topic is None
    pressed = await admin.click(asked, label="Parallel Computing")
    assert "**Parallel Computing** now" in words(pressed)
    assert (await kept(simcord_env, server)).goal_topic == "parallel-computing"


async def test_progress_toward_the_goal_counts_members(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="kv-cache")
    await bob.slash(channel, "track", topic="kv-cache")
    assert "1 finished, 1 on it" in words(await admin.slash(channel, "group goal", topic="kv-cache"))


async def test_unanswered_questions_are_counted_only_when_switched_on(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    question = "best pizza in rome"
    await alice.slash(channel, "ask", question=question)
    nothing = words(await admin.slash(channel, "unmatched"))
    assert "No unanswered question" in nothing
    assert "not being counted" in nothing
    assert "behind a button of `/group settings`" in nothing
    settings = await admin.click(
        reply(await admin.slash(channel, "group settings")), label="Count unanswered questions"
    )
    await alice.slash(channel, "ask", question=question)
    await alice.slash(channel, "ask", question=f"  {question.upper()} ")
    listed = await admin.click(reply(settings), label="Unanswered questions")
    assert is_private(listed)
    assert "**2×** “best pizza in rome”" in words(listed)
    assert "alice" not in words(listed)
    cleared = await admin.click(reply(listed), label="Clear the list")
    assert "empty now" in words(cleared)
    assert "No unanswered question" in words(await admin.slash(channel, "unmatched"))


async def test_hostile_questions_are_shown_harmless(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await admin.click(reply(await admin.slash(channel, "group settings")), label="Count unanswered questions")
    await alice.slash(channel, "ask", question="@everyone **pizza** [rome](https://evil.example)")
    shown = words(await admin.slash(channel, "unmatched"))
    assert "@everyone" not in shown
    assert "**pizza**" not in shown


async def test_in_chinese(channel: ChannelHandle, admin: MemberActor) -> None:
    await admin.slash(channel, "language", language="zh")
    assert title(await admin.slash(channel, "group settings")) == "Systems Reading Group · 设置"
    assert "小组目标已定为 **KV 缓存优化**" in words(await admin.slash(channel, "group goal", topic="kv-cache"))
    assert "没有统计" in words(await admin.slash(channel, "unmatched"))


async def test_a_digest_follows_a_changed_timezone_at_once(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "digest set", channel=channel, weekday=3, hour=9)  # in nine hours
    await simcord_env.advance_time(120)
    assert channel.last_message is None
    await admin.slash(channel, "group settings", timezone="Asia/Tokyo")  # there it is past nine
    await simcord_env.advance_time(120)
    assert channel.last_message is not None
    assert "Weekly digest" in words(channel.last_message)
