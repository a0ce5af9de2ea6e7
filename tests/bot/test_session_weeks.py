"""Weeks of sessions with crashes at every step, two processes, and clocks that are wrong: nothing twice, nothing lost.

The storage is real. Only Discord is played: it keeps what was posted, and drops a post with the name of another one of
the last minutes. ``make simulate`` runs a thousand weeks.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.meeting_times import Occurrence, occurrences
from bot.core.session import ANNOUNCED, LASTS
from bot.digests.posting import LEASE, Blocked, CannotLookError, Reach, Sent
from bot.digests.sessions import AFTER, AGENDA, ANNOUNCEMENT, EVENT, MOVED, REMINDER, SessionPost, Sessions
from storage import Database, GroupSettings, SessionChange, SessionPlan
from storage import Session as Transaction

GUILD, CHANNEL = 1, 7
WEEKS = int(os.environ.get("SIMULATED_WEEKS", "25"))
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Pacific/Kiritimati")
NONCES_KEPT = timedelta(minutes=3)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class CrashError(BaseException):
    """The process ends here. Like a real end it is no ``Exception``: nothing may handle it."""


@dataclass
class Discord:
    """What was posted, by Discord's own clock, and which events there are."""

    now: datetime
    posted: list[tuple[datetime, str, str]] = field(default_factory=list[tuple[datetime, str, str]])
    cancelled: list[int] = field(default_factory=list[int])

    def post(self, kind: str, key: str) -> int:
        for number, (at, *what) in enumerate(self.posted):
            # Events have no nonce: only looking keeps a second one away.
            if what == [kind, key] and kind != EVENT and self.now - at <= NONCES_KEPT:
                return number
        self.posted.append((self.now, kind, key))
        return len(self.posted) - 1


@dataclass
class Stage:
    """One process's way to Discord; at any step the process may end, with the chance ``risk``."""

    discord: Discord
    random: random.Random
    risk: float = 0.0
    state: Reach = Reach.OPEN
    readable: bool = True

    def _step(self) -> None:
        if self.random.random() < self.risk:
            raise CrashError

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        self._step()
        return self.state

    def may_have_events(self, guild_id: int) -> bool:
        return True

    async def send(self, post: SessionPost) -> Sent:
        self._step()
        await asyncio.sleep(0)
        message_id = self.discord.post(post.kind, post.key)
        await asyncio.sleep(0)
        self._step()
        return Sent(message_id, str(post.found.at) if post.kind == EVENT else None)

    async def find(self, post: SessionPost) -> Sent | None:
        self._step()
        await asyncio.sleep(0)
        if not self.readable:
            raise CannotLookError
        found = [
            number
            for number, (_, *what) in enumerate(self.discord.posted)
            if what == [post.kind, post.key] and number not in self.discord.cancelled
        ]
        self._step()
        return Sent(found[-1], str(post.found.at)) if found else None

    async def wanted(self, guild_id: int, found: Occurrence) -> str:
        return str(found.at)

    async def edit_event(self, guild_id: int, event_id: int, found: Occurrence) -> None:
        self._step()

    async def cancel_event(self, guild_id: int, event_id: int) -> None:
        self._step()
        if event_id not in self.discord.cancelled:
            self.discord.cancelled.append(event_id)
        self._step()

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        self._step()


@dataclass
class Process:
    """A running Nextup with a clock of its own, which may be wrong, and a database of its own on the shared file."""

    name: str
    file: Path
    stage: Stage
    database: Database
    ahead: timedelta = timedelta(0)
    down_until: datetime | None = None

    async def tick(self) -> None:
        now = self.stage.discord.now
        if self.down_until is not None:
            if now < self.down_until:
                return
            self.down_until = None
        try:
            await Sessions(self.database, self.stage, self.name).turn(now + self.ahead)
        except CrashError:
            await self.database.close()
            self.database = Database.open(self.file)
            longest = self.stage.random.choice((2 * MINUTE, 15 * MINUTE, 5 * HOUR, 2 * DAY, 17 * DAY))
            self.down_until = now + self.stage.random.random() * longest


def come(on: date, people: int, session: Transaction) -> None:
    """So many members press Coming."""
    for member in range(1, people + 1):
        session.sessions.comes(GUILD, on, member, coming=True)


