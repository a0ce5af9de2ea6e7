"""The repositories, each call awaited in a transaction of its own, so that a step of a test is a line."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Concatenate, Generic, ParamSpec, Self, TypeVar

from storage import Database, Session
from storage.boards.boards import BoardsRepository
from storage.engine.notes import NotesRepository
from storage.groups.digests import DigestsRepository
from storage.groups.groups import GroupsRepository
from storage.groups.posts import PostsRepository
from storage.groups.readings import ReadingsRepository
from storage.groups.roadmaps import RoadmapsRepository
from storage.groups.unmatched import UnmatchedRepository
from storage.groups.visits import VisitsRepository
from storage.members.members import MembersRepository
from storage.members.mydata import MyDataRepository
from storage.progress.log import LogRepository
from storage.progress.progress import ProgressRepository

R = TypeVar("R")
P = ParamSpec("P")
T = TypeVar("T")


class Repository(Generic[R]):
    """The calls of one repository."""

    def __init__(self, database: Database, find: Callable[[Session], R]) -> None:
        self.database = database
        self.find = find


class Call(Generic[R, P, T]):
    """A repository's method, awaited."""

    def __init__(self, method: Callable[Concatenate[R, P], T], *, writes: bool) -> None:
        self.method = method
        self.writes = writes

    def __get__(self, face: Repository[R], _: object) -> Callable[P, Coroutine[object, object, T]]:
        async def call(*args: P.args, **kwargs: P.kwargs) -> T:
            transact = face.database.write if self.writes else face.database.read
            return await transact(lambda session: self.method(face.find(session), *args, **kwargs))

        return call


def reads(method: Callable[Concatenate[R, P], T]) -> Call[R, P, T]:
    return Call(method, writes=False)


def writes(method: Callable[Concatenate[R, P], T]) -> Call[R, P, T]:
    return Call(method, writes=True)


class Progress(Repository[ProgressRepository]):
    of = reads(ProgressRepository.of)
    of_in_group = reads(ProgressRepository.of_in_group)
    hours_by_week = reads(ProgressRepository.hours_by_week)
    learning_now = reads(ProgressRepository.learning_now)
    counts = reads(ProgressRepository.counts)
    records_on = reads(ProgressRepository.records_on)
    track = writes(ProgressRepository.track)
    drop = writes(ProgressRepository.drop)
    skip = writes(ProgressRepository.skip)
    know = writes(ProgressRepository.know)
    know_all = writes(ProgressRepository.know_all)
    finish_topic = writes(ProgressRepository.finish_topic)
    finish_resource = writes(ProgressRepository.finish_resource)
    undo = writes(ProgressRepository.undo)


class Log(Repository[LogRepository]):
    entry = reads(LogRepository.entry)
    latest = reads(LogRepository.latest)
    notes = reads(LogRepository.notes)
    shared_notes = reads(LogRepository.shared_notes)
    add = writes(LogRepository.add)
    edit = writes(LogRepository.edit)
    annotate = writes(LogRepository.annotate)
    share = writes(LogRepository.share)


class Boards(Repository[BoardsRepository]):
    page = reads(BoardsRepository.page)
    row = reads(BoardsRepository.row)
    around = reads(BoardsRepository.around)
    mark_left = writes(BoardsRepository.mark_left)
    mark_back = writes(BoardsRepository.mark_back)


class Members(Repository[MembersRepository]):
    settings = reads(MembersRepository.settings)
    home_timezone = reads(MembersRepository.home_timezone)
    homes = reads(MembersRepository.homes)
    choose_home = writes(MembersRepository.choose_home)
    open_to = reads(MembersRepository.open_to)
    buddies = reads(MembersRepository.buddies)
    due_nudges = reads(MembersRepository.due_nudges)
    save = writes(MembersRepository.save)
    update = writes(MembersRepository.update)
    offer_help = writes(MembersRepository.offer_help)
    seek_buddies = writes(MembersRepository.seek_buddies)
    still_on = writes(MembersRepository.still_on)
    claim_nudge = writes(MembersRepository.claim_nudge)
    nudge_sent = writes(MembersRepository.nudge_sent)


