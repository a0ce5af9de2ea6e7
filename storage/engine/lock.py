"""One process a file: a lock beside the database that says who holds it."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from storage.engine.files import lock_of
from storage.errors import DatabaseInUse

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # the lock is on a byte that nobody reads

    def _try(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """The lock of a database: from :meth:`take` to :meth:`release`, or to the end of the process. Its file stays."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._descriptor = -1

    def take(self) -> None:
        """Raises DatabaseInUse when another has it, and OSError."""
        descriptor = os.open(lock_of(self._database), os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _try(descriptor)
        except OSError as error:
            holder = os.read(descriptor, 200).decode(errors="replace").partition("\n")[0] or "another process"
            os.close(descriptor)
            message = f"{self._database} is in use by {holder}: stop it first. One bot runs on a database file."
            raise DatabaseInUse(message) from error
        self._descriptor = descriptor

    def note(self, mark: str) -> None:
        """Write who has it, and the mark of the file that is in use."""
        text = f"process {os.getpid()} on {socket.gethostname()}\n{mark}\n".encode()
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, text)
        os.ftruncate(self._descriptor, len(text))
        os.fsync(self._descriptor)

    def release(self) -> None:
        """Let others have it; fine without having it."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
