"""Runs use cases: each whole in one transaction, off the event loop."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar, cast

from bot.core.answer import Answer
from bot.core.library import Library, RoadmapNotLoadedError
from bot.core.visit import Asker, HomeChoice, MustWriteError, Visit
from roadmap.model import Lang
from storage import Database, Session

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Clock = Callable[[], datetime]

_REMEMBERED = 4096
"""Keys of changes whose answers are kept, so that one that comes twice gets the same answer."""


@dataclass(frozen=True, slots=True)
class Told(Generic[T_co]):
    """What a use case answered, and the language to say it in.

    ``homes``: in a direct message, the roadmaps it could have been about; the first is the one it is about.
    ``counted``: whom it counts, where it counts members and it is to be looked up whether they are there.
    """

    answer: T_co
    lang: Lang
    homes: tuple[HomeChoice, ...] = ()
    counted: frozenset[int] = frozenset()


def told_in(visit: Visit, answer: T, lang: Lang | None = None) -> Told[T]:
    """What a use case answered in a visit, in its language unless another is named."""
    counted = frozenset[int]()
    if visit.guild_id is None or visit.asker.counts_sure:
        return Told(answer, lang or visit.lang, visit.homes_used)
    if isinstance(answer, Answer) and answer.counts_members:
        counted = visit.session.boards.shown(visit.guild_id)
    return Told(answer, lang or visit.lang, visit.homes_used, counted)


class ActedAlreadyError(Exception):
    """This very command or control acted before, and its answer is not remembered any more."""


class _NotNowError(Exception):
    """Whether a change is still wanted is being asked: it is run again when that is known."""


async def _at_once() -> None:
    """What is done before something slow, for those who need not be told."""


def _always() -> bool:
    """A change that is wanted in any case, and not made yet."""
    return True


@dataclass
class Services:
    """The parts a running Nextup is made of. ``clock`` gives aware UTC time."""

    database: Database
    library: Library
    clock: Clock
    _running: OrderedDict[str, asyncio.Future[object]] = field(
        default_factory=OrderedDict[str, "asyncio.Future[object]"]
    )

    async def read(
        self, asker: Asker, use_case: Callable[[Visit], T], *, before_slow: Callable[[], Awaitable[None]] = _at_once
    ) -> Told[T]:
        """Run a use case that changes nothing, on one snapshot of the database.

        ``before_slow`` is awaited before anything that may take long, such as loading a roadmap.
        """

        now = self.clock()

        def job(session: Session) -> Told[T]:
            visit = Visit(session, self.library, asker, now)
            if visit.has_left:
                visit.must_write()
            return told_in(visit, use_case(visit))

        try:
            return await self._with_roadmaps(lambda: self.database.read(job), before_slow)
        except MustWriteError:
            return await self.change(asker, use_case, before_slow=before_slow)

    async def change(
        self,
        asker: Asker,
        use_case: Callable[[Visit], T],
        *,
        once: str | None = None,
        before_slow: Callable[[], Awaitable[None]] = _at_once,
        may_begin: Callable[[], bool] = _always,
    ) -> Told[T]:
        """Run a use case that changes something: durable when this returns, or nothing of it happened.

        ``once`` names the command or control that acts: with the same name it acts once, and whoever comes second gets
        the first one's answer. Raises ActedAlreadyError when that answer is not remembered any more.

        ``may_begin`` is asked when the change's turn comes, on a storage thread; while it says no, ``before_slow`` is
        awaited, which raises when the change is not wanted any more.
        """

        now = self.clock()

        def job(session: Session) -> Told[T]:
            if not may_begin():
                raise _NotNowError
            is_first = session.acting(once, now) if once is not None else _always
            visit = Visit(session, self.library, asker, now, writable=True)
            if not is_first():
                raise ActedAlreadyError
            if visit.has_left and asker.guild_id is not None:
                session.boards.mark_back(asker.guild_id, (asker.member_id,))
            return told_in(visit, use_case(visit))

        async def run() -> Told[T]:
            return await self._with_roadmaps(lambda: self.database.write(job), before_slow)

        return await run() if once is None else await self._once(once, run)

    async def _once(self, key: str, run: Callable[[], Awaitable[Told[T]]]) -> Told[T]:
        first = self._running.get(key)
        if first is not None:
            # The same key always runs the same use case.
            return cast("Told[T]", await asyncio.shield(first))
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._running[key] = future
        while len(self._running) > _REMEMBERED:
            self._running.popitem(last=False)
        try:
            told = await run()
        except BaseException as error:
            self._running.pop(key, None)
            future.set_exception(error)
            future.exception()  # looked at: it is raised here, whether or not somebody else waits for it
            raise
        future.set_result(told)
        return told

    async def _with_roadmaps(self, run: Callable[[], Awaitable[T]], before_slow: Callable[[], Awaitable[None]]) -> T:
        """Run a transaction again after loading the roadmap it lacked, or when it is known whether it is wanted."""
        while True:
            try:
                return await run()
            except _NotNowError:
                await before_slow()
            except RoadmapNotLoadedError as missing:
                await before_slow()
                await self.library.load(missing.roadmap_id)
