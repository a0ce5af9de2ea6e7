"""Months of pods with crashes at every step, two processes, and clocks that are wrong: nothing twice, nothing lost.

As for sessions, the storage is real and only Discord is played. ``make simulate`` runs many more months.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core import pod_times
from bot.core.pod_matching import Seeker, hops_in, match
from bot.digests.pods import CLOSED, ENDING, FORMED, LAST, OPENED, PROMISE, TOLD, PodPost, Pods
from bot.digests.posting import LEASE, CannotLookError, PassedError, Reach, Sent
from storage import Database, GroupSettings, Pod, Session
from tests.postgres import address_on

GUILD, CHANNEL = 1, 7
MONTHS = max(int(os.environ.get("SIMULATED_WEEKS", "20")) // 4, 2)
RUNS = [("Europe/Berlin", "sqlite"), ("Pacific/Kiritimati", "sqlite")]
if "SIMULATED_WEEKS" in os.environ:
    RUNS.append(("UTC", "postgres"))  # its transactions take some times as long
NONCES_KEPT = timedelta(minutes=3)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOT_POSTED = (FORMED, CLOSED)
"""What is done in the database, and leaves no message."""


class CrashError(BaseException):
    """The process ends here. Like a real end it is no ``Exception``: nothing may handle it."""


@dataclass
class Discord:
    """What was posted, by Discord's own clock, and the threads there are."""

    now: datetime
    posted: list[tuple[datetime, str, str]] = field(default_factory=list[tuple[datetime, str, str]])
    threads: dict[int, int] = field(default_factory=dict[int, int])
    inside: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    folded: set[int] = field(default_factory=set[int])

    def post(self, kind: str, key: str) -> int:
        for number, (at, *what) in enumerate(self.posted):
            if what == [kind, key] and self.now - at <= NONCES_KEPT:
                return number
        self.posted.append((self.now, kind, key))
        return len(self.posted) - 1


@dataclass
class Stage:
    """One process's way to Discord; at any step the process may end, with the chance ``risk``."""

    discord: Discord
    database: Database
    random: random.Random
    risk: float = 0.0
    state: Reach = Reach.OPEN
    readable: bool = True
    threads: bool = True

    def _step(self) -> None:
        if self.random.random() < self.risk:
            raise CrashError

    def reach(self, guild_id: int) -> Reach:
        self._step()
        return self.state

    async def send(self, post: PodPost) -> Sent:
        self._step()
        await asyncio.sleep(0)
        if post.kind == FORMED:
            await self._form(post)
        elif post.pod is not None and post.kind == CLOSED:
            await self._close(post, post.pod.pod_id)
        elif post.pod is not None and post.kind == OPENED:
            await self._open(post.pod.pod_id)
        number = 0 if post.kind in NOT_POSTED else self.discord.post(post.kind, post.key)
        await asyncio.sleep(0)
        self._step()
        return Sent(number)

    async def _form(self, post: PodPost) -> None:
        found = post.round
        assert found is not None

        def form(session: Session) -> bool:
            wishes = session.pods.seekers(GUILD, self.discord.now)
            seekers = [Seeker(w.member_id, frozenset(), frozenset(), (1 / 24,) * 24, w.lang) for w in wishes]
            groups = match(seekers, session.pods.met(GUILD), hops_in({}))
            if not session.pods.formed(GUILD, found.month):
                session.pods.form(GUILD, found.month, groups, self.discord.now, found.closes_at, channel_id=CHANNEL)
            return bool(groups)

        if not await self.database.write(form):
            raise PassedError("nobody asks")

    async def _close(self, post: PodPost, pod_id: int) -> None:
        if not await self.database.write(lambda session: session.pods.close(pod_id, post.at, self.discord.now)):
            raise PassedError("it is kept")
        self._step()
        self.discord.folded.add(pod_id)

    async def _open(self, pod_id: int) -> None:
        pod = await self.database.read(lambda session: session.pods.get(pod_id))
        assert pod is not None
        if not self.threads or pod.channel_id is None or len(pod.seats) < 2:
            await self.database.write(lambda session: session.pods.without_thread(pod_id))
            self._step()
            raise PassedError("no thread")
        if pod_id not in self.discord.threads:
            self.discord.threads[pod_id] = 1000 + pod_id
        self._step()
        await self.database.write(lambda session: session.pods.in_thread(pod_id, 1000 + pod_id))
        self._step()
        self.discord.inside |= {(pod_id, member) for member in pod.members}

    async def find(self, post: PodPost) -> Sent | None:
        self._step()
        await asyncio.sleep(0)
        if post.kind == FORMED:
            return Sent(0) if await self.database.read(lambda s: s.pods.formed(GUILD, post.key)) else None
        if post.kind == CLOSED:
            return None
        if not self.readable:
            raise CannotLookError
        found = [number for number, (_, *what) in enumerate(self.discord.posted) if what == [post.kind, post.key]]
        self._step()
        return Sent(found[-1]) if found else None

    async def refresh(self, pod: Pod, message_id: int) -> None:
        self._step()

    async def take_out(self, pod: Pod, member_id: int) -> None:
        self._step()
        self.discord.inside.discard((pod.pod_id, member_id))
        self._step()


