"""One server, several roadmaps: a channel and its threads use their own, and a direct message the member's server's."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from tests.bot.driving import answer_to, bot_of, field, reply, restart, stored, title, words

WEAVING = """\
title: {en: Weaving, zh: 编织}
topics:
  - {title: Basics, resources: [{title: Looms, url: 'https://loom.example', hours: 2}]}
  - {title: Twill, prerequisites: [Basics]}
"""
SAILING = """\
title: {en: Sailing, zh: 航海}
topics:
  - {title: Basics, resources: [{title: Knots, url: 'https://knots.example', hours: 3}]}
  - {title: Tacking, prerequisites: [Basics]}
"""


class Club:
    """A server that sails by default and weaves in one channel."""

    def __init__(self, env: Env, name: str = "Club") -> None:
        self.env = env
        self.guild: GuildHandle = env.create_guild(name)
        self.deck: ChannelHandle = self.guild.create_text_channel("deck")
        self.loom: ChannelHandle = self.guild.create_text_channel("loom")
        role = self.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        self.admin: MemberActor = self.guild.add_member(env.create_user(f"admin of {name}"), roles=[role])

    async def bring(self, text: str, channel: ChannelHandle | None = None) -> InteractionResult:
        return await self.admin.slash(channel or self.deck, "roadmap upload", file=("r.yaml", text.encode()))

    async def bind(self, roadmap: str, channel: ChannelHandle) -> InteractionResult:
        return await self.admin.slash(self.deck, "roadmap use", roadmap=roadmap, channel=channel)


async def seen_by_bot(env: Env, channel: ChannelHandle) -> discord.TextChannel:
    found = bot_of(env).get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


@pytest.fixture
async def club(simcord_env: Env) -> Club:
    club = Club(simcord_env)
    await club.admin.click(reply(await club.bring(SAILING)), label="Use it")
    await club.bring(WEAVING)
    assert "use **Weaving** now" in words(await club.bind("weaving", club.loom))
    return club


async def test_everything_asked_in_a_channel_is_about_its_roadmap(simcord_env: Env, club: Club) -> None:
    bob = club.guild.add_member(simcord_env.create_user("bob"))
    assert "**Basics** is done: +2 h" in words(await bob.slash(club.loom, "done", topic="basics"))
    assert "Twill" in words(await bob.slash(club.loom, "next"))
    assert "Twill" in words(await answer_to(simcord_env, bob, club.loom, "what comes after basics?"))
    (offer,) = await bob.autocomplete(club.loom, "track", "topic", "twi")
    assert "Twill" in words(await bob.slash(club.loom, "track", topic=offer["value"]))
    assert await bob.autocomplete(club.deck, "track", "topic", "twi") == []
    drawn = reply(await bob.slash(club.loom, "map"))
    assert "Twill" in (drawn.attachments[0].description or "")

    assert "Basics" in words(await bob.slash(club.deck, "next"))
    assert "**Basics** is done: +3 h" in words(await bob.slash(club.deck, "done", topic="basics"))
    board = await bob.slash(club.loom, "leaderboard")
    assert (title(board), "bob** · 2 h" in words(board)) == ("Club · Weaving · this week", True)
    assert "bob** · 5 h" in words(await bob.slash(club.deck, "leaderboard"))
    whole = words(await bob.slash(club.loom, "leaderboard", period="all"))
    assert "bob** · 2 h" in whole

    card = await bob.slash(club.loom, "progress")
    assert "**2 h** of this roadmap studied; 5 h on all roadmaps this week" in words(card)
    assert field(card, "Other roadmaps") == "**Sailing** · 3 h, 1 finished, 0 going on"
    await bob.slash(club.loom, "language", language="zh")
    assert field(await bob.slash(club.deck, "progress"), "其他路线图") == "**编织** · 2 小时，学完 1 个，在学 1 个"


async def test_a_thread_follows_its_channel_and_settings_show_who_uses_what(simcord_env: Env, club: Club) -> None:
    parent = await seen_by_bot(simcord_env, club.loom)
    thread = await parent.create_thread(name="twill talk", type=discord.ChannelType.public_thread)
    (opened,) = (each for each in club.loom.threads if each.id == thread.id)
    assert "Looms" in words(await club.admin.slash(opened, "topics", topic="basics"))
    shown = words(await club.admin.slash(club.deck, "group settings"))
    assert "**Roadmap** · Sailing" in shown
    assert f"**Roadmap** in <#{club.loom.id}> · Weaving" in shown


async def test_a_channel_follows_the_server_again_and_a_deleted_one_is_forgotten(simcord_env: Env, club: Club) -> None:
    used = await club.bind("sailing", club.loom)
    assert words(used) == f"<#{club.loom.id}> uses what this server uses: **Sailing**."
    assert "Knots" in words(await club.admin.slash(club.loom, "topics", topic="basics"))
    back = await club.admin.click(reply(used), label="Back to Weaving")
    assert "use **Weaving** now" in words(back)
    assert "Looms" in words(await club.admin.slash(club.loom, "topics", topic="basics"))
    changed = words(await club.admin.slash(club.deck, "roadmap use", roadmap="shipped"))
    assert f"<#{club.loom.id}> keeps its own." in changed
    assert await stored(simcord_env).groups.channels(club.guild.id) != {}
    await (await seen_by_bot(simcord_env, club.loom)).delete()
    await simcord_env.settle()
    assert await stored(simcord_env).groups.channels(club.guild.id) == {}


async def test_a_new_version_takes_the_place_of_the_old_one_where_that_is_used(simcord_env: Env, club: Club) -> None:
    review = await club.bring(WEAVING + "  - {title: Felt}\n")
    assert field(review, "Added 1") == "Felt"
    assert f"<#{club.loom.id}>" in words(await club.admin.click(reply(review), label="Use it"))
    assert "Felt" in words(await club.admin.slash(club.loom, "topics", topic="felt"))
    assert "Knots" in words(await club.admin.slash(club.deck, "topics", topic="basics"))
    await club.admin.slash(club.loom, "topic move", topic="felt", first=True)
    removed = await club.admin.slash(club.loom, "topic remove", topic="twill")
    await club.admin.click(reply(removed), label="Remove it")
    assert "Felt" in words(await club.admin.slash(club.loom, "topics", topic="felt"))
    assert "Knots" in words(await club.admin.slash(club.deck, "topics", topic="basics"))


async def test_a_reading_of_a_channels_roadmap_is_the_servers_reading(simcord_env: Env, club: Club) -> None:
    await club.admin.slash(club.loom, "reading", topic="twill")
    assert "Twill" in words(await club.admin.slash(club.deck, "reading"))
    assert "Twill" not in words(await club.admin.slash(club.deck, "next"))
    assert "Twill" in words(await club.admin.slash(club.loom, "next"))


async def test_direct_messages_name_the_roadmap_and_offer_the_others(
    simcord_env: Env, club: Club, database: Path | str
) -> None:
    user = simcord_env.create_user("bob")
    bob = club.guild.add_member(user)
    await bob.slash(club.deck, "track", topic="basics")
    answer = await user.slash("topics", topic="basics")
    assert "-# About **Sailing** · Club" in words(answer)
    assert "Knots" in words(answer)
    weaving = f"{club.guild.id}-{club.loom.id}"
    chosen = await user.select(reply(answer), [weaving], custom_id="nextup-menu:home")
    assert "your direct messages are about **Weaving**" in words(chosen)
    await restart(simcord_env, database)
    assert "Looms" in words(await user.slash("topics", topic="basics"))
    # A control acts on the thing it stands beside.
    assert "**Basics** is done: +3 h" in words(await user.click(reply(answer), label="Done"))
