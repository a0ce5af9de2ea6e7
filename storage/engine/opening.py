"""Opening the database file: look first and touch nothing, then connect, then bring the schema up to date."""

from __future__ import annotations

import logging
import os
import secrets
import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

from sqlite_utils import Database

from storage.engine.copying import copied
from storage.engine.erasing import Eraser, fold
from storage.engine.files import check_log, make_private
from storage.engine.lock import Lock
from storage.engine.migrations import migrations
from storage.engine.notes import NotesRepository
from storage.engine.statements import Tables
from storage.errors import BackupFailed, DatabaseTooNew, DatabaseUnreadable, StorageError
from storage.sql import Parameters

logger = logging.getLogger(__name__)

_WITH_DATA = ("groups", "members", "events")
_MAGIC = b"SQLite format 3\0"
_NEEDED_SQLITE = (3, 37, 0)  # STRICT tables
_BUSY_MS = 10_000
_PAUSE_SECONDS = 0.02
# Reading a larger file through at every start takes too long; `nextup doctor` always does.
_CHECK_BELOW_BYTES = 64 * 1024 * 1024

T = TypeVar("T")


class FileConnection(sqlite3.Connection):
    """A connection to a file as repositories know it (:class:`storage.sql.Numbering`)."""

    def insert(self, sql: str, parameters: Parameters, column: str, /) -> int:
        """Run an INSERT of one row and give its number."""
        number = self.execute(sql, parameters).lastrowid
        if number is None:
            raise LookupError("no row was added")
        return number


def open_database(path: Path, *, migrate: bool = True, lock: Lock | None = None) -> FileConnection:
    """Connect for writing to the database at ``path``, made if it is not there, with its schema up to date.

    Takes the ``lock``, if there is one. Raises DatabaseUnreadable (DatabaseInUse by the lock) or DatabaseTooNew with
    the file left byte for byte as it was, and BackupFailed.
    """
    if sqlite3.sqlite_version_info < _NEEDED_SQLITE:
        message = f"Nextup needs SQLite 3.37 or later and this Python has {sqlite3.sqlite_version}: use a newer Python."
        raise StorageError(message)
    exists = inspect(path)
    if not exists and not migrate:
        message = f"There is no database at {path}: start the bot once, or check the setting for its path."
        raise DatabaseUnreadable(message)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if lock is not None:
            lock.take()
        if not exists:
            make_private(path)
    except OSError as error:
        message = f"The database {path} cannot be made ({error}): choose another place, or check the permissions there."
        raise DatabaseUnreadable(message) from error
    try:
        return _patiently(partial(_connect, path, migrate=migrate, lock=lock))
    except sqlite3.Error as error:
        raise _refused(path, error) from error


def inspect(path: Path, *, to_write: bool = True) -> bool:
    """Look at the file without changing it; False when there is nothing yet (no file, or an empty one).

    Raises DatabaseUnreadable when it cannot be ours, or not be written to, and DatabaseTooNew when a later version
    wrote it.
    """
    try:
        if path.is_dir():
            message = f"{path} is a folder: name a file for the database."
            raise DatabaseUnreadable(message)
        check_log(path)
        if not path.exists():
            return False
        if not path.is_file():
            message = f"{path} is no regular file: name one for the database."
            raise DatabaseUnreadable(message)
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        message = f"The database {path} cannot be read ({error.strerror}): check its path and permissions."
        raise DatabaseUnreadable(message) from error
    if not start:
        return False
    if start != _MAGIC:
        message = f"{path} is not a database: name another file, or move this one away."
        raise DatabaseUnreadable(message)
    if to_write and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        message = f"The database {path} may not be written: give this user write permission on it and its folder."
        raise DatabaseUnreadable(message)
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_MS / 1000)
        try:
            _patiently(partial(_check_ours, path, Database(connection, execute_plugins=False)))
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise _refused(path, error) from error
    return True


def _patiently(step: Callable[[], T]) -> T:
    """Try again while another process holds the file.

    SQLite waits for locks itself, except for another's write lock when it switches to the write-ahead log, where it
    gives up at once; processes that start together on a new file meet just that.
    """
    deadline = monotonic() + _BUSY_MS / 1000
    while True:
        try:
            return step()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() >= deadline:
                raise
            sleep(_PAUSE_SECONDS)


