"""Says over HTTP, on this machine only, whether the bot is on Discord, and what it does."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import click
from aiohttp import web

from bot.conversation.client import NextupBot
from bot.settings import Settings

_LONGEST_SECONDS = 60.0
"""Discord's answer to a heartbeat takes milliseconds; one that takes longer will not come."""


@asynccontextmanager
async def watched(bot: NextupBot, settings: Settings) -> AsyncGenerator[None]:
    """``GET /health`` (status 200, or 503 while not connected) and ``GET /metrics`` on 127.0.0.1 and their ports.

    Without a port nothing. Raises OSError when a port is taken, and ClickException without the metrics' package.
    """

    async def health(_: web.Request) -> web.Response:
        fine = bot.is_ready() and bot.latency < _LONGEST_SECONDS
        return web.json_response({"connected": fine, "servers": len(bot.guilds)}, status=200 if fine else 503)

    routes: dict[int, dict[str, Callable[[web.Request], Awaitable[web.Response]]]] = {}
    if settings.health_port is not None:
        routes.setdefault(settings.health_port, {})["/health"] = health
    if settings.metrics_port is not None:
        try:
            from bot.cli.metrics import Metrics
        except ModuleNotFoundError as error:
            message = 'metrics need one more package: pip install "nextup[metrics]"'
            raise click.ClickException(message) from error
        routes.setdefault(settings.metrics_port, {})["/metrics"] = Metrics(bot).answer
    async with AsyncExitStack() as stack:
        for port, answers in routes.items():
            app = web.Application()
            for path, answer in answers.items():
                app.router.add_get(path, answer)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", port).start()
        yield
