"""A connection to PostgreSQL as repositories know it: statements in SQLite's words, their rows by name."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeAlias

import psycopg

from storage.sql import Cursor, Parameters, one

Connected: TypeAlias = psycopg.Connection[dict[str, Any]]

_PLACEHOLDER = re.compile(r"(?<![:\w]):([A-Za-z_]\w*)")
_JSON_ARRAY = re.compile(r"json_group_array\(([\w.]+)\)")


@lru_cache(maxsize=2048)
def translated(sql: str) -> bytes:
    """A statement with ``:name`` placeholders in PostgreSQL's words."""
    sql = _JSON_ARRAY.sub(r"coalesce(json_agg(\1), '[]')::text", sql.replace("%", "%%"))
    return _PLACEHOLDER.sub(r"%(\1)s", sql).encode()


class Rows:
    """A connection as repositories know it (:class:`storage.sql.Connection`)."""

    def __init__(self, connection: Connected) -> None:
        self._connection = connection
        self._pipeline: psycopg.Pipeline | None = None
        self._changes = 0

    def catch_up(self) -> None:
        """Wait for the answers to all that was sent."""
        if self._pipeline is not None:
            self._pipeline.sync()

    @property
    def changes(self) -> int:
        """Counts the statements that may have changed something."""
        return self._changes

    @contextmanager
    def in_a_row(self) -> Generator[None]:
        """Send statements without waiting for each answer, but where something is read of it.

        What one of them violates is raised by a later one, or in the end.
        """
        with self._connection.pipeline() as pipeline:
            self._pipeline = pipeline
            try:
                yield
            finally:
                self._pipeline = None

    def execute(self, sql: str, parameters: Parameters | None = None, /) -> Cursor:
        """Run one statement."""
        self._changes += not sql.startswith("SELECT")
        cursor = self._connection.execute(translated(sql), parameters)
        return cursor if self._pipeline is None else _Sent(cursor, self._pipeline)

    def insert(self, sql: str, parameters: Parameters, column: str, /) -> int:
        """Run an INSERT of one row and give its number."""
        return one(self, f"{sql} RETURNING {column}", parameters)[column]

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Cursor:
        """Run one statement for each of ``parameters``, without waiting for each answer."""
        self._changes += 1
        cursor = self._connection.cursor()
        cursor.executemany(translated(sql), parameters)
        return cursor if self._pipeline is None else _Sent(cursor, self._pipeline)


class _Sent:
    """What a statement gives whose answer was not waited for (:class:`storage.sql.Cursor`)."""

    def __init__(self, cursor: psycopg.Cursor[dict[str, Any]], pipeline: psycopg.Pipeline) -> None:
        self._cursor = cursor
        self._pipeline = pipeline

    @property
    def _answered(self) -> psycopg.Cursor[dict[str, Any]]:
        """The cursor with its answer. The server is idle then: it gives up one whose connection is lost unseen."""
        if self._cursor.pgresult is None:
            self._pipeline.sync()
        return self._cursor

    @property
    def rowcount(self) -> int:
        """How many rows a change touched."""
        return self._answered.rowcount

    def fetchone(self) -> dict[str, Any] | None:
        """The next row."""
        return self._answered.fetchone()

    def fetchall(self) -> Sequence[dict[str, Any]]:
        """The rows that are left."""
        return self._answered.fetchall()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._answered)
