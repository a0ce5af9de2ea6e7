"""Members who have Nextup for themselves: in servers that it is not in, and in chats of several people."""

from __future__ import annotations

from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from storage import Period
from tests.bot.driving import (
    FOREIGN,
    bot_of,
    installed_for_oneself,
    is_private,
    labels,
    replies,
    reply,
    stored,
    words,
)
from tests.roadmap.building import single_file, topic_text
from tests.storage.raw import cells_with

PLACES = pytest.mark.parametrize("in_server", [True, False], ids=["server", "chat"])
NOT_THERE = "this server does not have Nextup yet. Whoever manages the server can add it"
GROUPS = ("reading", "leaderboard", "suggest", "buddies")
ADMINS = ("session off", "group settings", "roadmap export", "suggestions", "language")


async def test_discord_is_told_that_members_may_install_every_command(simcord_env: Env) -> None:
    told = list(simcord_env.backend.commands[None].values())
    assert len(told) == len(bot_of(simcord_env).tree.get_commands())
    for command in told:
        assert command["integration_types"] == [0, 1], command["name"]
        assert command["contexts"] == [0, 1, 2], command["name"]


@PLACES
async def test_what_is_ones_own_works_and_nobody_else_reads_it(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, database: Path, in_server: bool
) -> None:
    messages = len(channel.history())
    with installed_for_oneself(simcord_env, server=in_server):
        card = await alice.slash(channel, "topics", topic="kv-cache")
        assert is_private(card)
        assert "You are learning **KV Cache Optimization** now" in words(await alice.click(reply(card), label="Track"))
        form = await alice.slash(channel, "log")
        logged = await alice.submit_modal(form, {"what": "pagedattention", "time": "45 min", "note": "a line"})
        assert "+0.75 h" in words(logged)
        shown = await alice.slash(channel, "progress", share=True)
        assert "KV Cache Optimization" in words(shown)
        assert is_private(shown)
        map_ = await alice.slash(channel, "map")
        assert labels(map_) == ["Whole map", "Dark"]
        asked = await alice.slash(channel, "ask", question="what next?")
        assert is_private(asked)
    assert len(channel.history()) == messages
    assert cells_with(database, FOREIGN) == []
    assert (await stored(simcord_env).progress.of(alice.id)).hours_on("pagedattention") == 0.75
    assert await stored(simcord_env).boards.row(server.id, Period.week(simcord_env.now().date()), alice.id) is None


@PLACES
async def test_what_is_a_groups_says_why_not(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor, database: Path, in_server: bool
) -> None:
    options = {"suggest": {"link": "https://example.org"}, "language": {"language": "zh", "server": True}}
    shared = await alice.slash(channel, "map")
    before = len(channel.history())
    with installed_for_oneself(simcord_env, server=in_server):
        for who, names in ((alice, GROUPS), (admin, ADMINS)):
            for name in names:
                shown = await who.slash(channel, name, **options.get(name, {}))
                assert (NOT_THERE if in_server else "in a server") in words(shown), name
                assert is_private(shown)
        asked = await alice.slash(channel, "ask", question="what do we read this week?")
        assert (NOT_THERE if in_server else "ask it in a server") in words(asked)
        refused = await alice.click(reply(shared), label="Share with the group")
        assert (NOT_THERE if in_server else "ask it in a server") in words(replies(refused)[-1])
        await alice.slash(channel, "language", language="zh")
        in_chinese = words(await alice.slash(channel, "reading"))
        assert ("这个服务器还没有添加 Nextup" if in_server else "请到服务器里问") in in_chinese
    assert len(channel.history()) == before
    assert cells_with(database, FOREIGN) == []


@PLACES
async def test_message_menus(simcord_env: Env, channel: ChannelHandle, alice: MemberActor, in_server: bool) -> None:
    message = await alice.send(channel, "speculative decoding, see https://example.org/paper")
    with installed_for_oneself(simcord_env, server=in_server):
        found = await alice.context_menu(channel, "Find study topic", message)
        assert is_private(found)
        assert "Speculative Decoding" in words(found)
        shown = await alice.context_menu(channel, "Suggest for the roadmap", message)
        assert (NOT_THERE if in_server else "works only in a server") in words(shown)


async def test_the_roadmap_is_that_of_ones_own_server(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    own = single_file(topic_text("weaving"))
    uploaded = await admin.slash(channel, "roadmap upload", file=("r.yaml", own.encode()))
    await admin.click(reply(uploaded), label="Use it")
    await alice.slash(channel, "track", topic="weaving")
    with installed_for_oneself(simcord_env, server=True):
        assert "weaving" in words(await alice.slash(channel, "topics", topic="weaving")).casefold()
        assert "Foundations" not in words(await alice.slash(channel, "topics"))
        # Whoever installs it may be a stranger to the one server that the bot is in.
        assert "Foundations" in words(await bob.slash(channel, "topics"))
