"""The files of a database: itself, what SQLite keeps beside it, and the lock that says who runs on it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.errors import DatabaseGone, DatabaseUnreadable

_HEADER = 20
_PLAIN = b"\x01\x01"  # bytes 18 and 19: the file was not left in write-ahead mode


def log_of(path: Path) -> Path:
    """SQLite's write-ahead log: changes that are not folded into the file yet."""
    return path.with_name(f"{path.name}-wal")


def lock_of(path: Path) -> Path:
    """The lock that a process which runs on the file holds."""
    return path.with_name(f"{path.name}.lock")


def files_of(path: Path) -> tuple[Path, ...]:
    """The database and everything beside it that belongs to it."""
    return path, log_of(path), path.with_name(f"{path.name}-shm"), path.with_name(f"{path.name}-journal"), lock_of(path)


def is_one_of(path: Path, files: tuple[Path, ...]) -> bool:
    """Whether the path is one of the files, by its name or by a link of any kind."""
    return any(
        path.resolve() == file.resolve() or (path.exists() and file.exists() and path.samefile(file)) for file in files
    )


def make_private(path: Path) -> None:
    """An empty file that only this user may read; what is there stays. SQLite gives its side files the same mode."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def check_log(path: Path) -> None:
    """Refuse a log without its database: SQLite would apply it to another one, or delete it beside an empty one.

    Raises DatabaseUnreadable.
    """
    log = log_of(path)
    # The log first: a process that makes a new database writes the file before the log.
    if not size_of(log):
        return
    if not size_of(path):
        message = (
            f"{path} is missing or empty, and its log {log.name} holds changes of it: put the file back beside its log,"
            " or put a backup in place with `nextup restore FILE`."
        )
        raise DatabaseUnreadable(message)
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if header[18:] == _PLAIN or _has_another_mark(path):
        message = (
            f"{log.name} holds changes of another file than {path}, which was put in its place: take it away again and"
            " use `nextup restore FILE`, which keeps both."
        )
        raise DatabaseUnreadable(message)


def size_of(path: Path) -> int:
    """Bytes of a file; 0 when there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:  # also one that another process has just folded into the database
        return 0


def _has_another_mark(path: Path) -> bool:
    """Whether the file, without its log, has another mark than the process noted that wrote the log.

    Without a mark, or where it cannot be read as the file waits for its log, nothing is known.
    """
    try:
        _, mark = lock_of(path).read_text(encoding="utf-8").split("\n")[:2]
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as db:
            found = db.execute("SELECT text FROM notes WHERE name = 'mark'").fetchone()
    except (OSError, ValueError, sqlite3.Error):
        return False
    return bool(mark) and found is not None and found[0] != mark


class Identity:
    """Whether a path still leads to the files that were opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files = (path, log_of(path))
        self._known = self._look()

    def _look(self) -> tuple[tuple[int, int] | None, ...]:
        return tuple(map(_identity, self._files))

    def check(self) -> None:
        """Raises DatabaseGone when the database or its log was deleted or replaced."""
        if self._look() != self._known or None in self._known:
            message = (
                f"{self._path} was deleted or replaced while the bot runs: what is logged now would be lost, so nothing"
                " is accepted. Stop the bot, put the file back (or `nextup restore` a backup) and start it again."
            )
            raise DatabaseGone(message)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
