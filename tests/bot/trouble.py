"""A world in which what is posted by itself has to come once: crashes, two processes, and clocks that are wrong.

The storage is real. Only Discord is played, because it is where our world ends: it keeps what was posted, and drops a
post with the nonce of another one of the last minutes. ``make simulate`` runs a thousand weeks of it.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.digests.posting import LEASE, CannotLookError, Reach
from storage import Database, Session

T = TypeVar("T")

GUILD, CHANNEL = 1, 7
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NONCES_KEPT = timedelta(minutes=3)
LONG = "SIMULATED_WEEKS" in os.environ


def weeks(usual: int) -> int:
    """How many weeks are simulated: in the suite as many as are ``usual``."""
    return int(os.environ.get("SIMULATED_WEEKS", str(usual)))


def zones(*usual: str) -> tuple[str, ...]:
    """The timezones that are simulated: in the suite the ``usual`` ones, of which fewer may be asked for."""
    return usual[: int(os.environ.get("SIMULATED_ZONES", str(len(usual))))]


class CrashError(BaseException):
    """The process ends here. Like a real end it is no ``Exception``: nothing may handle it."""


@dataclass
class Discord:
    """What was posted, by Discord's own clock, and what of it was deleted again."""

    now: datetime
    posted: list[tuple[datetime, str, str]] = field(default_factory=list[tuple[datetime, str, str]])
    deleted: set[int] = field(default_factory=set[int])
    turns: Turns = field(default_factory=lambda: Turns())
    _named: dict[tuple[str, str], list[int]] = field(default_factory=dict[tuple[str, str], list[int]])

    def post(self, kind: str, key: str, *, nonce: bool = True) -> int:
        """The id of the new message, or of the one that this is a repetition of."""
        before = self._named.setdefault((kind, key), [])
        for number in before:
            if nonce and self.now - self.posted[number][0] <= NONCES_KEPT:
                return number
        before.append(len(self.posted))
        self.posted.append((self.now, kind, key))
        return before[-1]

    def find(self, kind: str, key: str) -> int | None:
        """The newest message of that name that is there."""
        return max(set(self._named.get((kind, key), ())) - self.deleted, default=None)

    @property
    def there(self) -> list[tuple[str, str]]:
        """Kind and key of all that is there."""
        return [(kind, key) for number, (_, kind, key) in enumerate(self.posted) if number not in self.deleted]


class Turns:
    """Which of the processes that are awake goes on, drawn at each of their steps: not whose thread is faster."""

    def __init__(self) -> None:
        self._awake = 0
        self._waiting: list[asyncio.Future[None]] = []
        self._chance = random.Random(0)

    async def take(self, processes: Iterable[Process], chance: random.Random) -> None:
        """Each of the processes ticks."""
        self._chance = chance
        ticks = [self._take_one(process) for process in processes]
        self._awake = len(ticks)
        await asyncio.gather(*ticks)

    async def _take_one(self, process: Process) -> None:
        try:
            await self.step()
            await process.tick()
        finally:
            self._awake -= 1
            self._draw()

    async def step(self) -> None:
        """Here another one may go on."""
        if self._awake:
            mine = asyncio.get_running_loop().create_future()
            self._waiting.append(mine)
            self._draw()
            await mine

    def _draw(self) -> None:
        if self._waiting and len(self._waiting) == self._awake:
            self._waiting.pop(self._chance.randrange(len(self._waiting))).set_result(None)


class InTurns(Database):
    """A database of which one process at a time is answered."""

    turns: Turns

    async def read(self, job: Callable[[Session], T]) -> T:
        await self.turns.step()
        return await super().read(job)

    async def write(self, job: Callable[[Session], T]) -> T:
        await self.turns.step()
        return await super().write(job)


@dataclass
class Way:
    """One process's way to Discord; at any step the process may end, with the chance ``risk``."""

    discord: Discord
    random: random.Random
    risk: float = 0.0
    state: Reach = Reach.OPEN
    readable: bool = True

    def step(self) -> None:
        """Here the process may end."""
        if self.random.random() < self.risk:
            raise CrashError

    def look_around(self) -> Reach:
        """Whether Discord can be reached."""
        self.step()
        return self.state

    async def put(self, kind: str, key: str, *, nonce: bool = True) -> int:
        """Post, and perhaps end before or after."""
        self.step()
        await self.discord.turns.step()
        message_id = self.discord.post(kind, key, nonce=nonce)
        await self.discord.turns.step()
        self.step()
        return message_id

    async def look_for(self, kind: str, key: str) -> int | None:
        """Look for a message, and perhaps end before or after."""
        self.step()
        await self.discord.turns.step()
        if not self.readable:
            raise CannotLookError
        found = self.discord.find(kind, key)
        self.step()
        return found


@dataclass
class Process:
    """A running Nextup with a clock of its own, which may be wrong, and a database of its own on the shared file."""

    file: Path | str
    way: Way
    turn: Callable[[Database, datetime], Awaitable[object]]
    ahead: timedelta = timedelta(0)
    down_until: datetime | None = None
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.database = self._opened()

    def _opened(self) -> Database:
        database = InTurns.open(self.file)
        database.turns = self.way.discord.turns
        return database

    async def tick(self) -> None:
        """What the loop does when it wakes. A crash takes the process down until it is started again."""
        now = self.way.discord.now
        if self.down_until is not None:
            if now < self.down_until:
                return
            self.down_until = None
        try:
            await self.turn(self.database, now + self.ahead)
        except CrashError:
            await self.start_anew()
            longest = self.way.random.choice((2 * MINUTE, 15 * MINUTE, 5 * HOUR, 2 * DAY, 17 * DAY))
            self.down_until = now + self.way.random.random() * longest

    async def start_anew(self) -> None:
        """The process ended: the next one opens the database again."""
        await self.database.close()
        self.database = self._opened()


async def tick(processes: Sequence[Process], chance: random.Random) -> None:
    """One of the processes wakes, or two at once."""
    both = chance.random() < 0.5
    await processes[0].way.discord.turns.take(chance.sample(processes, 2)[: 2 if both else 1], chance)


def jump(process: Process, chance: random.Random, risk: float) -> None:
    """Perhaps set a process's clock wrong, else right."""
    wrong = chance.random() < risk
    longest = chance.choice((MINUTE, 50 * MINUTE))
    process.ahead = chance.uniform(-1, 1) * longest if wrong else timedelta(0)


def calm(processes: Sequence[Process]) -> None:
    """From now on all is well."""
    for process in processes:
        process.ahead, process.down_until = timedelta(0), None
        process.way.risk, process.way.state, process.way.readable = 0.0, Reach.OPEN, True


async def run_out(process: Process) -> None:
    """Long enough for every claim to run out."""
    for _ in range(3):
        process.way.discord.now += LEASE + MINUTE
        await process.tick()


async def what_became(database: Database, kinds: Sequence[str], logged: str) -> dict[tuple[str, str], str]:
    """State of every post of these kinds, by kind and key; what a process skipped has to be in what was ``logged``."""
    rows = await database.read(
        lambda session: [(kind, one) for kind in kinds for one in session.posts.latest(GUILD, kind, 100_000)]
    )
    for kind, one in rows:
        if one.state == "skipped" and one.owner is not None:
            assert f"The {kind} {one.key} of server {GUILD} is skipped: {one.reason}" in logged, "without a word"
    return {(kind, one.key): one.state for kind, one in rows}


async def close(processes: Sequence[Process]) -> None:
    """The end."""
    for process in processes:
        await process.database.close()
