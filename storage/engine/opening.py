"""Opening the database file: look first and touch nothing, then connect, then bring the schema up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

from sqlite_utils import Database

from storage.engine.migrations import migrations
from storage.errors import DatabaseTooNew, DatabaseUnreadable, StorageError

_MAGIC = b"SQLite format 3\0"
_NEEDED_SQLITE = (3, 37, 0)  # STRICT tables
_BUSY_MS = 10_000
_PAUSE_SECONDS = 0.02
# Reading a larger file through at every start takes too long; `nextup doctor` always does.
_CHECK_BELOW_BYTES = 64 * 1024 * 1024

T = TypeVar("T")


def open_database(path: Path, *, migrate: bool = True) -> sqlite3.Connection:
    """Connect for writing to the database at ``path``, made if it is not there, with its schema up to date.

    Raises DatabaseUnreadable or DatabaseTooNew with the file left byte for byte as it was.
    """
    if sqlite3.sqlite_version_info < _NEEDED_SQLITE:
        message = f"Nextup needs SQLite 3.37 or later and this Python has {sqlite3.sqlite_version}: use a newer Python."
        raise StorageError(message)
    exists = inspect(path)
    if not exists:
        if not migrate:
            message = f"There is no database at {path}: start the bot once, or check the setting for its path."
            raise DatabaseUnreadable(message)
        _make_room(path)
    try:
        return _patiently(partial(_connect, path, migrate=migrate))
    except sqlite3.Error as error:
        raise _refused(path, error) from error


def inspect(path: Path) -> bool:
    """Look at the file without changing it; False when there is nothing yet (no file, or an empty one).

    Raises DatabaseUnreadable when it cannot be ours, and DatabaseTooNew when a later version wrote it.
    """
    try:
        if path.is_dir():
            message = f"{path} is a folder: name a file for the database."
            raise DatabaseUnreadable(message)
        if not path.exists():
            return False
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
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
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


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {path.parent} cannot be made ({error.strerror}): choose another place for the database."
        raise DatabaseUnreadable(message) from error


def connect_reading(path: Path) -> sqlite3.Connection:
    """Connect to a database that is open for writing, to read only."""
    connection = _connection(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_MS / 1000, isolation_level=None, cached_statements=256)
    connection.row_factory = sqlite3.Row
    for pragma in ("temp_store = MEMORY", "cache_size = -16384"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _connect(path: Path, *, migrate: bool) -> sqlite3.Connection:
    connection = _connection(path)
    try:
        database = Database(connection, execute_plugins=False)
        # Deleted data is overwritten with zeros, from the first page on.
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
            # The lock comes first: two processes that start together migrate one after the other.
            connection.execute("BEGIN IMMEDIATE")
            migrations.apply(database)
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


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
    return DatabaseUnreadable(f"The database {path} is damaged ({problem}): put a backup in its place.")