@pytest.mark.parametrize("zone", ZONES)
async def test_weeks_of_trouble(zone: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    chance = random.Random(f"sessions {zone}")
    file = tmp_path / "nextup.db"
    start = datetime(2026, 1, 1, tzinfo=UTC)
    discord = Discord(start)
    processes = [Process(name, file, Stage(discord, chance, risk=0.06), Database.open(file)) for name in ("a", "b")]
    first = start.date() + timedelta(days=chance.randrange(4, 11))
    minute = chance.choice((0, 150, 19 * 60, 23 * 60 + 30))
    plan = SessionPlan(GUILD, CHANNEL, first, minute, True, start)
    keeper = processes[0].database

    def set_up(session: Transaction) -> None:
        session.groups.save(GUILD, GroupSettings(timezone=zone))
        session.sessions.set(plan)

    await keeper.write(set_up)
    skipped: set[str] = set()
    comes: dict[str, int] = {}
    for week in range(WEEKS):
        on = first + timedelta(weeks=week)
        (planned,) = occurrences(plan, (), ZoneInfo(zone), on, datetime.max.replace(tzinfo=UTC))[:1]
        at = planned.at
        discord.now = max(discord.now, at - ANNOUNCED - 2 * HOUR)
        action = chance.random()
        change = None
        if action < 0.1:
            change = SessionChange(on, True, None, discord.now)
            skipped.add(on.isoformat())
        elif action < 0.2:
            local = planned.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(
                hours=chance.randrange(1, 40)
            )
            change = SessionChange(on, False, local, discord.now)
        if change is not None:
            await processes[0].database.write(lambda session, change=change: session.sessions.change(GUILD, change))
            at += timedelta(hours=40)
        people = chance.randrange(0, 200) if chance.random() < 0.2 else chance.randrange(0, 6)
        moments = [at - ANNOUNCED + MINUTE, at - 2 * DAY, at - 59 * MINUTE, at - 40 * MINUTE, at + MINUTE]
        moments += [at + LEASE + 2 * MINUTE, at + LASTS + MINUTE, at + LASTS + LEASE + 2 * MINUTE, at + 5 * HOUR]
        for moment in moments:
            discord.now = max(discord.now, moment)
            if moment == moments[1] and on.isoformat() not in skipped:
                comes[on.isoformat()] = people
                await processes[0].database.write(partial(come, on, people))
            for process in processes:
                jump = chance.random()
                process.ahead = (
                    chance.choice((-1, 1)) * chance.random() * chance.choice((MINUTE, 50 * MINUTE))
                    if jump < 0.1
                    else timedelta(0)
                )
                process.stage.state = Reach.AWAY if chance.random() < 0.1 else Reach.OPEN
                process.stage.readable = chance.random() > 0.03
            both = chance.random() < 0.5
            await asyncio.gather(*(process.tick() for process in chance.sample(processes, 2)[: 2 if both else 1]))

    for process in processes:  # all is well again, long enough for every claim to run out
        process.ahead, process.down_until = timedelta(0), None
        process.stage.risk, process.stage.state, process.stage.readable = 0.0, Reach.OPEN, True
    for _ in range(3):
        discord.now += LEASE + MINUTE
        await processes[0].tick()

    posted = [(kind, key) for number, (_, kind, key) in enumerate(discord.posted) if number not in discord.cancelled]
    assert len(posted) == len(set(posted)), "something came twice"
    statuses = await processes[0].database.read(
        lambda session: {
            (kind, status.key): status
            for kind in (EVENT, ANNOUNCEMENT, REMINDER, AGENDA, AFTER, MOVED)
            for status in session.posts.latest(GUILD, kind, 10 * WEEKS)
        }
    )
    sent = 0
    for week in range(WEEKS):
        key = (first + timedelta(weeks=week)).isoformat()
        if key in skipped:
            assert (AGENDA, key) not in posted
            continue
        kinds = [ANNOUNCEMENT, AGENDA, AFTER, EVENT]
        wanted = [(kind, key) for kind in kinds]
        if comes.get(key):
            reminders = [name for name in statuses if name[0] == REMINDER and name[1].startswith(key)]
            assert reminders, f"nobody knows of the reminder of {key}"
            wanted += reminders
        for kind, name in wanted:
            status = statuses.get((kind, name))
            assert status is not None, f"nobody knows of the {kind} of {name}"
            if status.state == "sent":
                assert (kind, name) in posted
                sent += 1
            else:
                assert status.state == "skipped", (kind, name)
                assert f"The {kind} {name} of server {GUILD} is skipped: {status.reason}" in caplog.text
    assert sent > WEEKS  # the trouble did not keep most of them away
    for process in processes:
        await process.database.close()
