"""Looking into the file from outside, as an oracle that shares no code with the storage."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from storage.boards.recount import recount


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


def wrong_scores(path: Path, guild_id: int) -> int:
    """How many rows of a group's boards are not what its events add up to."""
    scores = (
        "SELECT kind, key, member_id, points, listed FROM boards CROSS JOIN scores USING (board_id)"
        f" WHERE guild_id = {guild_id}"
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        db.execute(f"CREATE TEMP TABLE kept AS {scores}")
        db.execute("BEGIN")
        for kind in ("week", "month", "all", "topic"):
            recount(db, guild_id, kind)
        wrong = 0
        for first, second in (("SELECT * FROM kept", scores), (scores, "SELECT * FROM kept")):
            wrong += len(db.execute(f"SELECT * FROM ({first} EXCEPT {second})").fetchall())
        db.execute("ROLLBACK")
        return wrong
