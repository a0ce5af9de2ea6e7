"""How long a durable ``/done`` takes: ``python benchmarks/done.py [COUNT]``.

Many members of one group finish the topics of the shipped roadmap, one after another, through the bot's use case and
its message, on a real file (WAL, synchronous=FULL), each awaited as a command awaits it. Prints p50 and p99 in
milliseconds. The aim is p99 ≤ 25 ms on the disk it runs on.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from bot.core.answers import Finished
from bot.core.logging_work import done

from bot import create_bot
from bot.core.services import Asker

GROUP = 1
WARM_UP = 50


async def measure(path: Path, count: int) -> list[float]:
    """Seconds of each of ``count`` finishes, after some that are not counted."""
    bot = create_bot(database=path)
    topics = bot.services.library.default.roadmap.topics
    seconds: list[float] = []
    for number in range(-WARM_UP, count):
        place = number + WARM_UP
        topic = topics[place % len(topics)]
        asker = Asker(member_id=place // len(topics) + 1, guild_id=GROUP, lang="en")
        started = perf_counter()
        answer = await done(bot.services, asker, topic.id)
        await bot.message_for(answer, asker.lang, None)
        if number >= 0:
            seconds.append(perf_counter() - started)
        if not isinstance(answer, Finished) or not answer.topic_finished:
            raise RuntimeError("a finish was not new: the numbers would be of something else")
    await bot.services.storage.close()
    return seconds


def main() -> None:
    """Measure in a temporary folder where it is started, so that the disk is the one it runs on."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        seconds = asyncio.run(measure(Path(folder) / "nextup.db", count))
    cuts = quantiles(seconds, n=100)
    print(f"/done, durable, {count} times: p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
