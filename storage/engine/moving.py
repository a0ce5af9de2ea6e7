"""Moving everything from one database into another, whatever keeps each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from storage.errors import CopyFailed
from storage.sql import Value

Values = tuple[Value, ...]

_DERIVED = ("score_ranges",)
"""Tables that triggers fill."""
_OF_A_FILE = "mark"
"""The note by which a file's log is known: it belongs to that file."""


class Everything(Protocol):
    """All rows of a database, in one transaction."""

    def tables(self) -> Mapping[str, tuple[str, ...]]:
        """The tables with their columns, without what the engine keeps for itself."""
        ...

    def rows(self, table: str, columns: tuple[str, ...]) -> Iterator[Values]:
        """The rows of a table, as they come."""
        ...

    def fill(self, table: str, columns: tuple[str, ...], rows: Iterable[Values]) -> None:
        """Add rows. What they refer to may come later."""
        ...

    def last_numbers(self) -> Mapping[str, int]:
        """The last number given in each table that numbers its rows and gives none twice."""
        ...

    def count_on(self, numbers: Mapping[str, int]) -> None:
        """Number on after these, or after the rows that are there."""
        ...


Opens = Callable[[], AbstractContextManager[Everything]]


def move(source: Opens, target: Opens, names: tuple[str, str]) -> dict[str, int]:
    """Copy all rows, all or none, and give how many each table has. Raises CopyFailed when ``target`` has any."""
    counts: dict[str, int] = {}
    with source() as old, target() as new:
        tables = old.tables()
        if tables != new.tables():
            message = f"{names[0]} and {names[1]} are of different versions: start the bot once on the older one."
            raise CopyFailed(message)
        for table, columns in tables.items():
            if table != "notes" and next(new.rows(table, columns), None) is not None:
                message = f"{names[1]} is not empty (it has {table}): name an empty one. Nothing was changed."
                raise CopyFailed(message)
        for table, columns in tables.items():
            if table not in _DERIVED:
                counts[table] = 0
                new.fill(table, columns, _counted(old.rows(table, columns), counts, table))
        new.count_on(old.last_numbers())
    return counts


def _counted(rows: Iterator[Values], counts: dict[str, int], table: str) -> Iterator[Values]:
    for row in rows:
        if table != "notes" or _OF_A_FILE not in row:
            counts[table] += 1
            yield row
