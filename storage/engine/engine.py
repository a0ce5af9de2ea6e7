"""What keeps a database: a file of SQLite's, or a PostgreSQL server. Each is a file of its own here."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from storage.engine.address import Address, address_of
from storage.engine.moving import Everything
from storage.engine.sqlite import SQLite
from storage.engine.threads import Workers
from storage.errors import StorageError
from storage.values import Checkup


class Engine(Protocol):
    """The part of a database that differs."""

    @property
    def address(self) -> Address:
        """Where it is."""
        ...

    def writers(self) -> Workers:
        """Start what writes. Raises StorageError when the database cannot be used; it is then as it was."""
        ...

    def readers(self) -> Workers:
        """Start what reads, after :meth:`writers`."""
        ...

    def backup(self, to: Path) -> None:
        """Copy everything to a file while it is in use."""
        ...

    def checkup(self) -> Checkup:
        """Look everything over."""
        ...

    def everything(self) -> AbstractContextManager[Everything]:
        """All rows, to be read on one snapshot. Raises StorageError, as :meth:`writers` does."""
        ...

    def all_anew(self) -> AbstractContextManager[Everything]:
        """All rows, to be filled in: kept at the end, or nothing of it."""
        ...

    def release(self) -> None:
        """Let others have it, after all threads ended."""
        ...


def engine_at(address: str | Path, *, migrate: bool = True, exclusive: bool = False) -> Engine:
    """What keeps the database at an address; nothing is opened yet. Raises StorageError without a driver for it."""
    place = address_of(address)
    if isinstance(place, Path):
        return SQLite(place, migrate=migrate, exclusive=exclusive)
    # Only here: whoever stays with a file does without the driver.
    try:
        from storage.engine.postgres import Postgres
    except ModuleNotFoundError as error:
        message = 'PostgreSQL needs a driver: pip install "nextup[postgres]"'
        raise StorageError(message) from error
    return Postgres(place, migrate=migrate)
