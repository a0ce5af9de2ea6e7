"""Looking into the file from outside, as an oracle that shares no code with the storage."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def query(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql, values).fetchall()


def tables(path: Path) -> dict[str, list[str]]:
    """Every table and view with its columns."""
    names = query(path, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")
    return {name: [row[1] for row in query(path, f"PRAGMA table_info({name})")] for (name,) in names}


def cells_with(path: Path, value: int) -> list[tuple[str, str]]:
    """Every table and column that holds ``value`` anywhere, as a number or within a text."""
    return [
        (table, column)
        for table, columns in tables(path).items()
        for column in columns
        if query(path, f"SELECT 1 FROM {table} WHERE instr(CAST({column} AS TEXT), ?) LIMIT 1", str(value))
    ]
