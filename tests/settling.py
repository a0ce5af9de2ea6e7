"""How tests wait for the bot: SimCord looks at its tasks once the database has answered, not again and again meanwhile.

SimCord's look at every task and timer costs more processor time than what the bot does in an hour of a simulated week.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

from simcord import Env
from simcord._dpy_internals import (
    _original_callback,  # pyright: ignore[reportPrivateUsage]
    tasks_loop_sleep,
)
from simcord._settlement import _run_due_virtual_callbacks  # pyright: ignore[reportPrivateUsage]

from bot.conversation.client import NextupBot
from storage import Database, Session

T = TypeVar("T")

_TURNS = 4
"""Turns of the event loop in which nothing is asked of the database, after which SimCord looks whether all is done."""
_IDLE = 0.001
"""SimCord looks at threads that it did not start once in 50 ms; what they do here takes less than one."""


class Watched(Database):
    """A database that tells when it has answered."""

    _asked = 0
    _answer: asyncio.Future[None] | None = None

    async def read(self, job: Callable[[Session], T]) -> T:
        with self._counted():
            return await super().read(job)

    async def write(self, job: Callable[[Session], T]) -> T:
        with self._counted():
            return await super().write(job)

    @contextmanager
    def _counted(self) -> Generator[None]:
        self._asked += 1
        try:
            yield
        finally:
            self._asked -= 1
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(None)

    def answer(self) -> asyncio.Future[None] | None:
        """Done with the next answer; None when nothing is asked."""
        if self._asked and (self._answer is None or self._answer.done()):
            self._answer = asyncio.get_running_loop().create_future()
        return self._answer if self._asked else None


async def _quiet(env: Env, database: Watched) -> None:
    """Return when for some turns of the event loop neither the database nor any other thread has something to do."""
    turns = 0
    while turns < _TURNS:
        await asyncio.sleep(0)
        turns += 1
        answer = database.answer()
        busy = [*env._work.executors, *([answer] if answer else [])]  # pyright: ignore[reportPrivateUsage]
        if busy:
            await asyncio.wait(busy, return_when=asyncio.FIRST_COMPLETED)
            turns = 0


def _only_loops_sleep(env: Env) -> bool:
    """Whether the bot does nothing but sleep in discord.py's loops: what SimCord would find by looking twice.

    Only time that a test lets pass wakes them: their timers on this machine's clock are cancelled, as SimCord does.
    """
    work = env._work  # pyright: ignore[reportPrivateUsage]
    if work.executors or not all(tasks_loop_sleep(task, getattr(task, "_fut_waiter", None)) for task in work.tasks):
        return False
    timers = [timer for timer in work.callbacks if timer.handle is not None and not timer.handle.cancelled()]
    for timer in timers:
        callback = _original_callback(getattr(timer.handle, "_callback", None))
        due = timer.when is None or timer.when <= env._virtual_time  # pyright: ignore[reportPrivateUsage]
        if due or getattr(callback, "__name__", "") != "_wrapped_set_result":
            return False
    for timer in timers:
        if timer.real_handle is not None:
            timer.real_handle.cancel()
    return True


_settle = Env._settle_internal  # pyright: ignore[reportPrivateUsage]


async def _settle_once_answered(
    self: Env,
    *,
    timeout: float | None = None,  # noqa: ASYNC109
    idle: float = _IDLE,
    dispatch: str | None = None,
    _deadline: float | None = None,
) -> None:
    begun = asyncio.get_running_loop().time()
    deadline = begun + (self.settle_timeout if timeout is None else timeout) if _deadline is None else _deadline
    database = self.bot.services.database if isinstance(self.bot, NextupBot) else None
    if isinstance(database, Watched):
        _run_due_virtual_callbacks(self._settlement_state(), deadline)  # pyright: ignore[reportPrivateUsage]
        async with asyncio.timeout_at(deadline):
            await _quiet(self, database)
        if _only_loops_sleep(self):
            return
    await _settle(self, timeout=timeout, idle=idle, dispatch=dispatch, _deadline=_deadline)


def settle_once_answered() -> None:
    """From now on SimCord waits so."""
    Env._settle_internal = _settle_once_answered  # pyright: ignore[reportPrivateUsage]
