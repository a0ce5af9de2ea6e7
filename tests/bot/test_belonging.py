"""Ids belong to a roadmap: two servers with roadmaps of their own share nothing, unless a topic says so."""

from __future__ import annotations

import discord
import pytest
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from tests.bot.driving import answer_to, field, labels, reply, title, words

WEAVING = """\
title: Weaving
topics:
  - {title: Basics, resources: [{title: Looms, url: 'https://loom.example', hours: 2}]}
  - {title: Twill, prerequisites: [Basics]}
"""
SAILING = WEAVING.replace("Weaving", "Sailing").replace("Looms", "Knots").replace("Twill", "Tacking")


class Server:
    """A server with a roadmap of its own, its admin, and a member who is in several."""

    def __init__(self, env: Env, name: str) -> None:
        guild = env.create_guild(name)
        self.channel: ChannelHandle = guild.create_text_channel("general")
        role = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        self.admin: MemberActor = guild.add_member(env.create_user(f"admin of {name}"), roles=[role])
        self.guild = guild

    async def use(self, text: str) -> InteractionResult:
        shown = await self.admin.slash(self.channel, "roadmap upload", file=("r.yaml", text.encode()))
        return await self.admin.click(reply(shown), label="Use it")


@pytest.fixture
async def weavers(simcord_env: Env) -> Server:
    server = Server(simcord_env, "Weavers")
    await server.use(WEAVING)
    return server


@pytest.fixture
async def sailors(simcord_env: Env) -> Server:
    server = Server(simcord_env, "Sailors")
    await server.use(SAILING)
    return server


async def test_done_in_one_roadmap_is_not_done_in_another(simcord_env: Env, weavers: Server, sailors: Server) -> None:
    user = simcord_env.create_user("carol")
    weaving, sailing = weavers.guild.add_member(user), sailors.guild.add_member(user)
    assert "**Basics** is done: +2 h" in words(await weaving.slash(weavers.channel, "done", topic="basics"))
    assert "Basics" in words(await sailing.slash(sailors.channel, "next"))
    assert "**Basics** is done: +2 h" in words(await sailing.slash(sailors.channel, "done", topic="basics"))
    assert "Tacking" in words(await sailing.slash(sailors.channel, "next"))
    assert "carol · 2 h" in words(await sailors.admin.slash(sailors.channel, "leaderboard"))
    assert "Basics" in field(await weaving.slash(weavers.channel, "progress"), "Finished 1")
    assert "Undone. **Basics**" in words(await sailing.slash(sailors.channel, "undo"))
    assert "Basics" in field(await weaving.slash(weavers.channel, "progress"), "Finished 1")


async def test_a_new_version_keeps_progress_and_another_roadmap_starts_anew(simcord_env: Env, weavers: Server) -> None:
    carol = weavers.guild.add_member(simcord_env.create_user("carol"))
    await carol.slash(weavers.channel, "done", topic="basics")
    renamed = WEAVING.replace("title: Basics", "title: First steps, renamed_from: [basics]")
    await weavers.use(renamed.replace("[Basics]", "[First steps]"))
    assert "First steps" in field(await carol.slash(weavers.channel, "progress"), "Finished 1")
    await weavers.use(SAILING)
    assert "Finished" not in words(await carol.slash(weavers.channel, "progress"))
    await weavers.use(WEAVING)
    assert "Basics" in field(await carol.slash(weavers.channel, "progress"), "Finished 1")


async def test_a_topic_that_is_the_same_as_one_of_the_shipped_roadmap_is_known_with_it(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, weavers: Server
) -> None:
    await weavers.use(
        WEAVING.replace("title: Basics,", "title: Programming, same_as: ai-systems/python,").replace(
            "[Basics]", "[Programming]"
        )
    )
    await alice.slash(channel, "done", topic="python")
    there = weavers.guild.add_member(alice.user)
    assert "Twill\n*builds on Programming*" in words(await there.slash(weavers.channel, "next"))
    done = words(await there.slash(weavers.channel, "done", topic="twill"))
    assert "**Twill** is done." in done
    assert "0 h" not in done
    assert "Finished 2" in words(await there.slash(weavers.channel, "progress"))
    assert "2 finished" in words(await alice.slash(channel, "progress"))


async def test_topics_of_a_roadmap_of_ones_own_are_found_completed_and_never_shown_with_a_number(
    simcord_env: Env, weavers: Server
) -> None:
    carol = weavers.guild.add_member(simcord_env.create_user("carol"))
    for text in ("basics", "Basics", "BASICS"):
        assert title(await carol.slash(weavers.channel, "topics", topic=text)).startswith("Basics")
    (offer,) = await carol.autocomplete(weavers.channel, "track", "topic", "twi")
    assert offer["name"] == "Twill"
    assert "Twill" in words(await carol.slash(weavers.channel, "track", topic=offer["value"]))
    assert "Twill" in words(await answer_to(simcord_env, carol, weavers.channel, "what comes after basics?"))
    await carol.slash(weavers.channel, "done", topic="basics")
    await weavers.use(SAILING)
    shown = words(await carol.slash(weavers.channel, "undo"))
    assert "“basics” (no longer on the roadmap)" in shown
    exported = reply(await weavers.admin.slash(weavers.channel, "roadmap export"))
    assert (await exported.attachments[0].read()).decode() == SAILING


async def test_the_goal_and_the_board_of_a_topic_are_the_roadmaps_own(
    simcord_env: Env, weavers: Server, sailors: Server
) -> None:
    carol = weavers.guild.add_member(simcord_env.create_user("carol"))
    await carol.slash(weavers.channel, "done", topic="basics")
    await weavers.admin.slash(weavers.channel, "group goal", topic="twill")
    assert "carol" in words(await weavers.admin.slash(weavers.channel, "leaderboard", topic="basics"))
    assert "Twill" in words(await weavers.admin.slash(weavers.channel, "group goal"))
    assert "carol" not in words(await sailors.admin.slash(sailors.channel, "leaderboard", topic="basics"))
    assert labels(await carol.slash(weavers.channel, "topics", topic="twill"))


async def test_a_direct_message_is_about_the_roadmap_of_the_server_where_one_studies(
    simcord_env: Env, channel: ChannelHandle, weavers: Server, sailors: Server
) -> None:
    user = simcord_env.create_user("carol")
    weaving, sailing = weavers.guild.add_member(user), sailors.guild.add_member(user)
    assert "Python Programming" in words(await user.slash("next"))
    await weaving.slash(weavers.channel, "done", topic="basics")
    assert "Twill" in words(await user.slash("next"))
    await simcord_env.advance_time(86400)
    await sailing.slash(sailors.channel, "track", topic="basics")
    assert "Twill" not in words(await user.slash("next"))
    assert "Tacking" in words(await user.slash("topics", topic="tacking"))
