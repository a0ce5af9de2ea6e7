"""Says over HTTP, on this machine only, whether the bot is on Discord."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.conversation.client import NextupBot

_LONGEST_SECONDS = 60.0
"""Discord's answer to a heartbeat takes milliseconds; one that takes longer will not come."""


@asynccontextmanager
async def health(bot: NextupBot, port: int | None) -> AsyncGenerator[None]:
    """``GET /health`` on 127.0.0.1 and ``port``: status 200, or 503 while not connected. Without a port nothing.

    Raises OSError when the port is taken.
    """
    if port is None:
        yield
        return

    async def answer(_: web.Request) -> web.Response:
        fine = bot.is_ready() and bot.latency < _LONGEST_SECONDS
        return web.json_response({"connected": fine, "servers": len(bot.guilds)}, status=200 if fine else 503)

    app = web.Application()
    app.router.add_get("/health", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield
    finally:
        await runner.cleanup()
