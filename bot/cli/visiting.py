"""Use cases in the terminal: the same way as in Discord, on a database of one visit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import discord

from bot.core.library import Library, LoadedRoadmap
from bot.core.services import Services
from bot.core.visit import Asker, Visit
from roadmap.model import Lang
from roadmap.planning import Knowledge
from storage import Database

T = TypeVar("T")


def visited(
    loaded: LoadedRoadmap, knowledge: Knowledge, use_case: Callable[[Visit], T], *, lang: Lang | None = None
) -> T:
    """What a use case answers a member who knows just that and writes in ``lang``."""
    answers: list[T] = []

    def knowing(visit: Visit) -> T:
        for topic_id in knowledge.known:
            visit.session.progress.know(visit.entry, topic_id)
        return use_case(visit)

    async def visit() -> None:
        with TemporaryDirectory() as folder:
            database = Database.open(Path(folder) / "visit.db")
            try:
                services = Services(database, Library(loaded, database), discord.utils.utcnow)
                # Not returned: asyncio.run takes the repr of what is, and an answer may hold the whole roadmap.
                answers.append((await services.change(Asker(1, None, worded=lang), knowing)).answer)
            finally:
                await database.close()

    asyncio.run(visit())
    return answers[0]
