"""How long a durable "done" takes: ``python benchmarks/done.py [COUNT]``.

Finishes one topic after another for many members on a real file (WAL, synchronous=FULL), each awaited as a command
awaits it, and prints p50 and p99 in milliseconds. The aim is p99 ≤ 25 ms on the disk it runs on.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from storage import Entry, Storage

_REQUIRED = {f"resource-{number}": 1.0 + number / 4 for number in range(6)}
_START = datetime(2026, 1, 5, 12, tzinfo=UTC)


async def measure(path: Path, count: int) -> list[float]:
    """Seconds of each of ``count`` finishes, among 200 members of one group over weeks of history."""
    storage = Storage.open(path)
    seconds: list[float] = []
    for number in range(count):
        at = _START + timedelta(hours=number)
        topic = f"topic-{number // 200}"
        required = {f"{topic}-{name}": hours for name, hours in _REQUIRED.items()}
        started = perf_counter()
        finished = await storage.progress.finish_topic(Entry(number % 200 + 1, 1, at, at.date()), topic, required)
        seconds.append(perf_counter() - started)
        if not finished.topic_finished:
            raise RuntimeError("a finish was not new: the numbers would be of something else")
    await storage.close()
    return seconds


def main() -> None:
    """Measure in a temporary folder next to this file's project, so that the disk is the one it runs on."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        seconds = asyncio.run(measure(Path(folder) / "nextup.db", count))
    cuts = quantiles(seconds, n=100)
    print(f"finish_topic, durable, {count} times: p50 {cuts[49] * 1000:.2f} ms, p99 {cuts[98] * 1000:.2f} ms")


if __name__ == "__main__":
    main()
