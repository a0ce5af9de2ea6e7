"""A world of many servers: ``python benchmarks/world.py FOLDER [--servers 10000] [--postgres URL]``.

Makes worlds of a hundredth, a tenth and all of so many servers, of 100 members and 1,000 events each, straight with SQL
and the same each time, as files in FOLDER, where they stay until you delete them (the largest has about 3 GB). Then it
prints, of each: the file's size, how many /next and /done a second of 64 members at once (as dispatch.py measures them,
the worlds turn by turn), and the memory of a process that is on Discord in so many servers. With an empty PostgreSQL
database it copies the largest world there and back as `nextup copy` does, says whether both files hold the same, and
measures the commands on the server, too.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import random
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import click
from dispatch import MEMBERS, Tasks, connected, interaction

from bot.app import create_bot, loaded_roadmap
from bot.conversation.client import NextupBot
from storage import Database, copy_database

IN_A_SERVER, EVENTS_EACH = 100, 10
FIRST_SERVER = 1000
FIRST_DAY = "2026-01-05"  # a Monday
WEEKS = 26
TURNS = 24
CHANNELS, ROLES = 25, 15
"""What a server has that the client keeps."""
BUILT_LATER = ("events", "topic_states", "log_entries", "scores", "memberships")


def build(path: Path, servers: int) -> None:
    """Write a world into a new file. Indexes and triggers are made when the rows are there."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    asyncio.run(Database.open(part).close())
    topics = [topic.id for topic in loaded_roadmap(None).roadmap.topics]
    with closing(sqlite3.connect(part, isolation_level=None)) as db:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = MEMORY"):
            db.execute(f"PRAGMA {pragma}")
        listed = ", ".join(f"'{table}'" for table in BUILT_LATER)
        later = db.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"  # noqa: S608
            f" AND tbl_name IN ({listed})"
        ).fetchall()
        for kind, name, _ in later:
            db.execute(f"DROP {kind} {name}")
        db.execute("CREATE TEMP TABLE names (number INTEGER PRIMARY KEY, topic_id TEXT)")
        db.executemany("INSERT INTO names VALUES (?, ?)", enumerate(topics))
        fill(db, servers, len(topics))
        for _, _, sql in later:
            db.execute(sql)
        db.execute("PRAGMA journal_mode = WAL")
    part.rename(path)


