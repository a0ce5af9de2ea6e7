"""Two ``nextup run`` share the servers of a bot and one PostgreSQL database, each with half of the shards."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import DigestSchedule, GroupSettings
from tests.cli.loopback import TOKEN, loopback, nextup
from tests.postgres import server
from tests.storage.face import Storage
from tests.storage.raw import query

SHARDS = 4
GUILDS = tuple(number << 22 for number in range(1, 9))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="PostgreSQL of the tests runs on Unix")


async def with_digests(url: str) -> None:
    """Every server's digest was due an hour ago, and nobody was there."""
    due = datetime.now(UTC) - timedelta(hours=1)
    storage = Storage.open(url)
    for guild in GUILDS:
        schedule = DigestSchedule(guild, due.weekday(), due.hour)
        await storage.groups.save(guild, GroupSettings(digest=schedule))
    await storage.close()


async def test_every_server_is_answered_once_and_has_its_digest_once(tmp_path: Path) -> None:
    url = server().empty()
    await with_digests(url)
    async with loopback() as discord:
        discord.guilds = GUILDS
        discord.release.set()
        env = {"NEXTUP_API_URL": discord.address, "DISCORD_TOKEN": TOKEN, "NEXTUP_DATABASE": url}
        async with nextup(tmp_path, "run", **env, NEXTUP_SHARDS=f"2-3/{SHARDS}") as second:
            async with nextup(tmp_path, "run", **env, NEXTUP_SHARDS=f"0-1/{SHARDS}") as first:
                for half in (first, second):
                    await half.says("Ready in 4 servers")
                assert sorted(discord.shards) == [0, 1, 2, 3]
                asked = {await discord.command(n, "track", shard=n % SHARDS, topic="kv-cache") for n in range(16)}
                await discord.until(lambda: discord.answered == asked and len(discord.posted) >= len(GUILDS))
                first.process.kill()
                await first.process.wait()
            del discord.shards[0]
            async with nextup(tmp_path, "run", **env, NEXTUP_SHARDS=f"0-1/{SHARDS}") as again:
                await again.says("Ready in 4 servers")
                more = {await discord.command(n, "track", shard=n % SHARDS, topic="kv-cache") for n in range(16, 24)}
                await discord.until(lambda: discord.answered == asked | more)
                again.process.terminate()
                second.process.terminate()
                for half in (again, second):
                    code, said = await half.end()
                    assert code == 0
                    assert "Traceback" not in said
    assert sorted(discord.posted) == sorted(GUILDS)
    assert query(url, "SELECT count(*), count(DISTINCT member_id) FROM events") == [(24, 24)]
    # Neither took the other's servers for servers that removed the bot.
    assert query(url, "SELECT count(*) FROM groups WHERE removed_at IS NULL") == [(len(GUILDS),)]
    # The one that was killed may have had no time to say of its last post that it was sent.
    assert query(url, "SELECT count(*) FROM posts WHERE state IN ('sent', 'claimed')") == [(len(GUILDS),)]


async def test_a_share_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for given, says in (("4/4", "numbered from 0 to 3"), ("half", "as in 0-3/16")):
        async with nextup(tmp_path, "run", DISCORD_TOKEN=TOKEN, NEXTUP_SHARDS=given) as process:
            code, said = await process.end()
        assert code == 1
        assert says in said
        assert "NEXTUP_SHARDS" in said
        assert "Traceback" not in said
