"""Who is in the server: a member who left and uses the bot there again, and one without a name to be seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.texts import texts
from roadmap.model import Lang
from tests.bot.driving import answer_to, reply, words
from tests.storage.raw import cells_with

Use = Callable[[Env, ChannelHandle, MemberActor], Awaitable[object]]


async def a_command(_: Env, channel: ChannelHandle, member: MemberActor) -> None:
    await member.slash(channel, "next")


async def a_press(_: Env, channel: ChannelHandle, member: MemberActor) -> None:
    message = channel.last_message
    assert message is not None
    await member.click(message, label="All time")


async def a_message(env: Env, channel: ChannelHandle, member: MemberActor) -> None:
    assert env.bot.user is not None
    await member.send(channel, f"{env.bot.user.mention} lora")


USES: list[Use] = [a_command, a_press, a_message]


@pytest.mark.parametrize("use", USES, ids=lambda use: use.__name__)
async def test_who_left_and_uses_the_bot_again_is_on_the_board_at_once(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, use: Use
) -> None:
    await alice.slash(channel, "done", topic="python")
    server.remove_member(alice)
    await simcord_env.advance_time(61)  # whoever was seen this minute is taken to be there
    assert "alice" not in words(await bob.slash(channel, "leaderboard"))
    back = server.add_member(alice.user)
    await use(simcord_env, channel, back)
    assert "🥇 alice · 12 h" in words(await bob.slash(channel, "leaderboard"))


async def test_only_using_it_in_the_server_counts(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    server.remove_member(alice)
    await simcord_env.advance_time(61)  # whoever was seen this minute is taken to be there
    await bob.slash(channel, "leaderboard")
    elsewhere = simcord_env.create_guild("Elsewhere")
    await elsewhere.add_member(alice.user).slash(elsewhere.create_text_channel("general"), "next")
    assert "Nobody is on this week's board yet" in words(await bob.slash(channel, "leaderboard"))


async def test_who_left_is_in_no_count_within_an_hour(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    carol = server.add_member(simcord_env.create_user("carol"))
    await carol.slash(channel, "done", topic="kv-cache")
    await carol.slash(channel, "track", topic="lora")
    assert "1 has finished it" in words(await answer_to(simcord_env, alice, channel, "who finished kv cache?"))
    assert "1 other here is on it" in words(await alice.slash(channel, "topics", topic="lora"))
    server.remove_member(carol)
    await simcord_env.advance_time(3601)  # whoever was seen this hour is counted
    assert "other here is on it" not in words(await alice.slash(channel, "topics", topic="lora"))
    assert "1 has finished it" not in words(await answer_to(simcord_env, alice, channel, "who finished kv cache?"))


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_digest_counts_nobody_who_left_since_the_last_one(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, bob: MemberActor, admin: MemberActor, lang: Lang
) -> None:
    await admin.slash(channel, "group goal", topic="kv-cache")
    await bob.slash(channel, "done", topic="kv-cache")
    await admin.slash(channel, "language", language=lang, server=True)
    await admin.slash(channel, "digest set")
    await simcord_env.advance_time(7 * 86400)
    finished = {"en": "1 finished", "zh": "1 人学完"}[lang]
    assert finished in words(channel.last_message)
    server.remove_member(bob)
    await simcord_env.advance_time(7 * 86400)
    assert words(channel.last_message)
    assert finished not in words(channel.last_message)


async def test_looking_on_writes_nothing(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    with closing(sqlite3.connect(database)) as db:
        before = db.execute("PRAGMA data_version").fetchone()
        for member in (alice, bob):
            for use in (a_command, a_message):
                await use(simcord_env, channel, member)
        assert db.execute("PRAGMA data_version").fetchone() == before
    assert cells_with(database, bob.id) == []


@pytest.mark.parametrize(("lang", "someone"), [("en", "someone"), ("zh", "某位成员")])
async def test_a_name_in_which_nothing_can_be_seen_is_someone(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    bob: MemberActor,
    admin: MemberActor,
    lang: Lang,
    someone: str,
) -> None:
    ghost = server.add_member(simcord_env.create_user("ghost"), nick="\u200b\u2060")
    await admin.slash(channel, "language", language=lang, server=True)
    for member in (ghost, bob, admin):
        await member.slash(channel, "language", language=lang)
    await ghost.slash(channel, "done", topic="python")
    helping = texts(lang)("button-helps-on")
    await ghost.click(reply(await ghost.slash(channel, "buddies", topic="python")), label=helping)
    assert f"🥇 {someone} · 12" in words(await bob.slash(channel, "leaderboard"))
    assert someone in words(await bob.slash(channel, "progress", member=ghost))
    assert f"[{someone}]" in words(await bob.slash(channel, "buddies", topic="python"))
    assert f"🥇 {someone}" in words(await admin.slash(channel, "digest preview"))
