"""The first message in a server, and how a group stands in counts alone."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.digests.posting import LEASE
from tests.bot.driving import bot_of, field, is_private, labels, reply, restart, stored, title, words
from tests.storage.raw import change


async def test_the_first_message_comes_once_where_the_bot_may_speak(
    simcord_env: Env,
    database: Path,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    admin: MemberActor,
) -> None:
    guild = bot_of(simcord_env).get_guild(server.id)
    assert guild is not None
    cog = bot_of(simcord_env).get_cog("Lifecycle")
    assert cog is not None
    for _ in range(2):  # it can be delivered twice
        await cog.on_guild_join(guild)  # type: ignore[attr-defined]
    (message,) = channel.history()
    assert title(message) == "Hello! I answer one question: what should I study next?"
    assert labels(message) == [
        "中文",
        "Weekly digest here, Mondays",
        "Bring your list",
        "Browse the roadmap",
        "What to try",
    ]
    assert is_private(await alice.click(message, label="中文"))
    assert title(channel.history()[0]).startswith("Hello!")
    await admin.click(message, label="中文")
    (message,) = channel.history()
    assert "接下来该学什么" in title(message)
    await admin.click(message, label="每周一在这里发周报")
    settings = await stored(simcord_env).groups.settings(server.id)
    assert settings.language == "zh"
    assert settings.digest is not None
    assert settings.digest.channel_id == channel.id
    await restart(simcord_env, database)
    await simcord_env.settle()
    assert len(channel.history()) == 1


async def test_health_counts_three_people_at_least_and_names_nobody(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    admin: MemberActor,
) -> None:
    for member in (alice, bob):
        await member.slash(channel, "track", topic="kv-cache")
        await member.slash(channel, "done", topic="python")
    few = words(await admin.slash(channel, "group health"))
    assert "Fewer than three people" in few
    assert "KV Cache" not in few
    carol = server.add_member(simcord_env.create_user("carol"))
    await carol.slash(channel, "track", topic="kv-cache")
    await carol.slash(channel, "know", topic="python")
    shown = await admin.slash(channel, "group health")
    assert "3 people logged something" in words(shown)
    assert "KV Cache Optimization · 3" in field(shown, "On it now")
    assert "Python" not in words(shown)  # done by two
    assert not any(name in words(shown) for name in ("alice", "bob", "carol"))
    await simcord_env.advance_time(15 * 86_400)
    shown = await admin.slash(channel, "group health")
    assert "KV Cache Optimization · 3" in field(shown, "Stalls: nothing logged for two weeks")
    await carol.click(reply(await carol.slash(channel, "settings")), label="Hide me")
    assert "KV Cache" not in words(await admin.slash(channel, "group health"))


async def test_the_first_message_survives_an_end_of_the_process_at_any_moment(
    simcord_env: Env, database: Path, server: GuildHandle, channel: ChannelHandle
) -> None:
    """Between being invited and saying so; between saying so and noting it; and before either, while it was offline."""
    storage = stored(simcord_env)
    await storage.groups.joined(server.id, simcord_env.now())
    await storage.posts.claim(server.id, "welcome", "first", "who died", simcord_env.now(), LEASE)
    offline = simcord_env.create_guild("Invited meanwhile")
    there = offline.create_text_channel("general")
    await restart(simcord_env, database)
    await simcord_env.advance_time(2 * 3600)
    for place in (channel, there):
        (message,) = place.history()
        assert title(message).startswith("Hello!")
    # Said, but the process ended before it could note that.
    await simcord_env.settle()
    change(database, "UPDATE posts SET state = 'claimed', owner = 'who died'")
    await restart(simcord_env, database)
    await simcord_env.advance_time(2 * 3600)
    assert (len(channel.history()), len(there.history())) == (1, 1)
    status = await stored(simcord_env).posts.status(server.id, "welcome", "first")
    assert status is not None
    assert (status.state, status.message_id) == ("sent", channel.history()[0].id)


async def test_where_it_may_speak_nowhere_that_is_noted(
    simcord_env: Env, server: GuildHandle, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    guild = bot_of(simcord_env).get_guild(server.id)
    cog = bot_of(simcord_env).get_cog("Lifecycle")
    assert guild is not None
    assert cog is not None
    await cog.on_guild_join(guild)  # type: ignore[attr-defined]
    assert f"The welcome first of server {server.id} is skipped: forbidden" in caplog.text
