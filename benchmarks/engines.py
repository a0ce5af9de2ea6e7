"""Commands a second on a file and on PostgreSQL: ``python benchmarks/engines.py postgresql://…``, an empty database.

As ``dispatch.py`` measures them, 64 at once; the two take turns in one run, so that what else the machine does weighs
on both. The aim is that PostgreSQL on the same machine does at least half as many.
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import click
from dispatch import MEMBERS, Tasks, connected, interaction

from bot.app import create_bot

COMMANDS = ("next", "done")
TURNS = 40
AIM = 0.5


async def measure(url: str) -> dict[str, tuple[float, float]]:
    """Commands a second of each command, on a file and on the server."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        bots = [create_bot(database=Path(folder) / "nextup.db"), create_bot(database=url)]
        for bot in bots:
            await connected(bot)
        topics = [topic.id for topic in bots[0].services.library.default.roadmap.topics]
        tasks, turn = Tasks(bots[0]), itertools.count()

        def some(name: str, at: int) -> list[dict[str, Any]]:
            given = {"topic": topics[at % len(topics)]} if name == "done" else {}
            return [interaction(name, 100 + number, given) for number in range(MEMBERS)]

        found: dict[str, tuple[float, float]] = {}
        for name in COMMANDS:
            took: tuple[list[float], list[float]] = ([], [])
            for _ in range(TURNS):
                at = next(turn)
                for bot, seconds in zip(bots, took, strict=True):
                    tasks.bot = bot
                    took_now, _ = await tasks.run(some(name, at))
                    seconds.append(took_now)
            file, server = (MEMBERS / median(seconds[2:]) for seconds in took)
            found[name] = file, server
        for bot in bots:
            await bot.close()
        return found


@click.command()
@click.argument("url", envvar="NEXTUP_TEST_POSTGRES", required=False)
def main(url: str | None) -> None:
    """Print a line a command: commands a second on a file, on the server, and their ratio."""
    if url is None:
        click.echo("Name an empty PostgreSQL database to compare a file with: engines.py postgresql://…")
        return
    for name, (file, server) in asyncio.run(measure(url)).items():
        met = "met" if server / file >= AIM else "missed"
        click.echo(
            f"/{name:<5} file {file:6.0f}/s  PostgreSQL {server:6.0f}/s  {server / file:.2f} (≥ {AIM:.2f}: {met})"
        )


if __name__ == "__main__":
    main()
