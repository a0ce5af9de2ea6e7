"""The write-ahead log: folding it into the file, and having what was deleted in no file any more."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from time import monotonic

_PATIENCE_MS = 250
_REWRITE_BELOW_BYTES = 256 * 1024 * 1024
_SHARE = 20
TRY_AGAIN_SECONDS = 1.0


def fold(connection: sqlite3.Connection) -> bool:
    """Fold the log into the file and empty it; False when another reads or writes just now."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    try:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy


class Eraser:
    """Has what was deleted overwritten, in the file and in its log.

    ``secure_delete`` overwrites rows where they are deleted, and folding empties the log. What is left are copies that
    SQLite leaves unused in a page when it moves rows to another one: only writing the file anew removes these. That
    takes at most a twentieth of the time, and is done where the file is not so large that others would wait for long.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rewritten = self._folded = True
        self._rewrite_at = self._try_at = 0.0

    @property
    def pending(self) -> bool:
        """Whether something that was deleted may still be in a file."""
        return not (self._rewritten and self._folded)

    def note(self) -> None:
        """Something was deleted for good."""
        self._rewritten = self._folded = False

    def erase(self, *, last: bool = False) -> None:
        """Do what can be done now, and with ``last`` all of it; when others are in the way, it is still ``pending``."""
        now = monotonic()
        if now < self._try_at and not last:
            return
        with suppress(sqlite3.Error):  # what is the matter with the file, the next change is told
            if not self._rewritten and (last or now >= self._rewrite_at):
                self._folded = False
                self._rewritten = _rewrite(self._connection)
                self._rewrite_at = monotonic() + _SHARE * (monotonic() - now)
            if not self._folded:
                self._folded = fold(self._connection)
        self._try_at = monotonic() + TRY_AGAIN_SECONDS


def _rewrite(connection: sqlite3.Connection) -> bool:
    """Write the file anew, unless it is too large for that; False when it could not be."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    if pages * page_bytes > _REWRITE_BELOW_BYTES:
        return True
    connection.execute("PRAGMA temp_store = FILE")
    try:
        connection.execute("VACUUM")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.execute("PRAGMA temp_store = MEMORY")
    return True
