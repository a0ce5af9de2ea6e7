"""The database's health, for ``nextup doctor``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from storage.engine.files import log_of, size_of
from storage.engine.migrations import migrations
from storage.engine.opening import connect_reading
from storage.errors import StorageError
from storage.values import Checkup

COUNTED = ("members", "groups", "events")
"""Tables whose rows are told."""


def look_over(path: Path) -> Checkup:
    """SQLite's check of structure and references, the schema's steps, sizes and counts. Raises StorageError."""
    try:
        with closing(connect_reading(path)) as connection:
            return _look(path, Database(connection, execute_plugins=False))
    except (OSError, sqlite3.Error) as error:
        message = f"The database {path} cannot be read ({error}): put a backup in its place with `nextup restore FILE`."
        raise StorageError(message) from error


def _look(path: Path, database: Database) -> Checkup:
    connection = database.conn
    connection.execute("BEGIN")
    problems: list[str] = [row[0] for row in connection.execute("PRAGMA quick_check(20)") if row[0] != "ok"]
    problems += [
        f"a row of {table} refers to {parent}, which has no such row"
        for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    ]
    return Checkup(
        problems=tuple(problems),
        schema=tuple(step.name for step in migrations.applied(database)),
        file_bytes=path.stat().st_size,
        wal_bytes=size_of(log_of(path)),
        counts={table: database[table].count for table in COUNTED},
    )
