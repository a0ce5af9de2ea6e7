"""Weeks of sessions with crashes at every step, two processes, and wrong clocks: nothing twice, nothing lost."""

from __future__ import annotations

import logging
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.meeting_times import Occurrence, occurrences
from bot.core.session_times import AFTER, AGENDA, ANNOUNCED, ANNOUNCEMENT, EVENT, LASTS, MOVED, REMINDER
from bot.digests.posting import LEASE, Blocked, Posting, Reach, Sent
from bot.digests.sessions import SessionPost, Sessions
from storage import GroupSettings, SessionChange, SessionPlan
from storage import Session as Transaction
from tests.bot import trouble
from tests.bot.trouble import CHANNEL, DAY, GUILD, HOUR, MINUTE, Discord, Process, Way
from tests.postgres import address_on

WEEKS = trouble.weeks(25)
ZONES = trouble.zones(
    "UTC", "Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Pacific/Kiritimati"
)
RUNS = [(zone, "sqlite") for zone in ZONES] + [(zone, "postgres") for zone in ZONES if trouble.LONG]
"""Transactions of a server take some times as long."""


@dataclass
class Stage(Way):
    """One process's way to the sessions in Discord."""

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        return self.look_around()

    def may_have_events(self, guild_id: int) -> bool:
        return True

    async def send(self, post: SessionPost) -> Sent:
        # Events have no nonce: only looking keeps a second one away.
        message_id = await self.put(post.kind, post.key, nonce=post.kind != EVENT)
        return Sent(message_id, str(post.found.at) if post.kind == EVENT else None)

    async def find(self, post: SessionPost) -> Sent | None:
        found = await self.look_for(post.kind, post.key)
        return None if found is None else Sent(found, str(post.found.at))

    async def shows(self, guild_id: int, found: Occurrence) -> str:
        return str(found.skipped)

    async def show(self, guild_id: int, channel_id: int, message_id: int, found: Occurrence) -> None:
        self.step()

    async def wanted(self, guild_id: int, found: Occurrence) -> str:
        return str(found.at)

    async def edit_event(self, guild_id: int, event_id: int, found: Occurrence) -> None:
        self.step()

    async def cancel_event(self, guild_id: int, event_id: int) -> None:
        self.step()
        self.discord.deleted.add(event_id)
        self.step()

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        self.step()


def process(name: str, file: Path | str, stage: Stage) -> Process:
    return Process(file, stage, lambda database, now: Sessions(database, stage, Posting(database, name)).turn(now))


def come(on: date, people: int, session: Transaction) -> None:
    """So many members press Coming."""
    for member in range(1, people + 1):
        session.sessions.comes(GUILD, on, member, coming=True)


@pytest.mark.parametrize(("zone", "engine"), RUNS)
async def test_weeks_of_trouble(zone: str, engine: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    chance = random.Random(f"sessions {zone}")
    file = address_on(engine, tmp_path / "nextup.db")
    start = datetime(2026, 1, 1, tzinfo=UTC)
    discord = Discord(start)
    processes = [process(name, file, Stage(discord, chance, risk=0.06)) for name in ("a", "b")]
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
            for one in processes:
                trouble.jump(one, chance, 0.1)
                one.way.state = Reach.AWAY if chance.random() < 0.1 else Reach.OPEN
                one.way.readable = chance.random() > 0.03
            await trouble.tick(processes, chance)

    trouble.calm(processes)
    await trouble.run_out(processes[0])

    posted = discord.there
    assert len(posted) == len(set(posted)), "something came twice"
    kinds = (EVENT, ANNOUNCEMENT, REMINDER, AGENDA, AFTER, MOVED)
    states = await trouble.what_became(processes[0].database, kinds, caplog.text)
    sent = 0
    for week in range(WEEKS):
        key = (first + timedelta(weeks=week)).isoformat()
        if key in skipped:
            assert (AGENDA, key) not in posted
            continue
        wanted = [(kind, key) for kind in (ANNOUNCEMENT, AGENDA, AFTER, EVENT)]
        if comes.get(key):
            reminders = [name for name in states if name[0] == REMINDER and name[1].startswith(key)]
            assert reminders, f"nobody knows of the reminder of {key}"
            wanted += reminders
        for name in wanted:
            state = states.get(name)
            assert state in ("sent", "skipped"), f"nobody knows of the {name}"
            if state == "sent":
                assert name in posted
                sent += 1
    assert sent > WEEKS  # the trouble did not keep most of them away
    await trouble.close(processes)
