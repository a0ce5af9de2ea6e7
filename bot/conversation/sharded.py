"""The client with several connections to Discord: as many as it recommends, or a process's share of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta

import discord

from bot.conversation.client import NextupBot, Press, Setup
from bot.core.services import Services
from bot.settings import Shards


class _Client(discord.AutoShardedClient):
    """discord.py's, which cannot be closed before it was started."""

    async def close(self) -> None:
        """Leave Discord, if it was entered."""
        if isinstance(self.loop, asyncio.AbstractEventLoop):  # pyright: ignore[reportUnnecessaryIsInstance] (a sentinel)
            await super().close()


class ShardedBot(NextupBot, _Client):
    """As :class:`NextupBot`, which is one connection, with those of ``shards``; None: as many as are recommended."""

    def __init__(
        self,
        services: Services,
        *,
        cogs: Sequence[Setup],
        presses: Mapping[str, Press],
        purge_after: timedelta,
        shards: Shards | None = None,
    ) -> None:
        super().__init__(services, cogs=cogs, presses=presses, purge_after=purge_after)
        self._share = shards
        if shards is not None:
            self.shard_ids = list(range(shards.first, shards.last + 1))
            self.shard_count = shards.count

    def serves(self, guild_id: int) -> bool:
        """Whether a server is on one of this process's shards."""
        return self._share is None or self._share.serve(guild_id)
