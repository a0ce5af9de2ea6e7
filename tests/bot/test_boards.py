"""What a server shows of its members: the leaderboard and progress cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from roadmap.model import Lang
from storage import Entry
from tests.bot.driving import field, is_private, labels, reply, shipped, stored, title, words
from tests.postgres import both_engines

pytestmark = both_engines


@pytest.fixture
async def crowd(simcord_env: Env, server: GuildHandle) -> list[MemberActor]:
    """Thirteen members, each with more hours than the next: more than a page of the board."""
    members = [server.add_member(simcord_env.create_user(f"member-{n:02d}")) for n in range(13)]
    now = simcord_env.now()
    for number, member in enumerate(members):
        entry = Entry(member.id, server.id, now, now.date())
        hours = float(len(members) - number)
        await stored(simcord_env).progress.finish_resource(entry, "python", "book", hours, frozenset())
    return members


async def hide(env: Env, member: MemberActor) -> None:
    storage = stored(env)
    await storage.members.save(member.id, replace(await storage.members.settings(member.id), hidden=True))


async def test_an_empty_board_says_how_to_lead_it(channel: ChannelHandle, alice: MemberActor) -> None:
    board = await alice.slash(channel, "leaderboard")
    assert not is_private(board)
    assert title(board) == "Systems Reading Group · this week"
    assert "Nobody is on this week's board yet. `/track` a topic" in words(board)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_week_in_which_nobody_logged_is_not_a_server_in_which_nobody_did(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, lang: Lang
) -> None:
    week, month, topic, whole = {
        "en": (
            "this week's board yet",
            "this month's board yet",
            "this topic's board yet",
            "Nobody is on this board yet",
        ),
        "zh": ("本周的榜上还没有人", "本月的榜上还没有人", "这个主题的榜上还没有人", "榜上还没有人"),
    }[lang]
    for member in (alice, bob):
        await member.slash(channel, "language", language=lang)
    assert whole in words(await alice.slash(channel, "leaderboard", period="all"))
    assert topic in words(await alice.slash(channel, "leaderboard", topic="cuda-programming"))
    await bob.slash(channel, "log", what="python", time="3h")
    await simcord_env.advance_time(timedelta(days=8).total_seconds())
    told = [
        words(await alice.slash(channel, "leaderboard")),
        words(await alice.slash(channel, "leaderboard", period="all")),
    ]
    assert week in told[0]
    assert "bob" in told[1]
    await simcord_env.advance_time(timedelta(days=40).total_seconds())
    assert month in words(await alice.slash(channel, "leaderboard", period="month"))


async def test_a_hidden_member_alone_on_a_board_is_not_told_that_nobody_logged(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "log", what="python", time="1h")
    await hide(simcord_env, alice)
    told = words(await alice.slash(channel, "leaderboard"))
    assert "Nobody is on this week's board yet.\n" in told
    assert "`#1` **you** · 1 h (hidden from others)" in told
    assert "you lead" not in told


async def test_pages_and_ones_own_row(channel: ChannelHandle, crowd: list[MemberActor], alice: MemberActor) -> None:
    first = await crowd[12].slash(channel, "leaderboard")
    rows = (reply(first).embeds[0].description or "").splitlines()
    assert [f"member-{n:02d}" in row for n, row in enumerate(rows[:10])] == [True] * 10
    assert rows[0].startswith("🥇")
    assert rows[-1].startswith("`#13` **member-12** · ")
    assert "13 members" in words(first)
    second = await crowd[12].click(reply(first), label="▶")
    assert reply(second).id == reply(first).id
    assert "**member-12**" in words(second)
    assert "member-09" not in words(second)
    back = await crowd[12].click(reply(second), label="◀")
    assert "member-00" in words(back)
    mine = await crowd[12].click(reply(back), label="My row")
    assert "**member-12**" in words(mine)
    assert "You are not on this board yet" not in words(await alice.slash(channel, "leaderboard"))


@pytest.mark.usefixtures("crowd")
async def test_a_page_of_another_week_leads_to_the_first_one(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    board = await alice.slash(channel, "leaderboard")
    await simcord_env.advance_time(8 * 86_400)
    await alice.slash(channel, "done", topic="python")
    turned = await alice.click(reply(board), label="▶")
    assert "🥇 **alice**" in words(turned)
    assert "Nobody is on" not in words(turned)


async def test_the_period_can_be_changed(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "done", topic="python")
    await simcord_env.advance_time(8 * 86_400)
    week = await alice.slash(channel, "leaderboard")
    assert "Nobody is on this week's board yet" in words(week)
    everything = await alice.click(reply(week), label="All time")
    assert "**alice**" in words(everything)
    await alice.slash(channel, "language", language="zh")
    assert "**alice** · 12 小时" in words(await alice.slash(channel, "leaderboard", period="all"))
    await alice.slash(channel, "language", language="en")
    month = await alice.slash(channel, "leaderboard", period="month")
    assert title(month).endswith("this month")
    assert "**alice**" in words(month)


async def test_the_board_of_a_topic(channel: ChannelHandle, alice: MemberActor, bob: MemberActor) -> None:
    await alice.slash(channel, "done", topic="python")
    await bob.slash(channel, "done", topic="kv-cache")
    board = await alice.slash(channel, "leaderboard", topic="python")
    assert title(board).endswith("Python Programming")
    assert "alice" in words(board)
    assert "bob" not in words(board)
    unknown = await alice.slash(channel, "leaderboard", topic="qwertyuiop")
    assert is_private(unknown)
    assert "no topic like" in words(unknown)


async def test_an_unclear_topic_is_asked_back_and_leads_to_its_board(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await bob.slash(channel, "done", topic="parallel-decoding")
    asked = await alice.slash(channel, "leaderboard", topic="decoding")
    assert is_private(asked)
    pressed = await alice.click(reply(asked), label="Parallel Decoding / Speculative Decoding")
    board = reply(pressed)
    assert not board.ephemeral
    assert title(board) == "Systems Reading Group · Parallel Decoding / Speculative Decoding"
    assert "🥇 bob" in words(board)


async def test_the_buttons_are_for_the_one_who_asked(channel: ChannelHandle, crowd: list[MemberActor]) -> None:
    board = await crowd[0].slash(channel, "leaderboard")
    before = words(board)
    for label in set(labels(board)) - {"Bars"}:
        refused = await crowd[1].click(reply(board), label=label)
        assert is_private(refused)
        assert "belong to the person who asked. Run `/leaderboard`" in words(refused)
    assert words(board) == before


async def test_who_left_is_not_shown(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, crowd: list[MemberActor]
) -> None:
    for member in (crowd[0], crowd[3]):
        server.remove_member(member)
    await simcord_env.advance_time(61)  # whoever was seen this minute is taken to be there
    board = await crowd[1].slash(channel, "leaderboard")
    assert "member-00" not in words(board)
    assert "member-03" not in words(board)
    assert "someone" not in words(board)
    rows = (reply(board).embeds[0].description or "").splitlines()
    assert rows[0].startswith("🥇 **member-01**")
    assert len(rows) == 10
    assert "11 members" in words(board)


async def test_who_comes_back_is_shown_again(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    server.remove_member(alice)
    await simcord_env.advance_time(61)  # whoever was seen this minute is taken to be there
    assert "alice" not in words(await bob.slash(channel, "leaderboard"))
    back = server.add_member(alice.user)
    await back.slash(channel, "done", topic="cpp")
    assert "alice" in words(await bob.slash(channel, "leaderboard"))


async def test_who_hides_is_shown_to_nobody_but_themselves(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await bob.slash(channel, "done", topic="cpp")
    await hide(simcord_env, alice)
    assert "alice" not in words(await bob.slash(channel, "leaderboard"))
    own = await alice.slash(channel, "leaderboard")
    assert "alice" not in words(own)
    asked = await bob.slash(channel, "progress", member=alice)
    assert is_private(asked)
    assert "does not show their progress" in words(asked)
    assert "Share with the group" not in labels(await alice.slash(channel, "done", topic="cpp"))


async def test_the_card_of_a_hidden_member_in_public_is_empty(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await hide(simcord_env, alice)
    assert "Python Programming" not in words(await alice.slash(channel, "progress", share=True))
    assert "Python Programming" in words(await alice.slash(channel, "progress"))


async def test_a_board_that_is_off(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    storage = stored(simcord_env)
    await storage.groups.save(server.id, replace(await storage.groups.settings(server.id), board=False))
    await alice.slash(channel, "done", topic="python")
    shown = await alice.slash(channel, "leaderboard")
    assert is_private(shown)
    assert "switched the leaderboard off" in words(shown)
    assert "#1 here" not in words(await alice.slash(channel, "progress"))


async def test_what_was_put_away_with_hours_is_not_nothing(channel: ChannelHandle, alice: MemberActor) -> None:
    topic = shipped().roadmap.by_id["kv-cache"]
    await alice.slash(channel, "done", topic="kv-cache", resource=topic.resources.required[0].id)
    await alice.slash(channel, "drop", topic="kv-cache")
    shown = words(await alice.slash(channel, "progress"))
    assert f"**{topic.resources.required[0].hours:g} h** of material studied" in shown
    assert "Nothing logged yet" not in shown


async def test_ones_own_progress_is_private_unless_shared(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    assert "Nothing logged yet" in words(await alice.slash(channel, "progress"))
    await alice.slash(channel, "done", topic="python")
    await alice.slash(channel, "track", topic="kv-cache")
    own = await alice.slash(channel, "progress")
    assert is_private(own)
    assert title(own) == "Your progress"
    assert "#1 here this week" in words(own)
    assert "KV Cache Optimization** · 0 of 14.5 h" in field(own, "Learning now")
    assert "Python Programming" in field(own, "Finished 1")
    shared = await alice.slash(channel, "progress", share=True)
    assert not is_private(shared)
    assert title(shared) == "alice's progress here"
    asked = await bob.slash(channel, "progress", member=alice)
    assert is_private(asked)
    assert title(asked) == "alice's progress here"


async def test_progress_follows_the_member_but_a_server_shows_only_its_own(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    elsewhere = simcord_env.create_guild("Elsewhere")
    other_channel = elsewhere.create_text_channel("general")
    there = elsewhere.add_member(alice.user)
    carol = elsewhere.add_member(simcord_env.create_user("carol"))
    await alice.slash(channel, "done", topic="python")
    await alice.user.slash("done", topic="kv-cache")
    await simcord_env.advance_time(86_400)
    finished = await there.slash(other_channel, "done", topic="cpp")
    await there.click(reply(finished), label="Count 16 h today")

    private = words(await there.slash(other_channel, "progress"))
    direct = words(await alice.user.slash("progress"))
    for name in ("Python Programming", "KV Cache Optimization", "C++"):
        assert name in private
        assert name in direct
    for public in (
        words(await there.slash(other_channel, "progress", share=True)),
        words(await carol.slash(other_channel, "progress", member=there)),
    ):
        assert "C++" in public
        assert "Python Programming" not in public
        assert "KV Cache" not in public
    assert "🥇 alice · 16 h" in words(await carol.slash(other_channel, "leaderboard"))
    assert "✅ done" not in words(await there.slash(other_channel, "topics", topic="python"))
    assert "✅ done" in words(await there.slash(other_channel, "topics", topic="cpp"))


async def test_points_are_given_once_in_all_servers_together(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    elsewhere = simcord_env.create_guild("Elsewhere")
    other_channel = elsewhere.create_text_channel("general")
    there = elsewhere.add_member(alice.user)
    await alice.slash(channel, "done", topic="python")
    assert "was finished already" in words(await there.slash(other_channel, "done", topic="python"))
    assert "You are not on this board yet" not in words(await there.slash(other_channel, "leaderboard"))


@pytest.mark.parametrize("command", ["leaderboard", "digest set", "digest preview", "digest now", "digest off"])
async def test_a_group_command_in_a_direct_message_says_why_not(alice: MemberActor, command: str) -> None:
    shown = await alice.user.slash(command)
    assert f"`/{command}` is about a group, so it works only in a server." in words(shown)


async def test_somebody_elses_progress_in_a_direct_message(alice: MemberActor, bob: MemberActor) -> None:
    shown = await alice.user.slash("progress", member=bob.user)
    assert "works only in a server" in words(shown)


async def test_a_board_as_bars_shows_whom_the_board_shows(
    simcord_env: Env, channel: ChannelHandle, crowd: list[MemberActor]
) -> None:
    await hide(simcord_env, crowd[1])
    board = await crowd[12].slash(channel, "leaderboard")
    shown = await crowd[12].click(reply(board), label="Bars")
    assert is_private(shown)
    (file,) = reply(shown).attachments
    for told in (words(shown), file.description or ""):
        assert "member-00" in told
        assert "13 h" in told
        assert "member-01" not in told
    assert "12 member-12 · 1 h" in (file.description or ""), "their own row, which is on another page"
    dark = await crowd[12].click(reply(shown), label="Dark")
    assert reply(dark).id == reply(shown).id
    assert labels(dark) == ["Light"]
    own = await crowd[1].click(reply(board), label="Bars")
    assert "(hidden from others)" in words(own)
