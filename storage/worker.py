"""The one thread that talks to SQLite, and the one decorator that puts a method's body on it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from storage.errors import StorageClosed, StorageError

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """Owns the connection and its thread: jobs run one after another, in the order they were asked for."""

    def __init__(self, connect: Callable[[], Database]) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storage")
        try:
            self.database = self._executor.submit(connect).result()
        except BaseException:
            self._executor.shutdown(wait=False)
            raise

    async def run(self, job: Callable[[], T]) -> T:
        """Run ``job`` on the thread. A caller that is cancelled stops waiting; the job is done all the same.

        Raises StorageClosed after :meth:`close`, and StorageError for what SQLite refuses.
        """
        loop = asyncio.get_running_loop()
        try:
            future = loop.run_in_executor(self._executor, job)
        except RuntimeError as error:
            raise StorageClosed("The database is closed: open it again first.") from error
        try:
            return await asyncio.shield(future)
        except sqlite3.Error as error:
            message = (
                f"The database refused: {error}. Nothing was changed; check the disk and the file with `nextup doctor`."
            )
            raise StorageError(message) from error

    async def close(self) -> None:
        """Finish every job asked for so far, then close the connection. Closing twice is fine."""
        try:
            await self.run(self.database.close)
        except StorageClosed:
            return
        self._executor.shutdown(wait=False)


class Repository:
    """A set of methods on one worker. Bodies open exactly one transaction and work on its connection."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def _run(self, job: Callable[[], T]) -> T:
        return await self._worker.run(job)

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Connection, None, None]:
        """One consistent view of the database."""
        connection = self._worker.database.conn
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection, None, None]:
        """One durable transaction that has the write lock from its start, so two processes never interleave."""
        connection = self._worker.database.conn
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


R = TypeVar("R", bound=Repository)


def on_worker(body: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], Coroutine[object, object, T]]:
    """Give a synchronous method an async signature: its body runs on the repository's worker thread."""

    @wraps(body)
    async def call(self: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._run(partial(body, self, *args, **kwargs))  # pyright: ignore[reportPrivateUsage]

    return call
