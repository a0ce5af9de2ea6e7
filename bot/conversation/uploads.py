"""What admins bring and change: read and checked off the event loop, one a server and two at a time in all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.core.roadmaps import Brought, RoadmapRejected, RoadmapTooLarge, Upload, UploadRunning, read_upload

_AT_A_TIME = 2
T = TypeVar("T")


class Uploads:
    """Checks roadmaps that are brought or changed."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(_AT_A_TIME)
        self._servers: set[int] = set()

    async def read(
        self, guild_id: int, fetch: Callable[[], Awaitable[Brought]], before: str | None, server: str
    ) -> Upload | RoadmapRejected | RoadmapTooLarge | UploadRunning:
        """Fetch what the ``server`` brings and check it; ids that the roadmap in the text ``before`` has stay."""

        async def check() -> Upload | RoadmapRejected | RoadmapTooLarge:
            return await asyncio.to_thread(read_upload, await fetch(), before, server)

        return await self.alone(guild_id, check)

    async def alone(self, guild_id: int, check: Callable[[], Awaitable[T]]) -> T | UploadRunning:
        """Run a check, unless another one of the server's is still running."""
        if guild_id in self._servers:
            return UploadRunning()
        self._servers.add(guild_id)
        try:
            async with self._slots:
                return await check()
        finally:
            self._servers.discard(guild_id)
