"""Months of pods with crashes at every step, two processes, and wrong clocks: nothing twice, nothing lost."""

from __future__ import annotations

import logging
import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core import pod_times
from bot.core.pod_matching import Seeker, hops_in, match
from bot.digests.pods import CLOSED, ENDING, FORMED, LAST, OPENED, PROMISE, TOLD, PodPost, Pods
from bot.digests.posting import LEASE, PassedError, Posting, Reach, Sent
from storage import Database, GroupSettings, Pod, Session
from tests.bot import trouble
from tests.bot.trouble import CHANNEL, DAY, GUILD, HOUR, MINUTE, Discord, Process, Way
from tests.postgres import address_on

MONTHS = max(trouble.weeks(20) // 4, 2)
ZONES = trouble.zones("Europe/Berlin", "Pacific/Kiritimati")
RUNS = [(zone, "sqlite") for zone in ZONES] + [(zone, "postgres") for zone in ZONES if trouble.LONG]
NOT_POSTED = (FORMED, CLOSED)
"""What is done in the database, and leaves no message."""


@dataclass
class Threads:
    """The threads there are in Discord, who is in them, and which are folded away."""

    opened: dict[int, int] = field(default_factory=dict[int, int])
    inside: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    folded: set[int] = field(default_factory=set[int])


@dataclass
class Stage(Way):
    """One process's way to the pods in Discord."""

    threads: Threads = field(default_factory=Threads)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    may_open: bool = True
    database: Database = field(init=False)

    def reach(self, guild_id: int) -> Reach:
        return self.look_around()

    async def send(self, post: PodPost) -> Sent:
        if post.kind == FORMED:
            await self._form(post)
        elif post.pod is not None and post.kind == CLOSED:
            await self._close(post, post.pod.pod_id)
        elif post.pod is not None and post.kind == OPENED:
            await self._open(post.pod.pod_id)
        elif post.pod is not None and post.kind == TOLD:
            await self._not_over(post.pod.pod_id)
        if post.kind not in NOT_POSTED:
            return Sent(await self.put(post.kind, post.key))
        self.step()
        return Sent(0)

    async def _form(self, post: PodPost) -> None:
        found = post.round
        assert found is not None

        def form(session: Session) -> bool:
            wishes = session.pods.seekers(GUILD, self.discord.now)
            seekers = [Seeker(w.member_id, frozenset(), frozenset(), (1 / 24,) * 24, w.lang) for w in wishes]
            groups = match(seekers, session.pods.met(GUILD), hops_in({}))
            if not session.pods.formed(GUILD, found.month):
                closes_at = pod_times.closing(found, self.discord.now, self.zone)
                session.pods.form(GUILD, found.month, groups, self.discord.now, closes_at, channel_id=CHANNEL)
            return bool(groups)

        if not await self.database.write(form):
            raise PassedError("nobody asks")

    async def _close(self, post: PodPost, pod_id: int) -> None:
        if not await self.database.write(lambda session: session.pods.close(pod_id, post.at, self.discord.now)):
            raise PassedError("it is kept")
        self.step()
        self.threads.folded.add(pod_id)

    async def _open(self, pod_id: int) -> None:
        pod = await self.database.read(lambda session: session.pods.get(pod_id))
        assert pod is not None
        if not self.may_open or pod.channel_id is None or len(pod.seats) < 2:
            await self.database.write(lambda session: session.pods.without_thread(pod_id))
            self.step()
            raise PassedError("no thread")
        if pod_id not in self.threads.opened:
            self.threads.opened[pod_id] = 1000 + pod_id
        self.step()
        await self.database.write(lambda session: session.pods.in_thread(pod_id, 1000 + pod_id))
        self.step()
        self.threads.inside |= {(pod_id, member) for member in pod.members}

    async def _not_over(self, pod_id: int) -> None:
        pod = await self.database.read(lambda session: session.pods.get(pod_id))
        if pod is None or pod.ended_early:
            raise PassedError("it is over")

    async def find(self, post: PodPost) -> Sent | None:
        self.step()
        if post.kind == FORMED:
            return Sent(0) if await self.database.read(lambda s: s.pods.formed(GUILD, post.key)) else None
        found = None if post.kind == CLOSED else await self.look_for(post.kind, post.key)
        return None if found is None else Sent(found)

    async def refresh(self, pod: Pod, message_id: int) -> None:
        self.step()

    async def take_out(self, pod: Pod, member_id: int) -> None:
        self.step()
        self.threads.inside.discard((pod.pod_id, member_id))
        self.step()


def process(name: str, file: Path | str, stage: Stage) -> Process:
    async def turn(database: Database, now: datetime) -> None:
        stage.database = database
        await Pods(database, stage, Posting(database, name)).turn(now)

    return Process(file, stage, turn)


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
    discord, threads = Discord(start), Threads()
    stages = [Stage(discord, chance, risk=0.04, threads=threads, zone=ZoneInfo(zone)) for _ in range(2)]
    processes = [process(name, file, stage) for name, stage in zip("ab", stages, strict=True)]
    keeper = Database.open(file)
    await keeper.write(lambda session: session.groups.save(GUILD, GroupSettings(timezone=zone)))
    members = Members(chance, keeper, ZoneInfo(zone))

    async def ticks(well: bool = False) -> None:
        for one, stage in zip(processes, stages, strict=True):
            stage.readable = well or chance.random() > 0.02
            stage.state = Reach.AWAY if not well and chance.random() < 0.08 else Reach.OPEN
            stage.may_open = chance.random() > 0.2
            trouble.jump(one, chance, 0.0 if well else 0.08)
        await trouble.tick(processes, chance)

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
    trouble.calm(processes)
    for ahead in (timedelta(0), *(LEASE + MINUTE,) * 2, *(14 * DAY,) * 5, *(LEASE + MINUTE,) * 2):
        discord.now += ahead
        await ticks(well=True)

    posted = discord.there
    assert len(posted) == len(set(posted)), "something came twice"
    kinds = (FORMED, OPENED, TOLD, PROMISE, ENDING, LAST, CLOSED)
    states = await trouble.what_became(keeper, kinds, caplog.text)
    pods = await keeper.read(lambda session: session.pods.current(start))
    late = re.findall(rf"The ({FORMED}|{OPENED}|{TOLD}) .* is skipped: missed", caplog.text)
    assert not late, "left without partners"
    assert len(pods) > MONTHS
    for pod in pods:
        name = str(pod.pod_id)
        assert pod.closed_at is not None
        assert name in {str(each) for each in threads.folded}
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
    await keeper.close()
    await trouble.close(processes)
