"""Servers that remove the bot, also while it is away: their data goes after the grace period, members keep theirs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from tests.bot.driving import bot_of, field, restart, words
from tests.postgres import both_engines
from tests.storage.raw import change, query, tables, views

pytestmark = both_engines

DAY = timedelta(days=1)
GONE = 4711
"""A server the bot is no longer in."""


def tables_with(database: Path | str, guild_id: int) -> set[str]:
    """Tables with a row of a server."""
    return {
        table
        for table, columns in tables(database).items()
        if table not in views(database)
        and "guild_id" in columns
        and query(database, f"SELECT 1 FROM {table} WHERE guild_id = ? LIMIT 1", guild_id)
    }


async def test_a_server_that_removed_the_bot_is_deleted_after_the_grace_period(
    simcord_env: Env, database: Path | str, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await restart(simcord_env, database, grace=DAY)
    guild = bot_of(simcord_env).get_guild(server.id)
    assert guild is not None
    await guild.leave()
    await simcord_env.advance_time(20 * 3600)
    assert tables_with(database, server.id) >= {"groups", "memberships", "boards", "events"}
    await simcord_env.advance_time(12 * 3600)
    assert tables_with(database, server.id) == set()
    elsewhere = simcord_env.create_guild("Another group")
    there = elsewhere.create_text_channel("general")
    assert "Python" in words(await elsewhere.add_member(alice.user).slash(there, "progress"))


async def test_also_when_it_happened_while_the_bot_was_away(
    simcord_env: Env, database: Path | str, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    change(database, "INSERT INTO groups (guild_id) VALUES (?)", GONE)
    change(database, "INSERT INTO memberships (guild_id, member_id) VALUES (?, ?)", GONE, alice.id)
    await restart(simcord_env, database, grace=DAY)
    await simcord_env.advance_time(20 * 3600)
    assert tables_with(database, GONE) == {"groups", "memberships"}
    await simcord_env.advance_time(12 * 3600)
    assert tables_with(database, GONE) == set()
    assert "Python" in field(await alice.slash(channel, "progress"), "Finished 1")


async def test_a_server_that_takes_the_bot_back_in_time_keeps_everything(
    simcord_env: Env, database: Path | str, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    almost = simcord_env.now() - timedelta(hours=23)
    change(database, "UPDATE groups SET removed_at = ?", int(almost.timestamp()))
    await restart(simcord_env, database, grace=DAY)
    await simcord_env.advance_time(12 * 3600)
    assert "🥇 **alice**" in words(await alice.slash(channel, "leaderboard", period="all"))
