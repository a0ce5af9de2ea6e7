"""The open database: repositories side by side on one connection."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Self

from storage.boards import BoardsRepository
from storage.groups import GroupsRepository
from storage.members import MembersRepository
from storage.opening import open_database
from storage.progress import ProgressRepository
from storage.worker import Worker


class Storage:
    """What members did, on disk. Make one with :meth:`open`; every repository method is awaited."""

    def __init__(self, path: Path, worker: Worker) -> None:
        self.path = path
        self._worker = worker
        self.progress = ProgressRepository(worker)
        self.boards = BoardsRepository(worker)
        self.members = MembersRepository(worker)
        self.groups = GroupsRepository(worker)

    @classmethod
    def open(cls, path: Path, *, migrate: bool = True) -> Self:
        """Open the database at ``path``; it is made when missing, and its schema brought up to date.

        Raises DatabaseUnreadable (not a database, damaged, a folder, no permission) and DatabaseTooNew; the file is
        then byte for byte what it was. With ``migrate=False`` nothing is made or changed.
        """
        return cls(path, Worker(partial(open_database, path, migrate=migrate)))

    async def close(self) -> None:
        """Finish what was asked for and close. Closing twice is fine; anything else raises StorageClosed then."""
        await self._worker.close()
