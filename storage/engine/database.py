"""The open database: jobs that read on snapshots, jobs that write with one durable commit for all that wait."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Literal, Self, TypeAlias, TypeVar

from storage.engine.address import address_of, shown
from storage.engine.backup import backup_file
from storage.engine.engine import Engine, engine_at
from storage.engine.moving import move
from storage.engine.session import Session
from storage.engine.threads import Job, Workers
from storage.values import Checkup

T = TypeVar("T")

Kind: TypeAlias = Literal["read", "write"]

_MOST_WAITING = 1000


def _nobody(_kind: Kind, _seconds: float) -> None:
    """Nobody looks."""


def backup_database(address: str | Path, to: Path) -> None:
    """Copy the database at an address, which may be in use, to the file ``to``: complete or not at all.

    An earlier backup at ``to`` is replaced. Raises BackupFailed (nothing there, ``to`` is the live database or one of
    the files beside it, no room, no permission) and what opening it would.
    """
    place = address_of(address)
    if isinstance(place, Path):
        backup_file(place, to)
    else:
        engine_at(place, migrate=False).backup(to)


def copy_database(source: str | Path, target: str | Path) -> Mapping[str, int]:
    """Copy everything at one address to another, from a file or server to either; how many rows each table has then.

    The target is made when it is missing. Raises CopyFailed when it is not empty, DatabaseUnreadable and what else
    opening either would; the target is then as it was, or empty.
    """
    old, new = engine_at(source, migrate=False), engine_at(target)
    return move(old.everything, new.all_anew, (shown(old.address), shown(new.address)))


class Database:
    """What members did, kept. Made by :meth:`open`; everything else is awaited, on one event loop."""

    def __init__(self, engine: Engine, writers: Workers, readers: Workers) -> None:
        self.address = engine.address
        self._engine = engine
        self._writers = writers
        self._readers = readers
        self.observed: Callable[[Kind, float], None] = _nobody
        """Called with each job's kind and how many seconds it took with its wait."""
        for workers in (writers, readers):
            weakref.finalize(self, workers.stop)

    @classmethod
    def open(cls, address: str | Path, *, migrate: bool = True, exclusive: bool = False) -> Self:
        """Open the database in a file, or on the PostgreSQL server that a ``postgresql://`` URL names.

        It is made when missing (on a server: its tables), and its schema brought up to date. Raises DatabaseUnreadable
        (not a database, damaged, a folder, no permission, no server) and DatabaseTooNew; the file is then byte for byte
        what it was. With ``migrate=False`` nothing is made or changed. A bot opens a file ``exclusive``: DatabaseInUse,
        which names the other, when one runs on it already. On a server several may run.
        """
        engine = engine_at(address, migrate=migrate, exclusive=exclusive)
        started: list[Workers] = []
        try:
            started.append(engine.writers())
            started.append(engine.readers())
        except BaseException:
            for workers in started:
                workers.stop()
                workers.join()
            engine.release()
            raise
        return cls(engine, *started)

    async def read(self, job: Callable[[Session], T]) -> T:
        """Run ``job`` on a reading thread, on one consistent state of the database; no writer makes it wait.

        Raises StorageBusy, StorageClosed, StorageError for what the database refuses (any write), and what ``job``
        raises. A caller that is cancelled stops waiting; the job is done all the same. A job may run twice.
        """
        return await self._run("read", self._readers, job)

    async def write(self, job: Callable[[Session], T]) -> T:
        """Run ``job`` on the writing thread; when this returns, what it changed is on the disk, whole.

        Jobs that wait together are committed together, and one that raises takes only itself back. A job may run twice
        when the first try could not be committed: it must change nothing but the database. Raises as :meth:`read`.
        """
        return await self._run("write", self._writers, job)

    async def _run(self, kind: Kind, workers: Workers, call: Callable[[Session], T]) -> T:
        began = perf_counter()
        job = Job(call)
        workers.submit(job, _MOST_WAITING)
        try:
            return await job.future
        finally:
            self.observed(kind, perf_counter() - began)

    def waiting(self) -> Mapping[Kind, int]:
        """How many jobs wait for a thread."""
        return {"read": self._readers.waiting, "write": self._writers.waiting}

    async def backup(self, to: Path) -> None:
        """Copy the database to the file ``to`` while it is in use; see :func:`storage.backup_database`."""
        await asyncio.to_thread(self._engine.backup, to)

    async def checkup(self) -> Checkup:
        """Look the database over: its own check, the schema's steps, sizes and counts. Slow on a large file."""
        return await asyncio.to_thread(self._engine.checkup)

    async def close(self) -> None:
        """Finish what was asked for and close. Closing twice is fine; anything else raises StorageClosed then."""
        # Readers first: the last connection to close folds SQLite's log into the file, and they cannot.
        for workers in (self._readers, self._writers):
            workers.stop()
            await asyncio.to_thread(workers.join)
        self._engine.release()
