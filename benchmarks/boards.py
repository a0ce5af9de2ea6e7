"""Boards and digests at size: ``python benchmarks/boards.py [MEMBERS] [EVENTS]`` (default 1000000 10000000).

Builds one group of 1,000 members and one of MEMBERS in temporary files, and prints p50 and p99 of a page somewhere on
the board, a member's own row, and the jump to it, with the ratio of the two sizes. Then the facts and the readiness of
a group of 10,000 for its digest. The aims: p99 ≤ 5 ms, ratio ≤ 1.5, digest ≤ 200 ms. Takes some minutes and 4 GB.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from storage.recount import recount

from storage import BoardPage, BoardRow, Cursor, Period, Storage

GROUP = 1
FIRST_DAY = date(2026, 1, 5)  # a Monday
LAST_DAY = FIRST_DAY + timedelta(days=181)
TOPICS = 30
SAMPLES = 3000

Call = Callable[[], Awaitable[BoardPage | BoardRow | None]]


def fill(path: Path, members: int, events: int, every_week: int = 0) -> None:
    """Write members, events and states in bulk, and the boards from them.

    With ``every_week`` everybody has points in each of that many last weeks, which is the worst case of streaks.
    """
    asyncio.run(Storage.open(path).close())
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -400000")
        db.execute("BEGIN")
        day = f"date('{FIRST_DAY}', (abs(random()) % 182) || ' days')"
        if every_week:
            day = f"date('{LAST_DAY}', (-7 * ((number / {members}) % {every_week})) || ' days')"
        numbers = "WITH RECURSIVE n (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM n WHERE number < {} - 1)"
        db.execute("INSERT INTO groups (guild_id) VALUES (?)", (GROUP,))
        db.execute(
            f"{numbers.format(members)} INSERT INTO memberships (guild_id, member_id, verified_at, first_on, last_on)"  # noqa: S608
            f" SELECT {GROUP}, number + 1, 0, '{FIRST_DAY}', '{LAST_DAY}' FROM n"
        )
        db.execute(
            f"{numbers.format(members // 5)} INSERT INTO members (member_id, weekly_goal)"  # noqa: S608
            " SELECT number * 5 + 1, 200 FROM n"
        )
        # Hours are skewed as people are: many do little, few do much.
        db.execute(
            f"{numbers.format(events)} INSERT INTO events"  # noqa: S608
            " (member_id, guild_id, kind, topic_id, points, at, local_date, after, before)"
            f" SELECT number % {members} + 1, {GROUP}, 'finish_resource', 't' || (abs(random()) % {TOPICS}),"
            f" 25 * (1 + (abs(random()) % 8) * (1 + ((number % {members}) * 7919 % 13) / 4)), 1767600000 + number,"
            f" {day}, 'learning', '{{}}' FROM n"
        )
        db.execute(
            "INSERT INTO topic_states (member_id, topic_id, state, event_id, guild_id, changed_at, changed_on)"
            " SELECT member_id, topic_id, CASE WHEN event_id % 5 THEN 'done' ELSE 'learning' END, event_id, guild_id,"
            " at, local_date FROM events WHERE member_id <= 20000 GROUP BY member_id, topic_id"
        )
        recount(db, GROUP)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def timed(call: Call) -> float:
    """Milliseconds of one call."""
    started = perf_counter()
    await call()
    return (perf_counter() - started) * 1000


async def boards(storage: Storage, members: int, samples: int) -> dict[str, list[float]]:
    """Milliseconds of each kind of look at a board, at random places of random periods."""
    dice = random.Random(members)
    periods = [Period.week(LAST_DAY), Period.month(LAST_DAY), Period.all_time(), Period.topic("t3")]
    took: dict[str, list[float]] = {"first page": [], "page": [], "row": [], "around": []}
    for _ in range(samples):
        period = dice.choice(periods)
        member = dice.randrange(members) + 1
        place = Cursor(dice.randrange(25, 4000), member)
        calls: dict[str, Call] = {
            "first page": lambda period=period: storage.boards.page(GROUP, period),
            "page": lambda period=period, place=place: storage.boards.page(GROUP, period, after=place),
            "row": lambda period=period, member=member: storage.boards.row(GROUP, period, member),
            "around": lambda period=period, member=member: storage.boards.around(GROUP, period, member),
        }
        for name, call in calls.items():
            took[name].append(await timed(call))
    return took


async def compare(small_path: Path, small: int, large_path: Path, large: int) -> None:
    """Measure both sizes turn by turn, so that whatever else the machine does meets both alike."""
    storages = {small: Storage.open(small_path), large: Storage.open(large_path)}
    took: dict[int, dict[str, list[float]]] = {small: {}, large: {}}
    for storage, members in ((storages[small], small), (storages[large], large)):
        await boards(storage, members, SAMPLES // 10)  # warm up
    for _ in range(10):
        for members, storage in storages.items():
            for name, times in (await boards(storage, members, SAMPLES // 10)).items():
                took[members].setdefault(name, []).extend(times)
    for storage in storages.values():
        await storage.close()
    print(f"{'':12}{small:>10,} members{large:>14,} members")
    for name in took[small]:
        (p50, p99), (large_p50, large_p99) = (
            (median(took[size][name]), quantiles(took[size][name], n=100)[98]) for size in (small, large)
        )
        print(
            f"{name:12}p50 {p50:.2f} p99 {p99:.2f} ms    p50 {large_p50:.2f} p99 {large_p99:.2f} ms"
            f"    ratio p50 {large_p50 / p50:.2f} p99 {large_p99 / p99:.2f}"
        )


async def digest(path: Path) -> tuple[float, float]:
    """Milliseconds of a digest's facts and of who is ready for what: the median of nine."""
    storage = Storage.open(path)
    needed = {
        f"t{number}": tuple(f"t{before}" for before in range(max(0, number - 2), number)) for number in range(TOPICS)
    }
    week = Period.week(LAST_DAY)
    facts: list[float] = []
    ready: list[float] = []
    for _ in range(9):
        started = perf_counter()
        await storage.digests.facts(GROUP, week, week.previous())
        facts.append((perf_counter() - started) * 1000)
        started = perf_counter()
        await storage.digests.ready_counts(GROUP, needed)
        ready.append((perf_counter() - started) * 1000)
    await storage.close()
    return median(facts), median(ready)


def main() -> None:
    """Build, measure, print, and leave nothing behind."""
    members = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "usual.db", 10_000, 100_000)
        fill(folder / "half.db", 10_000, 260_000, every_week=26)
        fill(folder / "year.db", 10_000, 520_000, every_week=52)
        shapes = {"usual": "10 events each", "half": "all in every week of 26", "year": "all in every week of 52"}
        for shape, what in shapes.items():
            facts, ready = asyncio.run(digest(folder / f"{shape}.db"))
            print(f"digest of 10,000 members ({what}): facts {facts:.0f} ms, ready {ready:.0f} ms", flush=True)
        fill(folder / "small.db", 1000, 10_000)
        started = perf_counter()
        fill(folder / "large.db", members, events)
        size = (folder / "large.db").stat().st_size / 1e9
        print(f"{members:,} members and {events:,} events: {size:.1f} GB, built in {perf_counter() - started:.0f} s")
        asyncio.run(compare(folder / "small.db", 1000, folder / "large.db", members))


if __name__ == "__main__":
    main()
