"""Boards and digests at size: ``python benchmarks/boards.py [MEMBERS] [EVENTS]`` (default 1000000 10000000).

Builds a group of 100 members, one of 100,000, and a database of MEMBERS and EVENTS in groups of 10,000, in temporary
files, and prints p50 and p99 of a page somewhere on a board, a member's own row, and the jump to it, each against the
group of 100. The aims: a page's p99 in a group of 10,000 ≤ 3 × that of 100, and ≤ 50 ms in one of 100,000. Then the
facts and the readiness of a group of 10,000 for its digest: ≤ 200 ms. Takes some minutes and 4 GB.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from storage import Cursor, Database, Period, Session
from storage.boards.recount import recount

FIRST_DAY = date(2026, 1, 5)  # a Monday
LAST_DAY = FIRST_DAY + timedelta(days=181)
TOPICS = 30
SAMPLES = 3000
ROUNDS = 10


@dataclass(frozen=True)
class Size:
    """How many groups there are, of how many members each, and the events of all together.

    With ``every_week`` everybody has points in each of that many last weeks, which is the worst case of streaks.
    """

    members: int
    events: int
    groups: int = 1
    every_week: int = 0


def fill(path: Path, size: Size) -> None:
    """Write members, events and states in bulk, and the boards from them."""
    asyncio.run(Database.open(path).close())
    everybody = size.groups * size.members
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -400000")
        db.execute("BEGIN")
        day = f"date('{FIRST_DAY}', (abs(random()) % 182) || ' days')"
        if size.every_week:
            day = f"date('{LAST_DAY}', (-7 * ((number / {everybody}) % {size.every_week})) || ' days')"
        numbers = "WITH RECURSIVE n (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM n WHERE number < {} - 1)"
        db.execute(f"{numbers.format(size.groups)} INSERT INTO groups (guild_id) SELECT number + 1 FROM n")  # noqa: S608
        db.execute(
            f"{numbers.format(everybody)} INSERT INTO memberships (guild_id, member_id, first_on, last_on)"  # noqa: S608
            f" SELECT number / {size.members} + 1, number + 1, '{FIRST_DAY}', '{LAST_DAY}' FROM n"
        )
        db.execute(
            f"{numbers.format(everybody // 5)} INSERT INTO members (member_id, weekly_goal)"  # noqa: S608
            " SELECT number * 5 + 1, 200 FROM n"
        )
        # Hours are skewed as people are: many do little, few do much.
        db.execute(
            f"{numbers.format(size.events)} INSERT INTO events"  # noqa: S608
            " (member_id, guild_id, kind, topic_id, points, at, local_date, after, before)"
            f" SELECT number % {everybody} + 1, number % {everybody} / {size.members} + 1, 'finish_resource',"
            f" 't' || (abs(random()) % {TOPICS}),"
            f" 25 * (1 + (abs(random()) % 8) * (1 + ((number % {everybody}) * 7919 % 13) / 4)), 1767600000 + number,"
            f" {day}, 'learning', '{{}}' FROM n"
        )
        db.execute(
            "INSERT INTO topic_states (member_id, topic_id, state, event_id, guild_id, changed_at, changed_on)"
            " SELECT member_id, topic_id, CASE WHEN event_id % 5 THEN 'done' ELSE 'learning' END, event_id, guild_id,"
            " at, local_date FROM events WHERE member_id <= 20000 GROUP BY member_id, topic_id"
        )
        db.row_factory = sqlite3.Row
        for group in range(1, size.groups + 1):
            for kind in ("week", "month", "all", "topic"):
                recount(db, group, kind)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def timed(database: Database, job: Callable[[Session], object]) -> float:
    """Milliseconds of one transaction."""
    started = perf_counter()
    await database.read(job)
    return (perf_counter() - started) * 1000


async def boards(database: Database, size: Size, samples: int, dice: random.Random) -> dict[str, list[float]]:
    """Milliseconds of each kind of look at a board, at random places of random periods."""
    periods = [Period.week(LAST_DAY), Period.month(LAST_DAY), Period.all_time(), Period.topic("t3")]
    took: dict[str, list[float]] = {"first page": [], "page": [], "row": [], "around": []}
    for _ in range(samples):
        group, period = dice.randrange(size.groups) + 1, dice.choice(periods)
        member = (group - 1) * size.members + dice.randrange(size.members) + 1
        place = Cursor(dice.randrange(25, 4000), member)
        jobs: dict[str, Callable[[Session], object]] = {
            "first page": partial(_page, group, period, None),
            "page": partial(_page, group, period, place),
            "row": partial(_row, group, period, member),
            "around": partial(_around, group, period, member),
        }
        for name, job in jobs.items():
            took[name].append(await timed(database, job))
    return took


def _page(group: int, period: Period, place: Cursor | None, session: Session) -> object:
    return session.boards.page(group, period, after=place)


def _row(group: int, period: Period, member: int, session: Session) -> object:
    return session.boards.row(group, period, member)


def _around(group: int, period: Period, member: int, session: Session) -> object:
    return session.boards.around(group, period, member)


async def compare(paths: dict[Path, Size]) -> None:
    """Measure all sizes turn by turn, so that whatever else runs meets them alike; the first is the base."""
    databases = {path: Database.open(path) for path in paths}
    took: dict[Path, dict[str, list[float]]] = {path: {} for path in paths}
    dice = random.Random(1)
    for path, size in paths.items():
        await boards(databases[path], size, SAMPLES // ROUNDS, dice)  # warm up
    for _ in range(ROUNDS):
        for path, size in paths.items():
            for name, times in (await boards(databases[path], size, SAMPLES // ROUNDS, dice)).items():
                took[path].setdefault(name, []).extend(times)
    for database in databases.values():
        await database.close()
    base = next(iter(took.values()))
    for path, size in paths.items():
        print(f"{size.groups} × {size.members:,} members, {size.events:,} events")
        for name, times in took[path].items():
            p50, p99 = median(times), quantiles(times, n=100)[98]
            base50, base99 = median(base[name]), quantiles(base[name], n=100)[98]
            print(f"  {name:12}p50 {p50:6.2f} p99 {p99:6.2f} ms   {p50 / base50:5.2f} × {p99 / base99:5.2f} ×")


async def digest(path: Path) -> tuple[float, float]:
    """Milliseconds of a digest's facts and of who is ready for what: the median of nine."""
    database = Database.open(path)
    needed = {
        f"t{number}": tuple(f"t{before}" for before in range(max(0, number - 2), number)) for number in range(TOPICS)
    }
    week = Period.week(LAST_DAY)
    facts = [await timed(database, lambda session: session.digests.facts(1, week, week.previous())) for _ in range(9)]
    ready = [await timed(database, lambda session: session.digests.ready_counts(1, needed)) for _ in range(9)]
    await database.close()
    return median(facts), median(ready)


def main() -> None:
    """Build, measure, print, and leave nothing behind."""
    members = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shapes = {
            "10 events each": Size(10_000, 100_000),
            "all in every week of 26": Size(10_000, 260_000, every_week=26),
            "all in every week of 52": Size(10_000, 520_000, every_week=52),
        }
        for what, size in shapes.items():
            path = folder / f"digest-{size.events}.db"
            fill(path, size)
            facts, ready = asyncio.run(digest(path))
            print(f"digest of 10,000 members ({what}): facts {facts:.0f} ms, ready {ready:.0f} ms", flush=True)
        sizes = {
            folder / "small.db": Size(100, 1000),
            folder / "large.db": Size(10_000, events, groups=max(1, members // 10_000)),
            folder / "wide.db": Size(100_000, 1_000_000),
        }
        for path, size in sizes.items():
            started = perf_counter()
            fill(path, size)
            print(
                f"{path.name}: {path.stat().st_size / 1e9:.1f} GB, built in {perf_counter() - started:.0f} s",
                flush=True,
            )
        asyncio.run(compare(sizes))


if __name__ == "__main__":
    main()
