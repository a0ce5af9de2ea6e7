"""Looking into the database from outside, as an oracle that shares no code with the storage."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import psycopg

from storage.boards.recount import recount
from storage.engine.postgres import Rows, connect
from storage.sql import Connection

LONG = 600.0
"""Seconds to wait for the bot's own changes: only a bound on hanging."""

Kept: TypeAlias = "sqlite3.Connection | psycopg.Connection[tuple[Any, ...]]"
"""An open database. To open one and read its schema costs far more than a query."""


@contextmanager
def kept(where: Path | str) -> Generator[Kept]:
    """A file, or the PostgreSQL database of a URL, for many queries."""
    if isinstance(where, Path):
        with closing(sqlite3.connect(where, timeout=LONG)) as file:
            yield file
        return
    with psycopg.connect(where, autocommit=True) as db:
        yield db


def query(where: Path | str | Kept, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """The rows of a query with ``?`` for each value; ``where`` is a file, or the URL of a PostgreSQL database."""
    if isinstance(where, Path | str):
        with kept(where) as db:
            return query(db, sql, *values)
    if isinstance(where, sqlite3.Connection):
        return where.execute(sql, values).fetchall()
    return where.execute(sql.replace("%", "%%").replace("?", "%s").encode(), values).fetchall()


def change(where: Path | str, sql: str, *values: object) -> None:
    """Run a statement with ``?`` for each value."""
    if isinstance(where, Path):
        with closing(sqlite3.connect(where, timeout=LONG)) as db, db:
            db.execute(sql, values)
        return
    with psycopg.connect(where, autocommit=True) as db:
        db.execute(sql.replace("%", "%%").replace("?", "%s").encode(), values)


def tables(where: Path | str | Kept) -> dict[str, list[str]]:
    """Every table and view with its columns."""
    if isinstance(where, Path | str):
        with kept(where) as db:
            return tables(db)
    if isinstance(where, psycopg.Connection):
        found: dict[str, list[str]] = {}
        columns = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND table_name != 'nextup_steps' ORDER BY table_name, ordinal_position"
        )
        for table, column in query(where, columns):
            found.setdefault(table, []).append(column)
        return found
    names = query(where, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")
    return {name: [row[1] for row in query(where, f"PRAGMA table_info({name})")] for (name,) in names}


def views(where: Path | str) -> set[str]:
    """The names of the views."""
    if isinstance(where, str):
        return {name for (name,) in query(where, "SELECT viewname FROM pg_views WHERE schemaname = 'public'")}
    return {name for (name,) in query(where, "SELECT name FROM sqlite_master WHERE type = 'view'")}


def cells_with(where: Path | str, value: int) -> list[tuple[str, str]]:
    """Every table and column that holds ``value`` anywhere, as a number or within a text."""
    with kept(where) as db:
        return [
            (table, column)
            for table, columns in tables(db).items()
            for column in columns
            if query(db, f"SELECT 1 FROM {table} WHERE CAST({column} AS TEXT) LIKE ? LIMIT 1", f"%{value}%")
        ]


@contextmanager
def taken_back(where: Path | str) -> Generator[Connection]:
    """A connection as repositories know it; what is done with it is undone."""
    if isinstance(where, Path):
        with closing(sqlite3.connect(where, isolation_level=None, timeout=LONG)) as db:
            db.row_factory = sqlite3.Row
            # From the start as a writer: what was deleted may be overwritten by the bot's connection meanwhile.
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("ROLLBACK")
        return
    with closing(connect(where)) as db:
        db.execute(b"BEGIN")
        yield Rows(db)
        db.execute(b"ROLLBACK")


def wrong_scores(where: Path | str, guild_id: int) -> int:
    """How many rows of a group's boards are not what its events add up to."""
    scores = (
        "SELECT kind, key, member_id, points, listed FROM boards JOIN scores USING (board_id)"
        f" WHERE guild_id = {guild_id}"
    )
    with taken_back(where) as db:
        db.execute(f"CREATE TEMP TABLE kept AS {scores}")
        for kind in ("week", "month", "all", "topic"):
            recount(db, guild_id, kind)
        wrong = 0
        for first, second in (("SELECT * FROM kept", scores), (scores, "SELECT * FROM kept")):
            wrong += len(db.execute(f"SELECT * FROM ({first} EXCEPT {second}) AS wrong").fetchall())
        return wrong
