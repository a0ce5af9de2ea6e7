"""Files that admins upload: read and checked off the event loop, one a server and two at a time in all."""

from __future__ import annotations

import asyncio

import discord

from bot.core.roadmaps import LARGEST_UPLOAD, RoadmapRejected, RoadmapTooLarge, Upload, UploadRunning, read_upload

_AT_A_TIME = 2


class Uploads:
    """Checks uploaded roadmaps."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(_AT_A_TIME)
        self._servers: set[int] = set()

    async def read(
        self, guild_id: int, file: discord.Attachment
    ) -> Upload | RoadmapRejected | RoadmapTooLarge | UploadRunning:
        """Fetch a file and check the roadmap in it."""
        if file.size > LARGEST_UPLOAD:
            return RoadmapTooLarge(file.filename)
        if guild_id in self._servers:
            return UploadRunning()
        self._servers.add(guild_id)
        try:
            async with self._slots:
                content = await file.read()
                return await asyncio.to_thread(read_upload, file.filename, content)
        finally:
            self._servers.discard(guild_id)
