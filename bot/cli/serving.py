"""Keeps the bot on Discord until it is told to stop, and stops it so that nothing asked for is lost."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.cli.discord_api import DISCORD_API, NotReachedError, bot_name
from bot.cli.failures import sentence_of
from bot.cli.health import watched
from bot.conversation.client import NextupBot
from bot.core.library import LoadedRoadmap
from bot.settings import Settings
from roadmap.problems import RoadmapError

_log = logging.getLogger(__name__)
_HANDLERS = ("discord.py: ", "CommandTree-invoker", "discord-ui-view-dispatch-", "discord-ui-dynamic-item-")
_FIRST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 60.0
_ANSWERING_SECONDS = 2.5
_LEAVING_SECONDS = 0.5
_STOPPING_SECONDS = 4.0
"""After a signal: for the answers in flight, for leaving Discord, and until the process ends whatever hangs."""


async def serve(bot: NextupBot, settings: Settings, token: str, reread: Callable[[], LoadedRoadmap]) -> None:
    """Be on Discord until SIGTERM or Ctrl-C; ``reread`` gives the default roadmap anew on SIGHUP.

    Raises DiscordError and what ``bot.start`` does.
    """
    stop, hangup = asyncio.Event(), asyncio.Event()
    _on_signals(("SIGINT", "SIGTERM", "SIGBREAK"), stop)
    _on_signals(("SIGHUP",), hangup)
    stopped = asyncio.create_task(stop.wait())
    rereading = asyncio.create_task(_reread_on(hangup, bot, reread))
    work = asyncio.create_task(_work(bot, settings, token))
    try:
        await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            _end_soon()
            _log.info("Stopping: what was asked for is answered first")
            work.cancel()
            await _finish(bot)
        else:
            work.result()
    finally:
        for task in (stopped, rereading, work):
            task.cancel()
        await _close(bot)


def _on_signals(names: tuple[str, ...], event: asyncio.Event) -> None:
    """Set ``event`` on those signals that this system has."""
    loop = asyncio.get_running_loop()

    def heard(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(event.set)

    for name in names:
        number: signal.Signals | None = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, heard)  # Windows lacks asyncio's add_signal_handler


async def _work(bot: NextupBot, settings: Settings, token: str) -> None:
    api = settings.api_url
    async with watched(bot, settings):
        await _wait_for_discord(token, api or DISCORD_API)
        if api is not None:
            Route.BASE = api
        await bot.login(token)
        if api is not None:
            found = await bot.http.request(Route("GET", "/gateway"))
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(found["url"])
        await bot.connect()


async def _wait_for_discord(token: str, api: str) -> None:
    """Ask until Discord says whose token it is; without a network at the start that may take a while."""
    pause = _FIRST_PAUSE_SECONDS
    while True:
        try:
            await bot_name(token, api)
        except NotReachedError as error:
            seconds = pause if error.seconds is None else error.seconds
            _log.warning("%s Trying again in %.0f seconds.", error, seconds)
            await asyncio.sleep(seconds)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
        else:
            return


async def _reread_on(hangup: asyncio.Event, bot: NextupBot, reread: Callable[[], LoadedRoadmap]) -> None:
    while True:
        await hangup.wait()
        hangup.clear()
        try:
            loaded = await asyncio.to_thread(reread)
        except (RoadmapError, OSError) as error:
            _log.error("The roadmap is not read anew, the one of before stays: %s", sentence_of(error))
            continue
        await bot.services.library.replace_default(loaded)
        _log.info("The roadmap is read anew: %d topics", len(loaded.roadmap.topics))


def _end_soon() -> None:
    """End the process in time even if something hangs; what was acknowledged is on the disk by then."""
    timer = threading.Timer(_STOPPING_SECONDS, os._exit, (0,))
    timer.daemon = True
    timer.start()


async def _finish(bot: NextupBot) -> None:
    """End the loops, and wait for the answers in flight."""
    for cog in bot.cogs.values():
        await discord.utils.maybe_coroutine(cog.cog_unload)
    # discord.py names each task that handles an event, and no other: not the timers of its views.
    running = {task for task in asyncio.all_tasks() if task.get_name().startswith(_HANDLERS)}
    if running:
        _, late = await asyncio.wait(running, timeout=_ANSWERING_SECONDS)
        if late:
            _log.warning("%d answers were not ready in time", len(late))
            for task in late:
                task.cancel()
            await asyncio.wait(late, timeout=_LEAVING_SECONDS)


async def _close(bot: NextupBot) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(bot.close(), _LEAVING_SECONDS)
    await bot.services.database.close()