def fill(db: sqlite3.Connection, servers: int, topics: int) -> None:
    """The rows. A member is on three topics in four weeks in a row, some days of each."""
    members = servers * IN_A_SERVER
    numbers = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {} - 1)"
    db.execute("BEGIN")
    db.execute(
        f"{numbers.format(servers)} INSERT INTO groups"  # noqa: S608
        " (guild_id, timezone, digest_channel, digest_weekday, digest_hour)"
        f" SELECT i + {FIRST_SERVER}, 'Europe/Berlin', 7, i % 7, i % 24 FROM n"
    )
    db.execute(
        f"{numbers.format(members)} INSERT INTO memberships (guild_id, member_id, first_on, last_on)"  # noqa: S608
        f" SELECT i / {IN_A_SERVER} + {FIRST_SERVER}, i + 1, '{FIRST_DAY}', '2026-07-05' FROM n"
    )
    db.execute(
        f"{numbers.format(members // 5)} INSERT INTO members (member_id, weekly_goal, nudges)"  # noqa: S608
        " SELECT i * 5 + 1, 500, i % 4 = 0 FROM n"
    )
    # k: which of a member's events it is. 7919 and the like spread what follows from the member's number.
    day = f"(m * 7919 % {WEEKS - 4} + k % 4) * 7 + (m * 31 + k * 5) % 7"
    db.execute(
        f"{numbers.format(members * EVENTS_EACH)} INSERT INTO events"  # noqa: S608
        " (event_id, member_id, guild_id, kind, topic_id, points, at, local_date, after, before)"
        f" SELECT i + 1, m + 1, m / {IN_A_SERVER} + {FIRST_SERVER}, 'log', topic_id, 25 * (1 + (m * 13 + k * 7) % 12),"
        f" 1767600000 + ({day}) * 86400 + i % 80000, date('{FIRST_DAY}', ({day}) || ' days'), 'learning', '{{}}'"
        f" FROM (SELECT i, i / {EVENTS_EACH} AS m, i % {EVENTS_EACH} AS k FROM n)"
        f" JOIN names ON names.number = (m * 17 + k % 3 * 5) % {topics}"
    )
    db.execute(
        "INSERT INTO log_entries (event_id, member_id, guild_id, topic_id, at, studied_on, hours)"
        " SELECT event_id, member_id, guild_id, topic_id, at, local_date, points FROM events"
    )
    db.execute(
        "INSERT INTO topic_states (member_id, topic_id, state, event_id, guild_id, started_at, changed_at, changed_on)"
        " SELECT member_id, topic_id, CASE WHEN min(event_id) % 3 THEN 'learning' ELSE 'done' END, max(event_id),"
        " guild_id, min(at), max(at), max(local_date) FROM events GROUP BY member_id, topic_id"
    )
    # 2026 begins on a Thursday, in ISO's first week, which SQLite counts as 00.
    week = "'2026-W' || printf('%02d', 1 + strftime('%W', local_date))"
    keys = {"week": week, "month": "substr(local_date, 1, 7)", "all": "'all'", "topic": "topic_id"}
    for kind, key in keys.items():
        db.execute(
            "CREATE TEMP TABLE sums AS SELECT guild_id, key, member_id, sum(points) AS points FROM"  # noqa: S608
            f" (SELECT guild_id, {key} AS key, member_id, points FROM events) GROUP BY guild_id, key, member_id"
        )
        db.execute(
            f"INSERT INTO boards (guild_id, kind, key) SELECT DISTINCT guild_id, '{kind}', key FROM sums"  # noqa: S608
        )
        db.execute(
            "INSERT INTO scores (board_id, member_id, points, listed) SELECT board_id, member_id, points, 1"  # noqa: S608
            f" FROM sums JOIN boards USING (guild_id, key) WHERE kind = '{kind}' ORDER BY board_id, member_id"
        )
        db.execute("DROP TABLE sums")
    db.execute(
        "INSERT INTO score_ranges (board_id, range, listed)"
        " SELECT board_id, points / 128, count(*) FROM scores GROUP BY board_id, points / 128"
    )
    db.execute("COMMIT")


async def commands(places: list[tuple[str | Path, int]]) -> list[dict[str, float]]:
    """/next and /done a second on each database of so many servers, turn by turn."""
    bots = [create_bot(database=address) for address, _ in places]
    for bot in bots:
        await connected(bot)
    topics = [topic.id for topic in bots[0].services.library.default.roadmap.topics]
    tasks, turn, dice = Tasks(bots[0]), itertools.count(), random.Random(1)
    took: list[dict[str, list[float]]] = [{"next": [], "done": []} for _ in bots]
    for name in ("next", "done"):
        for _ in range(TURNS):
            at = next(turn)
            for bot, (_, servers), seconds in zip(bots, places, took, strict=True):
                tasks.bot = bot
                given = {"topic": topics[at % len(topics)]} if name == "done" else {}
                members = dice.sample(range(1, servers * IN_A_SERVER + 1), MEMBERS)
                asked = [interaction(name, member, given, guild=server_of(member)) for member in members]
                for guild in {server_of(member) for member in members}:
                    if bot.get_guild(guild) is None:
                        join(bot, guild)
                seconds[name].append((await tasks.run(asked))[0])
    for bot in bots:
        await bot.close()
        await bot.services.database.close()
    return [{name: MEMBERS / median(seconds[4:]) for name, seconds in each.items()} for each in took]


def server_of(member: int) -> int:
    """The server a member is in."""
    return (member - 1) // IN_A_SERVER + FIRST_SERVER


def join(bot: NextupBot, guild: int) -> None:
    """The bot is in a server."""
    bot._connection._add_guild_from_data(server(guild))  # pyright: ignore[reportPrivateUsage, reportArgumentType]


