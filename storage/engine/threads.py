"""The threads that talk to a database, and the jobs that they are given."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeAlias, TypeVar

from storage.engine.session import Session
from storage.errors import StorageBusy, StorageClosed

T = TypeVar("T")

Inbox: TypeAlias = "SimpleQueue[Job[object] | None]"
Serve: TypeAlias = Callable[[Inbox, Future[None]], None]
"""Takes jobs from the inbox until None comes. The future tells whether it could begin."""


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
            self.future.set_exception(self.error)


AnyJob: TypeAlias = Job[object]


class Workers:
    """Threads that take jobs from one queue; each has a connection of its own."""

    def __init__(self, serve: Serve, *, threads: int) -> None:
        self._inbox: Inbox = SimpleQueue()
        self._closed = False
        self._threads: list[Thread] = []
        try:
            for number in range(threads):
                started: Future[None] = Future()
                # A daemon: what nobody was told is done may be lost, and a program that forgot to close still ends.
                thread = Thread(target=serve, args=(self._inbox, started), name=f"storage-{number}", daemon=True)
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
        if self.waiting >= most_waiting:
            raise StorageBusy("The database has more to do than it can right now. Nothing was changed: try again soon.")
        self._inbox.put(job)  # pyright: ignore[reportArgumentType] (a job of any result)

    @property
    def waiting(self) -> int:
        """How many jobs wait for a thread."""
        return self._inbox.qsize()

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


def together(first: AnyJob, inbox: Inbox, most: int) -> list[AnyJob]:
    """``first`` and what else is queued, as much as may go together; the end of the queue stays there."""
    batch = [first]
    with suppress(Empty):
        while len(batch) < most:
            job = inbox.get_nowait()
            if job is None:
                inbox.put(None)
                break
            batch.append(job)
    return batch


def begin(make: Callable[[], T], started: Future[None]) -> T | None:
    """What a thread works with; None when it cannot be made, which ``started`` then tells."""
    try:
        made = make()
    except BaseException as error:  # noqa: BLE001 (who opens the database gets it)
        started.set_exception(error)
        return None
    started.set_result(None)
    return made


def fail(jobs: Iterable[AnyJob], error: BaseException) -> None:
    """Answer all of them with an error."""
    for job in jobs:
        job.error = error
    answer(jobs)


def answer(jobs: Iterable[AnyJob]) -> None:
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
