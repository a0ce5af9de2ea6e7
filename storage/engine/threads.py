"""The threads that talk to SQLite: one that writes, with group commit, and some that read."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeAlias, TypeVar

from storage.engine.erasing import TRY_AGAIN_SECONDS, Eraser
from storage.engine.files import Identity
from storage.engine.session import Session
from storage.errors import DatabaseGone, StorageBusy, StorageClosed, StorageError

logger = logging.getLogger(__name__)

_MOST_TOGETHER = 32
"""Reads that share a snapshot and a way back: for more, one that takes long would make too many others wait."""

T = TypeVar("T")

Connect: TypeAlias = Callable[[], sqlite3.Connection]
Inbox: TypeAlias = "SimpleQueue[Job[object] | None]"
Serve: TypeAlias = Callable[[Connect, Inbox, Future[None]], None]


class Job(Generic[T]):
    """What a caller asked for, and what came of it."""

    def __init__(self, call: Callable[[Session], T]) -> None:
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[T] = self.loop.create_future()
        self.error: BaseException | None = None
        self._call = call
        self._result: T | None = None

    def run(self, session: Session) -> None:
        """Do it, on a database thread; what it raises is for its caller."""
        self.error = None
        try:
            self._result = self._call(session)
        except StopIteration as error:  # which a future does not take
            self.error = RuntimeError("a job ended by StopIteration")
            self.error.__cause__ = error
        except BaseException as error:  # noqa: BLE001 (its caller gets it; the thread goes on for others)
            self.error = error

    def answer(self) -> None:
        """Tell the caller, on its event loop; one that was cancelled waits no more."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self._result)  # pyright: ignore[reportArgumentType] (it ran)
        else:
            self.future.set_exception(_told(self.error))


AnyJob: TypeAlias = Job[object]


def _told(error: BaseException) -> BaseException:
    if not isinstance(error, sqlite3.Error):
        return error
    told = StorageError(
        f"The database refused: {error}. Nothing was changed; check the disk and the file with `nextup doctor`."
    )
    told.__cause__ = error
    return told


class Workers:
    """Threads that take jobs from one queue, each with a connection of its own."""

    def __init__(
        self, serve: Callable[[Connect, Inbox, Future[None]], None], connect: Connect, *, threads: int
    ) -> None:
        self._inbox: Inbox = SimpleQueue()
        self._closed = False
        self._threads: list[Thread] = []
        try:
            for number in range(threads):
                started: Future[None] = Future()
                # A daemon: what nobody was told is done may be lost, and a program that forgot to close still ends.
                thread = Thread(
                    target=serve, args=(connect, self._inbox, started), name=f"storage-{number}", daemon=True
                )
                thread.start()
                self._threads.append(thread)
                started.result()
        except BaseException:
            self.stop()
            raise

    def submit(self, job: Job[T], most_waiting: int) -> None:
        """Queue a job. Raises StorageBusy when ``most_waiting`` wait already, and StorageClosed after :meth:`stop`."""
        if self._closed:
            raise StorageClosed("The database is closed: open it again first.")
        if self._inbox.qsize() >= most_waiting:
            raise StorageBusy("The database has more to do than it can right now. Nothing was changed: try again soon.")
        self._inbox.put(job)  # pyright: ignore[reportArgumentType] (a job of any result)

    def stop(self) -> None:
        """Take nothing more; the threads end when everything asked for is done."""
        if not self._closed:
            self._closed = True
            for _ in self._threads:
                self._inbox.put(None)

    def join(self) -> None:
        """Wait for the threads to end."""
        for thread in self._threads:
            thread.join()


def serve_reads(connect: Connect, inbox: Inbox, started: Future[None]) -> None:
    """Run the jobs that wait together on one snapshot, which no writer disturbs, over and over, until None comes."""
    connection = _start(connect, started)
    if connection is None:
        return
    session = Session(connection, erased=lambda: None)
    while (job := inbox.get()) is not None:
        batch = [job, *_waiting(inbox)]
        del job
        try:
            connection.execute("BEGIN")
            try:
                for job in batch:
                    job.run(session)
            finally:
                connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            for job in batch:
                job.error = job.error or error
        _answer(batch)
        batch.clear()
    connection.close()


