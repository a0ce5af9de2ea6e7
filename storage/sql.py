"""What repositories ask of a connection: SQL that SQLite and PostgreSQL both understand, and rows by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

Value: TypeAlias = str | int | float | None
Parameters: TypeAlias = Mapping[str, Value]


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
    row = db.execute(sql, parameters).fetchone()
    if row is None:
        raise LookupError("a query without a row")
    return row


def one_of(name: str, values: Iterable[Value]) -> tuple[str, dict[str, Value]]:
    """A list for ``IN`` and its parameters, ``(:name_0, :name_1)``; nothing is in an empty one."""
    parameters = {f"{name}_{number}": value for number, value in enumerate(values)}
    return f"({', '.join(f':{key}' for key in parameters) or 'NULL'})", parameters


def listed(name: str, values: Iterable[Value]) -> tuple[str, dict[str, Value]]:
    """The rows of one column, ``VALUES (:name_0), (:name_1)``, and their parameters; there has to be one.

    Joined to a table it finds its rows as ``IN`` does, for which SQLite makes a table each time.
    """
    parameters = {f"{name}_{number}": value for number, value in enumerate(values)}
    return f"VALUES {', '.join(f'(:{key})' for key in parameters)}", parameters


def columns(db: Connection, names: Sequence[str], source: str, parameters: Parameters) -> Iterator[tuple[Any, ...]]:
    """The rows of ``source``, a table or query with a name, as tuples of these columns."""
    (rows,) = together(db, [(names, source)], parameters)
    return rows


def together(
    db: Connection, queries: Iterable[tuple[Sequence[str], str]], parameters: Parameters
) -> list[Iterator[tuple[Any, ...]]]:
    """As :func:`columns`, for several in one statement.

    Each comes as one JSON value: handing rows over one by one takes longer than reading them.
    """
    asked: list[str] = []
    for names, source in queries:
        values = " || ',' || ".join(f"json_group_array({name})" for name in names)
        asked.append(f"(SELECT '[' || {values} || ']' FROM {source}) AS query_{len(asked)}")  # noqa: S608
    row = one(db, f"SELECT {', '.join(asked)}", parameters)
    return [zip(*json.loads(row[f"query_{number}"]), strict=True) for number in range(len(asked))]


def member_ids(db: Connection, source: str, parameters: Parameters) -> set[int]:
    """The members in the rows of ``source``, a table with its condition."""
    return {member_id for (member_id,) in columns(db, ("member_id",), source, parameters)}
