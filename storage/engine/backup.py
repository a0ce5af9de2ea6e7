"""Copying the live database into one file that stands on its own."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from storage.engine.opening import inspect
from storage.errors import BackupFailed


def backup_database(source: Path, to: Path) -> None:
    """Copy the database at ``source``, which may be in use, to ``to``: complete or not at all.

    An earlier backup at ``to`` is replaced. Raises BackupFailed (nothing at ``source``, ``to`` is the live database
    or one of its side files, no room, no permission) and what opening ``source`` would.
    """
    if not inspect(source):
        message = f"There is no database at {source}: check the setting for its path."
        raise BackupFailed(message)
    if to.is_dir():
        message = f"{to} is a folder: name a file for the backup."
        raise BackupFailed(message)
    live = [source, source.with_name(source.name + "-wal"), source.with_name(source.name + "-shm")]
    if any(to.resolve() == path.resolve() or (to.exists() and path.exists() and to.samefile(path)) for path in live):
        message = f"{to} is the live database: name another file for the backup."
        raise BackupFailed(message)
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, part)
        part.replace(to)
        _sync(to.parent)
    except (OSError, sqlite3.Error) as error:
        message = f"The backup to {to} failed ({error}): check the space on the disk and the permissions there."
        raise BackupFailed(message) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
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
    _sync(part)


def _sync(path: Path) -> None:
    """Have the file's content, or the folder's names, on the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such thing for a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