def _waiting(inbox: Inbox) -> Iterator[AnyJob]:
    """What else is queued, as much as may go together; the end of the queue stays there."""
    with suppress(Empty):
        for _ in range(_MOST_TOGETHER - 1):
            job = inbox.get_nowait()
            if job is None:
                inbox.put(None)
                return
            yield job


def serve_writes(path: Path, connect: Connect, inbox: Inbox, started: Future[None]) -> None:
    """Run what is queued as one transaction, over and over, until None comes."""
    writer = _start(lambda: _Writer(connect(), Identity(path)), started)
    if writer is None:
        return
    while (batch := writer.take(inbox)) is not None:
        while batch:
            batch = writer.commit(batch)
    writer.close()


class _Writer:
    """The connection that writes."""

    def __init__(self, connection: sqlite3.Connection, identity: Identity) -> None:
        self._connection = connection
        self._identity = identity
        self._eraser = Eraser(connection)
        self._session = Session(connection, self._eraser.note)
        self._last = False

    def take(self, inbox: Inbox) -> Sequence[AnyJob] | None:
        """Wait for jobs and take all there are; None after the last."""
        if self._last:
            return None
        try:
            waiting = [inbox.get(timeout=TRY_AGAIN_SECONDS if self._eraser.pending else None)]
        except Empty:
            self._eraser.erase()
            return ()
        with suppress(Empty):
            while waiting[-1] is not None:
                waiting.append(inbox.get_nowait())
        self._last = waiting[-1] is None
        return [job for job in waiting if job is not None]

    def commit(self, batch: Sequence[AnyJob]) -> Sequence[AnyJob]:
        """Run each job in a savepoint, commit all of them durably, and only then answer; returns those to try again.

        A job that raises is undone alone. Where SQLite gives the whole transaction up (a full disk), the others are
        tried again without the one that it failed at; where it cannot commit all together, each is tried alone.
        """
        done: list[AnyJob] = []
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            _fail(batch, error)
            return ()
        try:
            for place, job in enumerate(batch):
                if not self._run(job):
                    _answer((job,))
                    return [*done, *batch[place + 1 :]]
                done.append(job)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            if len(batch) == 1:
                _fail(batch, error)
            for job in batch if len(batch) > 1 else ():
                self.commit((job,))
            return ()
        try:
            self._identity.check()
        except DatabaseGone as error:
            logger.critical("%s", error)
            _fail(batch, error)
            return ()
        _answer(done)
        if self._eraser.pending:
            self._eraser.erase()
        return ()

    def close(self) -> None:
        """Close the connection, which folds the log into the file when nobody else has it open."""
        if self._eraser.pending:
            self._eraser.erase(last=True)
        self._connection.close()

    def _run(self, job: AnyJob) -> bool:
        """Whether the transaction goes on."""
        self._connection.execute("SAVEPOINT job")
        job.run(self._session)
        if not self._connection.in_transaction:
            return False
        if job.error is not None:
            self._connection.execute("ROLLBACK TO job")
        self._connection.execute("RELEASE job")
        return True


def _start(make: Callable[[], T], started: Future[None]) -> T | None:
    try:
        made = make()
    except BaseException as error:  # noqa: BLE001 (who opens the database gets it)
        started.set_exception(error)
        return None
    started.set_result(None)
    return made


def _fail(jobs: Iterable[AnyJob], error: BaseException) -> None:
    for job in jobs:
        job.error = error
    _answer(jobs)


def _answer(jobs: Iterable[AnyJob]) -> None:
    """Wake each event loop once for all of its callers."""
    by_loop: dict[asyncio.AbstractEventLoop, list[AnyJob]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, its in by_loop.items():
        with suppress(RuntimeError):  # the loop was closed: nobody waits there
            loop.call_soon_threadsafe(_answer_all, its)


def _answer_all(jobs: Iterable[AnyJob]) -> None:
    for job in jobs:
        job.answer()
