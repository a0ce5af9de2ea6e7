"""``/next`` on large roadmaps: ``python benchmarks/planning.py [COUNT]``.

Whole commands, as in ``dispatch.py``, by members who have finished nothing, the first topic, or a quarter of all, on
roadmaps of 2,000 topics in several shapes, against the same on the shipped one. What is compared is the processor's
time, the fastest of COUNT (default 15). The aim: 20 times at most.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time

from dispatch import GUILD, Tasks, connected, interaction
from two_servers import ADMIN, TOPICS, use_roadmap, used

from bot.app import create_bot
from bot.conversation.client import NextupBot
from bot.core.library import LoadedRoadmap
from bot.core.visit import Asker
from storage import Entry, Session

dice = random.Random(1)
SHAPES: Mapping[str, Callable[[int], list[int]]] = {
    "a chain": lambda n: [n - 1] if n else [],
    "a list": lambda n: [],
    "a star": lambda n: [0] if n else [],
    "two layers": lambda n: [] if n < TOPICS // 2 else dice.sample(range(TOPICS // 2), 3),
    "50 layers": lambda n: [] if n < 40 else [(n // 40 - 1) * 40 + place for place in dice.sample(range(40), 3)],
}
MEMBERS = {"newcomer": 0.0, "a quarter done": 0.25}


def text_of(needs: Callable[[int], list[int]]) -> str:
    """A roadmap of that shape."""
    lines = ["title: Large", "topics:"]
    for number in range(TOPICS):
        before = ", ".join(f"t{need}" for need in sorted(set(needs(number))))
        lines.append(f"- {{id: t{number}, title: Topic number {number}, prerequisites: [{before}]}}")
    return "\n".join(lines)


async def prepared(bot: NextupBot, guild: int, loaded: LoadedRoadmap) -> None:
    """Each kind of member has finished their share of the topics, in the author's order."""
    topics = loaded.roadmap.topics
    now = bot.services.clock()

    def finish(session: Session) -> None:
        for member, share in enumerate(MEMBERS.values(), start=guild * 1000):
            for topic in topics[: int(share * len(topics))]:
                session.progress.know(Entry(member, guild, now, now.date()), topic.id)

    await bot.services.database.write(finish)


async def fastest(bot: NextupBot, tasks: Tasks, guild: int, member: int, after: str | None, count: int) -> float:
    """Milliseconds of processor that the command takes."""
    took: list[float] = []
    given = {"after": after} if after else {}
    for _ in range(count + 2):
        start = process_time()
        await used(bot, tasks, interaction("next", guild * 1000 + member, given, guild=guild))
        took.append(process_time() - start)
        tasks.started.clear()
    return min(took) * 1000


async def measured(bot: NextupBot, tasks: Tasks, guild: int, count: int) -> dict[str, float]:
    """Milliseconds of each kind of member's ``/next`` and ``/next after:`` a topic in the middle."""
    loaded = (await bot.services.read(Asker(ADMIN, guild), lambda visit: visit.loaded)).answer
    await prepared(bot, guild, loaded)
    middle = loaded.roadmap.topics[len(loaded.roadmap.topics) // 2].id
    return {
        f"/next{' after:' if after else ''}, {kind}": await fastest(bot, tasks, guild, member, after, count)
        for member, kind in enumerate(MEMBERS)
        for after in (None, middle)
    }


async def main(count: int) -> None:
    """Print a line for each shape."""
    with tempfile.TemporaryDirectory() as folder:
        bot = create_bot(database=Path(folder) / "nextup.db")
        await connected(bot)
        tasks = Tasks(bot)
        shipped = await measured(bot, tasks, GUILD, count)
        print("the shipped roadmap:", "; ".join(f"{what} {took:.2f} ms" for what, took in shipped.items()))
        for guild, (shape, needs) in enumerate(SHAPES.items(), start=GUILD + 1):
            bot._connection._add_guild_from_data(  # pyright: ignore[reportPrivateUsage]
                {"id": str(guild), "name": shape, "member_count": 9, "owner_id": str(ADMIN)}  # pyright: ignore[reportArgumentType]
            )
            await use_roadmap(bot, guild, text_of(needs))
            found = await measured(bot, tasks, guild, count)
            print(f"{shape}:", "; ".join(f"{what} {took / shipped[what]:.0f} ×" for what, took in found.items()))
        await bot.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
