"""SQLite: one file, one thread that writes it with group commit, and some that read it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import Empty
from typing import TypeAlias

from storage.engine.backup import write_backup
from storage.engine.checkup import look_over
from storage.engine.erasing import TRY_AGAIN_SECONDS, Eraser
from storage.engine.files import Identity
from storage.engine.lock import Lock
from storage.engine.moving import Everything, Values
from storage.engine.opening import FileConnection, connect_reading, open_database
from storage.engine.session import Session
from storage.engine.threads import AnyJob, Inbox, Workers, answer, begin, fail, together
from storage.errors import CopyFailed, DatabaseGone, StorageError
from storage.values import Checkup

logger = logging.getLogger(__name__)

Connect: TypeAlias = Callable[[], FileConnection]

_READERS = 3
_MOST_TOGETHER = 32
"""Reads that share a snapshot and a way back: for more, one that takes long would make too many others wait."""


class SQLite:
    """The database in a file. ``exclusive``: no other process may run on it."""

    def __init__(self, path: Path, *, migrate: bool = True, exclusive: bool = False) -> None:
        self.address = path
        self._migrate = migrate
        self._lock = Lock(path) if exclusive else None

    def writers(self) -> Workers:
        """Open or make the file, bring it up to date, and start the thread that writes."""
        connect = partial(open_database, self.address, migrate=self._migrate, lock=self._lock)
        return Workers(partial(_serve_writes, self.address, connect), threads=1)

    def readers(self) -> Workers:
        """Start the threads that read."""
        return Workers(partial(_serve_reads, partial(connect_reading, self.address)), threads=_READERS)

    def backup(self, to: Path) -> None:
        """Copy the file."""
        write_backup(self.address, to)

    def checkup(self) -> Checkup:
        """Look the whole file over."""
        return look_over(self.address)

    @contextmanager
    def everything(self) -> Generator[Everything]:
        """All rows on one snapshot."""
        open_database(self.address, migrate=self._migrate).close()
        with closing(connect_reading(self.address)) as connection:
            connection.execute("BEGIN")
            yield _Everything(connection)

    @contextmanager
    def all_anew(self) -> Generator[Everything]:
        """All rows, to be filled in."""
        with closing(open_database(self.address, migrate=self._migrate)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            try:
                yield _Everything(connection)
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                message = f"{self.address} could not be filled ({error}): check the space on the disk."
                raise CopyFailed(message) from error

    def release(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            self._lock.release()


class _Everything:
    """All rows of a file (:class:`storage.engine.moving.Everything`)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def tables(self) -> Mapping[str, tuple[str, ...]]:
        """The tables with their columns."""
        names = self._connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite%' ORDER BY name"
        ).fetchall()
        return {
            name: tuple(column["name"] for column in self._connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in names
        }

    def rows(self, table: str, columns: tuple[str, ...]) -> Iterator[Values]:
        """The rows of a table."""
        return map(tuple, self._connection.execute(f"SELECT {', '.join(columns)} FROM {table}"))  # noqa: S608

    def fill(self, table: str, columns: tuple[str, ...], rows: Iterable[Values]) -> None:
        """Add rows."""
        places = ", ".join("?" for _ in columns)
        self._connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)  # noqa: S608

    def last_numbers(self) -> Mapping[str, int]:
        """The last numbers given."""
        return {row["name"]: row["seq"] for row in self._connection.execute("SELECT name, seq FROM sqlite_sequence")}

    def count_on(self, numbers: Mapping[str, int]) -> None:
        """Number on; tables that SQLite numbers by their highest row alone are left to it."""
        for table in self._numbered():
            last = max(numbers.get(table, 0), self.last_numbers().get(table, 0))
            self._connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            self._connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))

    def _numbered(self) -> list[str]:
        made = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
        return [
            row["name"] for row in self._connection.execute(made).fetchall() if not row["name"].startswith("_sqlite")
        ]


def _told(error: BaseException) -> BaseException:
    if not isinstance(error, sqlite3.Error):
        return error
    told = StorageError(
        f"The database refused: {error}. Nothing was changed; check the disk and the file with `nextup doctor`."
    )
    told.__cause__ = error
    return told


def _run(job: AnyJob, session: Session) -> None:
    job.run(session)
    if job.error is not None:
        job.error = _told(job.error)


def _serve_reads(connect: Connect, inbox: Inbox, started: Future[None]) -> None:
    """Run the jobs that wait together on one snapshot, which no writer disturbs, over and over, until None comes."""
    connection = begin(connect, started)
    if connection is None:
        return
    session = Session(connection, erased=lambda: None)
    while (first := inbox.get()) is not None:
        _read(together(first, inbox, _MOST_TOGETHER), connection, session)
        del first  # what it holds would be kept until the next one comes
    connection.close()


def _read(batch: Sequence[AnyJob], connection: sqlite3.Connection, session: Session) -> None:
    try:
        connection.execute("BEGIN")
        try:
            for job in batch:
                _run(job, session)
        finally:
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        for job in batch:
            job.error = job.error or _told(error)
    answer(batch)


def _serve_writes(path: Path, connect: Connect, inbox: Inbox, started: Future[None]) -> None:
    """Run what is queued as one transaction, over and over, until None comes."""
    writer = begin(lambda: _Writer(connect(), Identity(path)), started)
    if writer is None:
        return
    while (batch := writer.take(inbox)) is not None:
        while batch:
            batch = writer.commit(batch)
    writer.close()


class _Writer:
    """The connection that writes."""

    def __init__(self, connection: FileConnection, identity: Identity) -> None:
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

    def commit(self, batch: Sequence[AnyJob], *, apart: bool = False) -> Sequence[AnyJob]:
        """Run the jobs, commit all of them durably, and only then answer; returns those to try again.

        A job that raises is undone alone: what was written is rolled back, and all run again ``apart``, each in a
        savepoint, which costs more than most changes. Where SQLite gives the whole transaction up (a full disk), the
        others are tried again without the one that it failed at; where it cannot commit all together, each is tried
        alone.
        """
        done: list[AnyJob] = []
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            fail(batch, _told(error))
            return ()
        try:
            for place, job in enumerate(batch):
                written = self._connection.total_changes
                self._run(job, apart=apart)
                if not self._connection.in_transaction:
                    answer((job,))
                    return [*done, *batch[place + 1 :]]
                if not apart and job.error is not None and self._connection.total_changes != written:
                    self._connection.execute("ROLLBACK")
                    return self.commit(batch, apart=True)
                done.append(job)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            if len(batch) == 1:
                fail(batch, _told(error))
            for job in batch if len(batch) > 1 else ():
                self.commit((job,))
            return ()
        try:
            self._identity.check()
        except DatabaseGone as error:
            logger.critical("%s", error)
            fail(batch, error)
            return ()
        answer(done)
        if self._eraser.pending:
            self._eraser.erase()
        return ()

    def close(self) -> None:
        """Close the connection, which folds the log into the file when nobody else has it open."""
        if self._eraser.pending:
            self._eraser.erase(last=True)
        self._connection.close()

    def _run(self, job: AnyJob, *, apart: bool) -> None:
        """Run a job; ``apart``: where it raises, what it wrote is undone, unless SQLite undid everything."""
        if not apart:
            _run(job, self._session)
            return
        self._connection.execute("SAVEPOINT job")
        _run(job, self._session)
        if not self._connection.in_transaction:
            return
        if job.error is not None:
            self._connection.execute("ROLLBACK TO job")
        self._connection.execute("RELEASE job")
