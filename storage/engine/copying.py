"""Copying a database, in use or not, into one file that stands on its own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from storage.engine.files import make_private


@contextmanager
def copied(source: Path, beside: Path) -> Generator[Path, None, None]:
    """A checked copy of ``source`` on the disk, next to ``beside``: rename it, or it goes.

    Raises OSError and sqlite3.Error.
    """
    part = beside.with_name(f".{beside.name}.{os.getpid()}.part")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        make_private(part)
        _copy(source, part)
        yield part
        sync(beside.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(part)) as copy,
    ):
        live.backup(copy)
        # The copy carries the write-ahead mode; one plain file is easier to keep and move.
        copy.execute("PRAGMA journal_mode = DELETE")
        problem = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise sqlite3.DatabaseError(problem)
    sync(part)


def sync(path: Path) -> None:
    """Have the file's content, or the folder's names, on the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such thing for a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
