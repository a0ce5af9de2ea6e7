"""Weeks of nudges and purges with crashes at every step, two processes, and wrong clocks: none twice, none lost."""

from __future__ import annotations

import logging
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.conversation.direct import Fate
from bot.core.library import Library, LoadedRoadmap
from bot.core.services import Services
from bot.digests.direct_messages import DirectMessage, DirectMessages
from bot.digests.nudges import Nudges
from bot.digests.posting import LEASE
from bot.render import Reply
from storage import Database, Entry, MemberSettings, Session
from tests.bot import trouble
from tests.bot.trouble import DAY, HOUR, MINUTE, Discord, Process, Way
from tests.postgres import both_engines
from tests.roadmap.building import build

WEEKS = {"sqlite": trouble.weeks(40), "postgres": trouble.weeks(8)}
"""Transactions of a server take some times as long."""
START = datetime(2026, 1, 1, tzinfo=UTC)
LOADED = LoadedRoadmap.of(build({"topic": ()}))
MEMBERS = (1, 2, 3)
A_WEEK, GRACE = timedelta(days=7), timedelta(days=30)
WRONG = 3 * HOUR
"""More than two wrong clocks and the lease of a claim make of a difference."""


@dataclass
class Stage(Way):
    """One process's way to members, and what it purged when."""

    refusing: float = 0.0
    purged: list[tuple[int, datetime]] = field(default_factory=list[tuple[int, datetime]])

    async def send(self, message: DirectMessage, reply: Reply) -> Fate:
        if self.random.random() < self.refusing:
            return "refused"
        lost = self.random.random() < self.refusing  # it arrives, and the answer does not
        await self.put("nudge", str(message.member_id))
        return "unknown" if lost else "sent"

    async def find(self, message: DirectMessage, since: datetime) -> datetime | None:
        number = await self.look_for("nudge", str(message.member_id))
        at = None if number is None else self.discord.posted[number][0]
        return None if at is None or at < since else at


def process(file: Path | str, stage: Stage) -> Process:
    async def turn(database: Database, now: datetime) -> None:
        services = Services(database, Library(LOADED, database), lambda: now)
        await Nudges(database, DirectMessages(services, stage)).turn(now)
        stage.step()
        gone = await database.write(lambda session: session.groups.purge_removed(now - GRACE))
        stage.purged += [(guild, stage.discord.now) for guild in gone]
        stage.step()

    return Process(file, stage, turn)


@dataclass
class Servers:
    """A server a week that a member logs in and that removes the bot; some come back in time."""

    chance: random.Random
    removed: dict[int, datetime] = field(default_factory=dict[int, datetime])
    back: set[int] = field(default_factory=set[int])

    def live(self, guild: int, now: datetime, session: Session) -> None:
        session.groups.joined(guild, now)
        session.progress.track(Entry(MEMBERS[-1] + 1, guild, now, now.date()), f"topic-{guild}")
        session.groups.removed(guild, now)
        self.removed[guild] = now
        for gone, at in self.removed.items():
            if gone not in self.back and self.chance.random() < 0.1 and now - at < GRACE - WRONG:
                session.groups.joined(gone, now)
                self.back.add(gone)


@both_engines
async def test_weeks_of_trouble(database: Path | str, engine: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    chance = random.Random(f"nudges {engine}")
    discord, servers = Discord(START), Servers(chance)
    purged: list[tuple[int, datetime]] = []
    stages = [Stage(discord, chance, purged=purged) for _ in range(2)]
    processes = [process(database, stage) for stage in stages]
    keeper = Database.open(database)

    def ask(session: Session) -> None:
        for member in MEMBERS:
            session.members.save(member, MemberSettings(nudges=True, quiet_from=0, quiet_to=0))
            session.progress.track(Entry(member, None, START, START.date()), "topic")

    def nudged(member: int) -> list[datetime]:
        return [at for at, _, key in discord.posted if key == str(member)]

    await keeper.write(ask)
    discord.now += A_WEEK
    late = 0
    for week in range(WEEKS[engine]):
        began = discord.now
        await keeper.write(lambda session, week=week: servers.live(100 + week, discord.now, session))
        for _ in range(8):
            discord.now += chance.random() * 1.5 * DAY
            for one, stage in zip(processes, stages, strict=True):
                trouble.jump(one, chance, 0.1)
                stage.risk, stage.refusing, stage.readable = 0.1, 0.05, chance.random() > 0.03
            await trouble.tick(processes, chance)
        trouble.calm(processes)
        stages[0].refusing = stages[1].refusing = 0.0
        # A day more for who was refused yesterday, and an hour for what a clock that was ahead has dated.
        discord.now = max(discord.now, began + A_WEEK) + DAY + HOUR
        await trouble.run_out(processes[0])
        late += sum(discord.now - nudged(member)[-1] > A_WEEK + HOUR + 4 * (LEASE + MINUTE) for member in MEMBERS)
        for guild, at in servers.removed.items():
            over = guild not in servers.back and discord.now - at > GRACE + 4 * (LEASE + MINUTE)
            assert not over or guild in dict(purged), "a server that is never purged"

    assert late <= caplog.text.count("it is not sent again"), "a nudge is lost without a word"
    for member in MEMBERS:
        times = nudged(member)
        assert all(after - before > A_WEEK - WRONG for before, after in pairwise(times)), "nudged twice in a week"
        assert len(times) > WEEKS[engine] / 2  # the trouble did not keep most of them away
    assert len(purged) == len(dict(purged)), "a server was purged twice"
    for guild, at in purged:
        assert guild not in servers.back
        assert at > servers.removed[guild] + GRACE - WRONG
    kept = await keeper.read(lambda session: session.progress.of(MEMBERS[-1] + 1))
    assert {topic: record.guild_id for topic, record in kept.topics.items()} == {
        f"topic-{guild}": None if guild in dict(purged) else guild for guild in servers.removed
    }
    await keeper.close()
    await trouble.close(processes)
