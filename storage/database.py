"""The open database: repositories side by side on one connection."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Self

from storage.backup import backup_database
from storage.boards import BoardsRepository
from storage.checkup import CheckupRepository
from storage.digests import DigestsRepository
from storage.groups import GroupsRepository
from storage.members import MembersRepository
from storage.notes import NotesRepository
from storage.opening import open_database
from storage.person_data import MyDataRepository
from storage.progress import ProgressRepository
from storage.roadmaps import RoadmapsRepository
from storage.unmatched import UnmatchedRepository
from storage.values import Checkup
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
        self.digests = DigestsRepository(worker)
        self.unmatched = UnmatchedRepository(worker)
        self.roadmaps = RoadmapsRepository(worker)
        self.mydata = MyDataRepository(worker)
        self.notes = NotesRepository(worker)
        self._checkup = CheckupRepository(worker)

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

    async def backup(self, to: Path) -> None:
        """Copy the database to ``to`` while it is in use; see :func:`storage.backup.backup_database`."""
        await asyncio.to_thread(backup_database, self.path, to)

    async def checkup(self) -> Checkup:
        """Look the whole file over: SQLite's own check, the schema's steps, sizes and counts. Slow on a large file."""
        return await self._checkup.look(self.path)