@dataclass
class Process:
    """A running Nextup with a clock of its own, which may be wrong, and a database of its own on the shared file."""

    name: str
    file: Path | str
    stage: Stage
    ahead: timedelta = timedelta(0)
    down_until: datetime | None = None

    async def tick(self) -> None:
        now = self.stage.discord.now
        if self.down_until is not None:
            if now < self.down_until:
                return
            self.down_until = None
        try:
            await Pods(self.stage.database, self.stage, self.name).turn(now + self.ahead)
        except CrashError:
            await self.stage.database.close()
            self.stage.database = Database.open(self.file)
            longest = self.stage.random.choice((2 * MINUTE, 15 * MINUTE, 5 * HOUR, 2 * DAY, 17 * DAY))
            self.down_until = now + self.stage.random.random() * longest


@dataclass
class Members:
    """What members do: ask for partners or no more, promise, leave, keep; and which questions they are to be asked."""

    chance: random.Random
    database: Database
    zone: ZoneInfo
    promised: set[str] = field(default_factory=set[str])

    async def ask(self, now: datetime) -> None:
        def ask(session: Session) -> None:
            for member in range(1, 10):
                if self.chance.random() < 0.5:
                    session.pods.wish(GUILD, member, "en", now)
                elif self.chance.random() < 0.4:
                    session.pods.wish_no_more(GUILD, member)

        await self.database.write(ask)

    async def live(self, now: datetime) -> None:
        def live(session: Session) -> None:
            for pod in session.pods.current(now):
                if pod.closed_at is None and pod.closes_at > now:
                    self._in(pod, session, now)

        await self.database.write(live)

    def _in(self, pod: Pod, session: Session, now: datetime) -> None:
        if self.chance.random() < 0.15 and pod.closes_at - now <= pod_times.LASTS:
            session.pods.keep(pod.pod_id, pod_times.four_weeks_after(pod.closes_at, self.zone))
        for seat in pod.seats:
            before = seat.promise
            open_ = before is not None and before.outcome is None
            act = self.chance.random()
            name = f"{pod.pod_id} {seat.seat}"
            if act < 0.1:
                session.pods.leave(pod.pod_id, seat.member_id, now)
                if before is not None:
                    self.promised.discard(f"{name} {before.number}")
            elif act < 0.5 and not (open_ and before is not None and before.asks_at <= now):
                days = pod_times.sundays(now, pod.closes_at, self.zone)
                if days:
                    number = before.number + 1 if before else 1
                    self.promised.discard(f"{name} {number - 1}") if open_ else None
                    asks_at = pod_times.asked_at(days[0], self.zone)
                    session.pods.promise(pod.pod_id, seat.member_id, "t", "r", days[0], asks_at)
                    self.promised.add(f"{name} {number}")