def _check_ours(path: Path, database: Database) -> None:
    applied = {step.name for step in migrations.applied(database)}
    tables = database.table_names()
    if tables and not applied:
        message = f"{path} is the database of another program: name another file."
        raise DatabaseUnreadable(message)
    unknown = sorted(applied - _known_steps())
    if unknown:
        message = f"{path} was written by a later version of Nextup (it has {', '.join(unknown)}): update Nextup first."
        raise DatabaseTooNew(message)
    if path.stat().st_size <= _CHECK_BELOW_BYTES:
        problem = database.conn.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise _damaged(path, problem)


def _known_steps() -> set[str]:
    """Names of the steps this version has: all are pending on an empty database."""
    with Database(memory=True, execute_plugins=False) as empty:
        return {step.name for step in migrations.pending(empty)}


def connect_reading(path: Path) -> FileConnection:
    """Connect to a database that is open for writing, to read only."""
    connection = _connection(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connection(path: Path) -> FileConnection:
    connection = sqlite3.connect(
        path, timeout=_BUSY_MS / 1000, isolation_level=None, cached_statements=512, factory=FileConnection
    )
    connection.row_factory = sqlite3.Row
    for pragma in ("temp_store = MEMORY", "cache_size = -16384"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _connect(path: Path, *, migrate: bool, lock: Lock | None) -> FileConnection:
    connection = _connection(path)
    try:
        database = Tables(connection, execute_plugins=False)
        # What is deleted is overwritten with zeros, from the first page on.
        connection.execute("PRAGMA secure_delete = ON")
        if migrate:
            database.enable_wal()
        # FULL: a commit is on the disk before it returns, so what was acknowledged survives a power cut.
        for pragma in ("synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        if migrations.pending(database):
            if not migrate:
                message = (
                    f"{path} was written by an earlier version of Nextup: start the bot once to bring it up to date."
                )
                raise DatabaseUnreadable(message)
            _migrate(path, database)
        if lock is not None:
            _mark(connection, lock)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(path: Path, database: Database) -> None:
    """Bring the schema up to date, after a copy of a file with data in it."""
    connection = database.conn
    # The lock comes first: two processes that start together migrate one after the other.
    connection.execute("BEGIN IMMEDIATE")
    pending = [step.name for step in migrations.pending(database)]
    used = "groups" in database.table_names() and any(database[table].count for table in _WITH_DATA)
    if pending and used:
        _keep_copy(path, pending[0])
    migrations.apply(database)
    connection.execute("COMMIT")
    if "m005_once" in pending and used:
        # Until then deleted rows stayed in the file, unused.
        eraser = Eraser(connection)
        eraser.note()
        eraser.erase()


def _keep_copy(path: Path, step: str) -> None:
    copy = path.with_name(f"{path.name}.before-{step}-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
    try:
        with copied(path, beside=copy) as part:
            part.replace(copy)
    except (OSError, sqlite3.Error) as error:
        message = f"{path} is not brought up to date, as no copy of it could be made first ({error}): check the disk."
        raise BackupFailed(message) from error
    logger.warning(
        "The database is brought up to date; a copy of it as it was is %s: delete it when all is well.", copy
    )


def _mark(connection: sqlite3.Connection, lock: Lock) -> None:
    """Write a new mark into the file and, when it is there for sure, into the lock: what the log belongs to."""
    mark = secrets.token_hex(8)
    lock.note("")
    if fold(connection):
        NotesRepository(connection).put("mark", mark)
        if fold(connection):
            lock.note(mark)


def _refused(path: Path, error: sqlite3.Error) -> DatabaseUnreadable:
    """Say what SQLite's error means here and what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        message = f"The database {path} is locked by another program: close it and try again."
    elif code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return _damaged(path, error)
    else:
        message = f"The database {path} cannot be opened ({error}): check its permissions and the space on the disk."
    return DatabaseUnreadable(message)


def _damaged(path: Path, problem: object) -> DatabaseUnreadable:
    return DatabaseUnreadable(
        f"The database {path} is damaged ({problem}): put a backup in its place with `nextup restore FILE`."
    )