async def hold(path: Path, servers: int) -> float:
    """Megabytes of a process that is in so many servers."""
    bot = create_bot(database=path)
    await connected(bot)
    for number in range(servers):
        join(bot, FIRST_SERVER + number)
    held = resident()
    await bot.close()
    await bot.services.database.close()
    return held


def resident() -> float:
    """Megabytes of memory of this process, as Linux tells it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def server(guild: int) -> dict[str, Any]:
    """A server as Discord sends it, with what it has at least."""
    role: dict[str, Any] = {
        "permissions": "104324673", "color": 0, "hoist": False, "managed": False, "mentionable": False,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "flags": 0,
    }  # fmt: skip
    channel: dict[str, Any] = {"type": 0, "permission_overwrites": [], "parent_id": None, "nsfw": False, "topic": None}
    base = guild * 1000
    roles = [
        role | {"id": str(guild if n == 0 else base + n), "name": f"role {n}", "position": n} for n in range(ROLES)
    ]
    channels = [channel | {"id": str(base + 100 + n), "name": f"channel-{n}", "position": n} for n in range(CHANNELS)]
    return {
        "id": str(guild), "name": f"Group {guild}", "owner_id": "5", "member_count": IN_A_SERVER, "roles": roles,
        "channels": channels, "members": [], "threads": [], "emojis": [], "stickers": [], "features": [],
    }  # fmt: skip


def content(path: Path) -> str:
    """A fingerprint of all rows of a file, whatever their order on the disk; not of what is the file's own."""
    found = hashlib.sha256()
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            if "sqlite" not in name and name != "notes"
        ]
        for table in tables:
            columns = db.execute(f"PRAGMA table_info({table})").fetchall()
            keys = [name for _, name, *_, place in columns if place] or [name for _, name, *_ in columns]
            for row in db.execute(f"SELECT * FROM {table} ORDER BY {', '.join(keys)}"):  # noqa: S608
                found.update(repr(row).encode())
    return found.hexdigest()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--servers", default=10_000, help="How many servers the largest world has.")
@click.option("--postgres", help="The URL of an empty PostgreSQL database.")
@click.option("--memory-of", type=int, hidden=True)
def main(folder: Path, servers: int, postgres: str | None, memory_of: int | None) -> None:
    """Make the worlds in FOLDER and measure them."""
    folder.mkdir(parents=True, exist_ok=True)
    if memory_of is not None:
        click.echo(f"{asyncio.run(hold(folder / f'world-{memory_of}.db', memory_of)):.0f}")
        return
    sizes = [max(1, servers // part) for part in (100, 10, 1)]
    files = {size: folder / f"world-{size}.db" for size in sizes}
    for size, path in files.items():
        if not path.exists():
            began = perf_counter()
            build(path, size)
            click.echo(f"{path}: {size} servers, built in {perf_counter() - began:.0f} s")
    for size, path in files.items():
        memory = subprocess.run(  # noqa: S603 (this very file)
            [sys.executable, __file__, str(folder), "--memory-of", str(size)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        click.echo(f"{size:6} servers: file {path.stat().st_size / 1e6:8.0f} MB, process {memory} MB")
    places: list[tuple[str | Path, int]] = [(path, size) for size, path in files.items()]
    if postgres is not None:
        there_and_back(files[servers], folder / "back.db", postgres)
        places.append((postgres, servers))
    for (address, size), rates in zip(places, asyncio.run(commands(places)), strict=True):
        engine = "file" if isinstance(address, Path) else "PostgreSQL"
        click.echo(f"{size:6} servers, {engine:10} /next {rates['next']:6.0f} a second, /done {rates['done']:6.0f}")


def there_and_back(path: Path, back: Path, url: str) -> None:
    """Copy a world to the server and back, and compare."""
    back.unlink(missing_ok=True)
    for source, target in ((path, url), (url, back)):
        began = perf_counter()
        copy_database(source, target)
        click.echo(f"copied to {'PostgreSQL' if target == url else 'a file'} in {perf_counter() - began:.0f} s")
    same = content(path) == content(back)
    click.echo("there and back: " + ("all rows are the same" if same else "ROWS DIFFER"))


if __name__ == "__main__":
    main()