@pytest.mark.parametrize(("zone", "engine"), RUNS)
async def test_months_of_trouble(zone: str, engine: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    chance = random.Random(f"pods {zone}")
    file, start = address_on(engine, tmp_path / "nextup.db"), datetime(2026, 1, 2, tzinfo=UTC)
    discord = Discord(start)
    processes = [Process(name, file, Stage(discord, Database.open(file), chance, risk=0.04)) for name in ("a", "b")]
    keeper = Database.open(file)
    await keeper.write(lambda session: session.groups.save(GUILD, GroupSettings(timezone=zone)))
    members = Members(chance, keeper, ZoneInfo(zone))

    async def ticks(calm: bool = False) -> None:
        for process in processes:
            process.stage.readable = calm or chance.random() > 0.02
            process.stage.state = Reach.AWAY if not calm and chance.random() < 0.08 else Reach.OPEN
            process.stage.threads = chance.random() > 0.2
            wrong = not calm and chance.random() < 0.08
            process.ahead = chance.uniform(-1, 1) * 50 * MINUTE if wrong else timedelta(0)
        both = chance.random() < 0.5
        await asyncio.gather(*(process.tick() for process in chance.sample(processes, 2)[: 2 if both else 1]))

    for month in range(MONTHS):
        found = pod_times.round_of(2026 + month // 12, month % 12 + 1, ZoneInfo(zone))
        discord.now = max(discord.now, found.at - 3 * HOUR)
        await members.ask(discord.now)
        moments = [found.at - 59 * MINUTE, found.at + MINUTE, found.at + LEASE + 2 * MINUTE, found.at + 5 * HOUR]
        moments += [
            found.at + week * 7 * DAY + part for week in range(4) for part in (DAY, 2 * DAY, 6 * DAY + 22 * HOUR)
        ]
        for moment in moments:
            discord.now = max(discord.now, moment)
            await ticks()
            if moment > found.at + HOUR and chance.random() < 0.5:
                await members.live(discord.now)

    def enough(session: Session) -> None:
        for member in range(1, 10):
            session.pods.wish_no_more(GUILD, member)

    await keeper.write(enough)
    for process in processes:  # all is well again, long enough for every claim to run out and for everything to end
        process.down_until, process.stage.risk = None, 0.0
    for ahead in (timedelta(0), *(LEASE + MINUTE,) * 2, *(14 * DAY,) * 5, *(LEASE + MINUTE,) * 2):
        discord.now += ahead
        await ticks(calm=True)

    posted = [(kind, key) for _, kind, key in discord.posted]
    assert len(posted) == len(set(posted)), "something came twice"
    kinds = (FORMED, OPENED, TOLD, PROMISE, ENDING, LAST, CLOSED)

    def known(session: Session) -> tuple[tuple[Pod, ...], dict[tuple[str, str], str], list[str]]:
        rows = [(kind, one) for kind in kinds for one in session.posts.latest(GUILD, kind, 10_000)]
        unlogged = [
            f"{kind} {one.key}"
            for kind, one in rows
            if one.state == "skipped"
            and f"The {kind} {one.key} of server {GUILD} is skipped: {one.reason}" not in caplog.text
        ]
        return session.pods.current(start), {(kind, one.key): one.state for kind, one in rows}, unlogged

    pods, states, unlogged = await keeper.read(known)
    assert not unlogged, "skipped without a word"
    assert len(pods) > MONTHS
    for pod in pods:
        name = str(pod.pod_id)
        assert pod.closed_at is not None
        assert name in {str(each) for each in discord.folded}
        assert states[CLOSED, f"{name} {int(pod.closes_at.timestamp())}"] == "sent"
        assert states[OPENED, name] in ("sent", "skipped")
        assert ((OPENED, name) in posted) or states[OPENED, name] == "skipped"
        if pod.channel_id is None and not pod.ended_early:
            assert all((TOLD, f"{name} {seat.seat} 0") in states for seat in pod.seats)
    for key in members.promised:
        assert states.get((PROMISE, key)) in ("sent", "skipped"), f"nobody knows of the promise {key}"
    for (kind, key), state in states.items():
        if state == "sent" and kind not in NOT_POSTED:
            assert (kind, key) in posted
    assert sum(kind == PROMISE for kind, _ in posted) > MONTHS  # the trouble did not keep most of them away
    left = await keeper.read(lambda session: [session.pods.leavers(pod.pod_id) for pod in pods])
    assert not any(left), "somebody who left is still in a thread"
    together = await keeper.read(lambda session: session.pods.met(GUILD))
    assert together
    for database in (keeper, *(process.stage.database for process in processes)):
        await database.close()
