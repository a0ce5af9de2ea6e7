"""What repositories ask of a connection: SQL that SQLite and PostgreSQL both understand, and rows by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

Value: TypeAlias = str | int | float | None
Parameters: TypeAlias = Mapping[str, Value]
Queries: TypeAlias = tuple[tuple[tuple[str, ...], str], ...]
"""Columns, each with the table or query that has them."""


class Row(Protocol):
    """A row whose columns are asked for by name; each has the type that the schema says."""

    def __getitem__(self, column: str, /) -> Any: ...

    def keys(self) -> Iterable[str]:
        """The names of the columns."""
        ...


class Cursor(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int:
        """How many rows a change touched."""
        ...

    def fetchone(self) -> Row | None:
        """The next row."""
        ...

    def fetchall(self) -> Sequence[Row]:
        """The rows that are left."""
        ...

    def __iter__(self) -> Iterator[Row]: ...


class Connection(Protocol):
    """A connection in a transaction. Placeholders are ``:name``."""

    def execute(self, sql: str, parameters: Parameters = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Cursor:
        """Run one statement for each of ``parameters``."""
        ...


class Numbering(Connection, Protocol):
    """A connection that also tells the numbers of new rows: asking for whole rows takes SQLite longer."""

    def insert(self, sql: str, parameters: Parameters, column: str, /) -> int:
        """Run an INSERT of one row and give its number, which is in ``column``."""
        ...


def one(db: Connection, sql: str, parameters: Parameters) -> Row:
    """The one row of a query that always has one."""
    return the_row(db.execute(sql, parameters))


def the_row(found: Cursor) -> Row:
    """The one row that was found."""
    row = found.fetchone()
    if row is None:
        raise LookupError("a query without a row")
    return row


def one_of(name: str, values: Iterable[Value]) -> tuple[str, dict[str, Value]]:
    """A list for ``IN`` and its parameters, ``(:name_0, :name_1)``; nothing is in an empty one."""
    parameters = {f"{name}_{number}": value for number, value in enumerate(values)}
    return f"({', '.join(f':{key}' for key in parameters) or 'NULL'})", parameters


def insert_all(db: Connection, table: str, same: Parameters, rows: Sequence[Parameters]) -> None:
    """Add rows to a table, by their columns, in one statement; in those of ``same`` all are alike."""
    if not rows:
        return
    parameters = dict(same)
    places: list[str] = []
    for number, row in enumerate(rows):
        parameters |= {f"{column}_{number}": value for column, value in row.items()}
        places.append(", ".join([*(f":{column}" for column in same), *(f":{column}_{number}" for column in row)]))
    db.execute(
        f"INSERT INTO {table} ({', '.join((*same, *rows[0]))}) VALUES ({'), ('.join(places)})",  # noqa: S608
        parameters,
    )


def columns(db: Connection, names: Sequence[str], source: str, parameters: Parameters) -> Iterator[tuple[Any, ...]]:
    """The rows of ``source``, a table or query with a name, as tuples of these columns."""
    (rows,) = together(db, ((tuple(names), source),), parameters)
    return rows


def together(db: Connection, queries: Queries, parameters: Parameters) -> list[Iterator[tuple[Any, ...]]]:
    """As :func:`columns`, for several in one statement.

    All comes as one JSON value: handing rows over one by one takes longer than reading them.
    """
    row = one(db, _as_json(queries), parameters)
    return [zip(*its_columns, strict=True) for its_columns in json.loads(row["found"])]


@lru_cache(maxsize=512)
def _as_json(queries: Queries) -> str:
    asked: list[str] = []
    for names, source in queries:
        values = " || ',' || ".join(f"json_group_array({name})" for name in names)
        asked.append(f"(SELECT '[' || {values} || ']' FROM {source})")  # noqa: S608
    found = " || ',' || ".join(asked)
    return f"SELECT '[' || {found} || ']' AS found"


def member_ids(db: Connection, source: str, parameters: Parameters) -> set[int]:
    """The members in the rows of ``source``, a table with its condition."""
    return {member_id for (member_id,) in columns(db, ("member_id",), source, parameters)}