class Groups(Repository[GroupsRepository]):
    settings = reads(GroupsRepository.settings)
    all_with_digest = reads(GroupsRepository.all_with_digest)
    channels = reads(GroupsRepository.channels)
    bind = writes(GroupsRepository.bind)
    unbind = writes(GroupsRepository.unbind)
    replace_roadmap = writes(GroupsRepository.replace_roadmap)
    save = writes(GroupsRepository.save)
    update = writes(GroupsRepository.update)
    joined = writes(GroupsRepository.joined)
    removed = writes(GroupsRepository.removed)
    reconcile = writes(GroupsRepository.reconcile)
    purge_removed = writes(GroupsRepository.purge_removed)


class Digests(Repository[DigestsRepository]):
    facts = reads(DigestsRepository.facts)
    ready_counts = reads(DigestsRepository.ready_counts)


class Posts(Repository[PostsRepository]):
    status = reads(PostsRepository.status)
    latest = reads(PostsRepository.latest)
    last = reads(PostsRepository.last)
    unsettled = reads(PostsRepository.unsettled)
    claim = writes(PostsRepository.claim)
    sent = writes(PostsRepository.sent)
    skipped = writes(PostsRepository.skipped)
    forget = writes(PostsRepository.forget)


class Readings(Repository[ReadingsRepository]):
    current = reads(ReadingsRepository.current)
    history = reads(ReadingsRepository.history)
    vote_open = reads(ReadingsRepository.vote_open)
    choose = writes(ReadingsRepository.choose)
    end = writes(ReadingsRepository.end)
    open_vote = writes(ReadingsRepository.open_vote)
    cast = writes(ReadingsRepository.cast)


class Visits(Repository[VisitsRepository]):
    visitor = reads(VisitsRepository.visitor)


class UnmatchedQuestions(Repository[UnmatchedRepository]):
    top = reads(UnmatchedRepository.top)
    count = writes(UnmatchedRepository.count)
    clear = writes(UnmatchedRepository.clear)


class Roadmaps(Repository[RoadmapsRepository]):
    get = reads(RoadmapsRepository.get)
    list = reads(RoadmapsRepository.list)
    save = writes(RoadmapsRepository.save)
    adopt = writes(RoadmapsRepository.adopt)
    rename = writes(RoadmapsRepository.rename)
    follow = writes(RoadmapsRepository.follow)
    delete = writes(RoadmapsRepository.delete)


class MyData(Repository[MyDataRepository]):
    export = reads(MyDataRepository.export)
    delete = writes(MyDataRepository.delete)


class Notes(Repository[NotesRepository]):
    get = reads(NotesRepository.get)
    put = writes(NotesRepository.put)


class Storage:
    """An open database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.path = database.address
        self.close = database.close
        self.backup = database.backup
        self.checkup = database.checkup
        self.progress = Progress(database, lambda session: session.progress)
        self.log = Log(database, lambda session: session.log)
        self.boards = Boards(database, lambda session: session.boards)
        self.members = Members(database, lambda session: session.members)
        self.groups = Groups(database, lambda session: session.groups)
        self.digests = Digests(database, lambda session: session.digests)
        self.posts = Posts(database, lambda session: session.posts)
        self.readings = Readings(database, lambda session: session.readings)
        self.visits = Visits(database, lambda session: session.visits)
        self.unmatched = UnmatchedQuestions(database, lambda session: session.unmatched)
        self.roadmaps = Roadmaps(database, lambda session: session.roadmaps)
        self.mydata = MyData(database, lambda session: session.mydata)
        self.notes = Notes(database, lambda session: session.notes)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        return cls(Database.open(path))
