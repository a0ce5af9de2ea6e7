"""The repositories of one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage.boards.boards import BoardsRepository
from storage.engine.handled import Handled
from storage.engine.notes import NotesRepository
from storage.groups.digests import DigestsRepository
from storage.groups.groups import GroupsRepository
from storage.groups.health import HealthRepository
from storage.groups.live_boards import LiveBoardsRepository
from storage.groups.pods import PodsRepository
from storage.groups.posts import PostsRepository
from storage.groups.readings import ReadingsRepository
from storage.groups.roadmaps import RoadmapsRepository
from storage.groups.sessions import SessionsRepository
from storage.groups.suggestions import SuggestionsRepository
from storage.groups.unmatched import UnmatchedRepository
from storage.groups.visits import VisitsRepository
from storage.members.members import MembersRepository
from storage.members.mydata import MyDataRepository
from storage.progress.log import LogRepository
from storage.progress.opinions import OpinionsRepository
from storage.progress.progress import ProgressRepository
from storage.progress.reviews import ReviewsRepository
from storage.sql import Numbering


class Session:
    """What a job of :meth:`storage.Database.read` or ``write`` works with: only within it, on its thread."""

    def __init__(self, connection: Numbering, erased: Callable[[], None]) -> None:
        self._handled = Handled(connection)
        self.progress = ProgressRepository(connection)
        self.log = LogRepository(connection)
        self.opinions = OpinionsRepository(connection)
        self.reviews = ReviewsRepository(connection)
        self.boards = BoardsRepository(connection)
        self.members = MembersRepository(connection)
        self.groups = GroupsRepository(connection, erased)
        self.digests = DigestsRepository(connection)
        self.health = HealthRepository(connection)
        self.live_boards = LiveBoardsRepository(connection)
        self.pods = PodsRepository(connection)
        self.posts = PostsRepository(connection)
        self.readings = ReadingsRepository(connection)
        self.sessions = SessionsRepository(connection)
        self.suggestions = SuggestionsRepository(connection)
        self.unmatched = UnmatchedRepository(connection)
        self.visits = VisitsRepository(connection)
        self.roadmaps = RoadmapsRepository(connection)
        self.mydata = MyDataRepository(connection, erased)
        self.notes = NotesRepository(connection)

    def once(self, key: str, at: datetime) -> bool:
        """Note that the interaction or control ``key`` acted; False when it did already, within a day.

        A key names no person.
        """
        return self.acting(key, at)()

    def acting(self, key: str, at: datetime) -> Callable[[], bool]:
        """As :meth:`once`, which is told when it is asked: a server is not waited for just for that."""
        return self._handled.note(key, at)
