"""Letting jobs wait together, so that they are committed together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from threading import Event

from storage import Database


@asynccontextmanager
async def held(database: Database) -> AsyncGenerator[None]:
    """What is asked to be written within waits until the end of it."""
    started, go_on = Event(), Event()

    def wait(_: object) -> None:
        started.set()
        go_on.wait()

    first = asyncio.create_task(database.write(wait))
    await asyncio.to_thread(started.wait)
    try:
        yield
        await asyncio.sleep(0)  # the tasks made within have asked for their writes
    finally:
        go_on.set()
        await first
