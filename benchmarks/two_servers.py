"""Whatever one server does, how long does another one wait: ``python benchmarks/two_servers.py [SECONDS]``.

The whole bot with HTTP stubbed, as in ``dispatch.py``. A member of the quiet server uses ``/next`` twenty times a
second; p99 of what they wait is printed while nothing else goes on, and while the other server does each of the
things it can do most of. The aim: 10 times the idle one at most.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from dispatch import GUILD, TYPING, Tasks, connected, interaction

from bot.app import create_bot
from bot.conversation.client import NextupBot
from bot.core.library import LoadedRoadmap
from bot.core.roadmaps import Brought
from bot.core.visit import Asker, Visit
from roadmap.loading import parse_roadmap

LOUD = 7
ADMIN = 5
TOPICS = 2000
PAUSE = 0.05


def large() -> str:
    """A roadmap of the most topics there may be, most of them within reach."""
    dice = random.Random(1)
    lines = ["title: Large", "topics:"]
    for number in range(TOPICS):
        needs = sorted({f"t{dice.randrange(number // 2)}" for _ in range(dice.randrange(3))}) if number > 3 else []
        lines.append(f"- {{id: t{number}, title: Topic number {number}, prerequisites: [{', '.join(needs)}]}}")
    return "\n".join(lines)


def refused() -> str:
    """A mebibyte that is read to its end before it is refused."""
    return "topics:\n" + "".join(
        f"- {{title: A{n}, prerequisites: [b{n}, a{(n + 1) % 1000}]}}\n- {{title: B{n}, prerequisites: [a{n}]}}\n"
        for n in range(1000)
    )


class Loud:
    """The server that does much. Each method is one thing it does, again and again."""

    def __init__(self, bot: NextupBot, tasks: Tasks) -> None:
        self._bot = bot
        self._tasks = tasks
        self._members = itertools.cycle(range(1000, 1030))

    async def _use(self, name: str, options: dict[str, str], kind: int = 2) -> None:
        await used(self._bot, self._tasks, interaction(name, next(self._members), options, guild=LOUD, kind=kind))

    async def uploads(self) -> None:
        """Roadmaps at the limits, good and bad ones in turns, as fast as they are read."""

        async def fetch() -> Brought:
            return Brought("roadmap.yaml", next(self._files).encode())

        await self._bot.uploads.read(LOUD, fetch, None, "Loud")

    _files = itertools.cycle([large(), refused()])

    async def typing(self) -> None:
        """Options of 6,000 characters while they are typed."""
        await self._use("settings", {"timezone": "x" * 6000}, TYPING)
        await self._use("next", {"after": "kv cache of attention " * 270}, TYPING)

    async def boards(self) -> None:
        """The board, and everybody's name on it."""
        await self._use("leaderboard", {})

    async def next_of_2000(self) -> None:
        """Next steps on a roadmap of 2,000 topics."""
        await self._use("next", {})


async def used(bot: NextupBot, tasks: Tasks, payload: dict[str, Any]) -> float:
    """Seconds until a command is answered."""
    before = len(tasks.started)
    start = perf_counter()
    bot._connection.parse_interaction_create(payload)  # pyright: ignore[reportPrivateUsage, reportArgumentType]
    for task in tasks.started[before:]:
        await task
    return perf_counter() - start


async def quiet(bot: NextupBot, tasks: Tasks, seconds: float) -> float:
    """p99 in milliseconds of what a member of the quiet server waits."""
    waited: list[float] = []
    end = perf_counter() + seconds
    while perf_counter() < end:
        waited.append(await used(bot, tasks, interaction("next", 100 + len(waited) % 50, {}, guild=GUILD)))
        await asyncio.sleep(PAUSE)
    return quantiles(waited, n=100)[98] * 1000


async def again_and_again(what: Callable[[], Awaitable[None]], pause: float) -> None:
    """Do it until this is cancelled."""
    while True:
        await what()
        await asyncio.sleep(pause)


async def use_roadmap(bot: NextupBot, guild: int, text: str) -> None:
    """A server uses a roadmap of its own, which is in memory already."""
    loaded = LoadedRoadmap.of(parse_roadmap(text))

    def use(visit: Visit) -> int:
        kept = visit.session.roadmaps.save(guild, "Large", text, visit.now, ADMIN)
        visit.change_group(replace(visit.group, roadmap_id=kept))
        return kept

    told = await bot.services.change(Asker(ADMIN, guild), use)
    bot.services.library.keep(told.answer, loaded, len(text))


async def main(seconds: float) -> None:
    """Print a line for each thing that the loud server does."""
    with tempfile.TemporaryDirectory() as folder:
        bot = create_bot(database=Path(folder) / "nextup.db")
        await connected(bot)
        bot._connection._add_guild_from_data(  # pyright: ignore[reportPrivateUsage]
            {"id": str(LOUD), "name": "Loud", "member_count": 30, "owner_id": str(ADMIN)}  # pyright: ignore[reportArgumentType]
        )
        tasks = Tasks(bot)
        loud = Loud(bot, tasks)
        await use_roadmap(bot, LOUD, large())
        await loud.next_of_2000()
        await quiet(bot, tasks, 1)
        idle = await quiet(bot, tasks, seconds)
        print(f"idle: p99 {idle:.1f} ms")
        for what, pause in (
            (loud.uploads, 0.0),
            (loud.typing, PAUSE),
            (loud.boards, 1 / 3),
            (loud.next_of_2000, PAUSE),
        ):
            going = asyncio.create_task(again_and_again(what, pause))
            p99 = await quiet(bot, tasks, seconds)
            going.cancel()
            await asyncio.gather(going, return_exceptions=True)
            tasks.started.clear()
            met = "met" if p99 <= 10 * idle else "missed"
            print(f"{(what.__doc__ or '').rstrip('.')}: p99 {p99:.1f} ms, {p99 / idle:.1f} × (≤ 10: {met})")
        await bot.close()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 15.0))
