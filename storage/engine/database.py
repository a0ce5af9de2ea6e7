"""The open database: jobs that read on snapshots, jobs that write with one durable commit for all that wait."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from storage.engine.backup import write_backup
from storage.engine.checkup import look_over
from storage.engine.lock import Lock
from storage.engine.opening import connect_reading, open_database
from storage.engine.session import Session
from storage.engine.threads import Job, Workers, serve_reads, serve_writes
from storage.values import Checkup

T = TypeVar("T")

_READERS = 3
_MOST_WAITING = 1000


class Database:
    """What members did, on disk. Made by :meth:`open`; everything else is awaited, on one event loop."""

    def __init__(self, path: Path, writer: Workers, readers: Workers, lock: Lock | None) -> None:
        self.path = path
        self._writer = writer
        self._readers = readers
        self._lock = lock
        for workers in (writer, readers):
            weakref.finalize(self, workers.stop)

    @classmethod
    def open(cls, path: str | Path, *, migrate: bool = True, exclusive: bool = False) -> Self:
        """Open the database at ``path``; it is made when missing, and its schema brought up to date.

        Raises DatabaseUnreadable (not a database, damaged, a folder, no permission) and DatabaseTooNew; the file is
        then byte for byte what it was. With ``migrate=False`` nothing is made or changed. A bot opens it
        ``exclusive``: DatabaseInUse, which names the other, when one runs on it already.
        """
        path = Path(path)
        lock = Lock(path) if exclusive else None
        workers: list[Workers] = []
        try:
            connect = partial(open_database, path, migrate=migrate, lock=lock)
            workers.append(Workers(partial(serve_writes, path), connect, threads=1))
            workers.append(Workers(serve_reads, partial(connect_reading, path), threads=_READERS))
        except BaseException:
            for started in workers:
                started.stop()
                started.join()
            if lock is not None:
                lock.release()
            raise
        return cls(path, *workers, lock=lock)

    async def read(self, job: Callable[[Session], T]) -> T:
        """Run ``job`` on a reading thread, on one consistent state of the database; no writer makes it wait.

        Raises StorageBusy, StorageClosed, StorageError for what the database refuses (any write), and what ``job``
        raises. A caller that is cancelled stops waiting; the job is done all the same.
        """
        return await self._run(self._readers, job)

    async def write(self, job: Callable[[Session], T]) -> T:
        """Run ``job`` on the writing thread; when this returns, what it changed is on the disk, whole.

        Jobs that wait together are committed together, and one that raises takes only itself back. A job may run twice
        when the first try could not be committed: it must change nothing but the database. Raises as :meth:`read`.
        """
        return await self._run(self._writer, job)

    async def _run(self, workers: Workers, call: Callable[[Session], T]) -> T:
        job = Job(call)
        workers.submit(job, _MOST_WAITING)
        return await job.future

    async def backup(self, to: Path) -> None:
        """Copy the database to ``to`` while it is in use; see :func:`storage.backup_database`."""
        await asyncio.to_thread(write_backup, self.path, to)

    async def checkup(self) -> Checkup:
        """Look the whole file over: SQLite's own check, the schema's steps, sizes and counts. Slow on a large file."""
        return await asyncio.to_thread(look_over, self.path)

    async def close(self) -> None:
        """Finish what was asked for and close. Closing twice is fine; anything else raises StorageClosed then."""
        # Readers first: the last connection to close folds the log into the file, and they cannot.
        for workers in (self._readers, self._writer):
            workers.stop()
            await asyncio.to_thread(workers.join)
        if self._lock is not None:
            self._lock.release()
