"""Group commit: ``python benchmarks/commit.py [SECONDS]``.

Members finish a topic, durably, on a real file in the folder it is started in: one after another, each in a commit of
its own, and 64 at once, who share commits. Both are measured in turns in one run; printed are the changes a second of
each, their ratio, and how long one member waits. The aim is a ratio ≥ 8.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from storage import Database, Entry, Finished, Session

WRITERS = 64
ROUNDS = 10
AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
TOPICS = 50


def finish(number: int, session: Session) -> Finished:
    """A member finishes a topic of two resources, the next one of their 50."""
    turn, place = divmod(number, WRITERS)
    member, topic = turn // TOPICS * WRITERS + place + 1, turn % TOPICS
    resources = {f"t{topic}-paper": 4.0, f"t{topic}-video": 2.5}
    return session.progress.finish_topic(Entry(member, 10, AT, AT.date()), f"t{topic}", resources)


async def write(database: Database, numbers: Iterator[int], writers: int, seconds: float) -> list[float]:
    """Seconds that each change took, with so many writers at once for a while."""
    took: list[float] = []
    end = perf_counter() + seconds

    async def writer() -> None:
        while (started := perf_counter()) < end:
            await database.write(partial(finish, next(numbers)))
            took.append(perf_counter() - started)

    await asyncio.gather(*(writer() for _ in range(writers)))
    return took


async def measure(path: Path, seconds: float) -> dict[int, list[float]]:
    """Both, turn by turn, so that whatever else the machine does meets them alike."""
    database = Database.open(path)
    numbers = count()
    took: dict[int, list[float]] = {1: [], WRITERS: []}
    for _ in range(ROUNDS):
        for writers, times in took.items():
            times += await write(database, numbers, writers, seconds / ROUNDS / 2)
    await database.close()
    return took


def main() -> None:
    """Measure in a temporary folder where it is started, so that the disk is the one it runs on."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        took = asyncio.run(measure(Path(folder) / "nextup.db", seconds))
    rates = {writers: len(times) / (seconds / 2) for writers, times in took.items()}
    for writers, times in took.items():
        cuts = quantiles(times, n=100)
        print(
            f"{writers:3} at once: {rates[writers]:7,.0f} a second,"
            f" each waits p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms"
        )
    print(f"group commit: {rates[WRITERS] / rates[1]:.1f} × one transaction each")


if __name__ == "__main__":
    main()
