"""What a group of 10,000 does together: ``python benchmarks/club.py [MEMBERS] [ENTRIES]`` (default 10000 300000).

Builds one group on the shipped roadmap, in a temporary file: everybody has finished some of it, most come to the
session and vote, a tenth of the notes are shared, and all ask for partners. Prints the median
milliseconds of each thing that is answered or posted there, on a storage thread, and how long the event loop stood
still meanwhile. The aims on a machine with nothing else to do: 300 ms for what is answered, 500 ms for what is posted
once a week, 50 ms of standing still. Partners are looked for once a month: each step that is taken in a transaction at
the size it has for all of them, the matching outside of any, and no transaction that writes over 100 ms.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.app import loaded_roadmap
from bot.core import (
    board,
    digest,
    group,
    notes,
    pod_times,
    pods,
    reading,
    reading_votes,
    session,
    session_agenda,
    session_people,
)
from bot.core.library import Library, LoadedRoadmap
from bot.core.meeting_times import Occurrence
from bot.core.pod_matching import Group, Seeker, hops_in, match
from bot.core.services import Services
from bot.core.visit import Asker, Visit
from bot.digests.pod_forming import portions
from storage import Database, SessionPlan
from storage.boards.recount import recount

GUILD = 1
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ROUNDS = 7


def fill(path: Path, loaded: LoadedRoadmap, members: int, entries: int) -> None:
    """Write what so many members did in half a year, in bulk."""
    asyncio.run(Database.open(path).close())
    dice = random.Random(1)
    topics = [topic.id for topic in loaded.roadmap.topics]
    states: list[tuple[int, str, str, int, int, str]] = []
    for member in range(1, members + 1):
        reached = dice.randrange(len(topics))
        for topic_id in dice.sample(topics[: reached + 1], min(reached + 1, dice.randrange(12))):
            at = NOW - timedelta(days=dice.randrange(180))
            state = dice.choice(("done", "done", "known", "learning"))
            states.append((member, topic_id, state, GUILD, int(at.timestamp()), at.date().isoformat()))
    events: list[tuple[int, int, int, str, int, str]] = []
    logged: list[tuple[int, int, int, str, int, str, str | None, int]] = []
    for number in range(entries):
        at = NOW - timedelta(days=dice.randrange(180), seconds=dice.randrange(86_400))
        shared = dice.random() < 0.1
        day = at.date().isoformat()
        note = "a line of notes" if shared else None
        event = (number + 1, dice.randrange(members) + 1, GUILD, dice.choice(topics), int(at.timestamp()), day)
        events.append(event)
        logged.append((*event, note, shared))
    everybody = [(GUILD, member) for member in range(1, members + 1)]
    on, opened = NOW.date().isoformat(), int(NOW.timestamp())
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO groups (guild_id) VALUES (?)", (GUILD,))
        db.executemany(
            "INSERT INTO memberships (guild_id, member_id, first_on, last_on)"
            " VALUES (?, ?, '2026-06-01', '2026-11-20')",
            everybody,
        )
        db.executemany(
            "INSERT INTO topic_states (member_id, topic_id, state, event_id, guild_id, changed_at, changed_on)"
            " VALUES (?, ?, ?, 1, ?, ?, ?)",
            states,
        )
        db.executemany(
            "INSERT INTO events (event_id, member_id, guild_id, kind, topic_id, points, at, local_date, after, before)"
            " VALUES (?, ?, ?, 'log', ?, 100, ?, ?, 'learning', '{}')",
            events,
        )
        db.executemany(
            "INSERT INTO log_entries (event_id, member_id, guild_id, topic_id, at, studied_on, note, shared, hours)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 100)",
            logged,
        )
        db.executemany(f"INSERT INTO attendance VALUES (?, '{on}', ?, 1, NULL, 1)", everybody)  # noqa: S608
        db.executemany("INSERT INTO presenters VALUES (?, ?, 1)", everybody)
        db.executemany("INSERT INTO pod_wishes VALUES (?, ?, 1, 'en')", everybody)
        ids = topics[:5]
        db.execute(
            "INSERT INTO votes (guild_id, opened_at, closes_at, channel_id, native, topics) VALUES (?, ?, ?, 7, 0, ?)",
            (GUILD, opened, opened + 86_400, ",".join(ids)),
        )
        db.executemany(
            f"INSERT INTO ballots VALUES (?, {opened}, ?, '{ids[0]}')",  # noqa: S608
            everybody,
        )
        db.row_factory = sqlite3.Row
        for kind in ("week", "month", "all", "topic"):
            recount(db, GUILD, kind)
        db.commit()


async def stood_still(stop: asyncio.Event) -> float:
    """The longest time in which the event loop did nothing else, in milliseconds."""
    longest, before = 0.0, perf_counter()
    while not stop.is_set():
        await asyncio.sleep(0.001)
        now = perf_counter()
        longest, before = max(longest, now - before - 0.001), now
    return longest * 1000


async def measure(services: Services, use_case: Callable[[Visit], object], asker: Asker, rounds: int) -> str:
    """Run a use case some times. Some of them write: each is run where it may."""
    took: list[float] = []
    stop = asyncio.Event()
    watch = asyncio.create_task(stood_still(stop))
    for _ in range(rounds):
        started = perf_counter()
        await services.change(asker, use_case)
        took.append((perf_counter() - started) * 1000)
    stop.set()
    return f"{median(took):8.0f} ms, longest {max(took):6.0f} ms, event loop {await watch:5.0f} ms"


async def run(path: Path, loaded: LoadedRoadmap) -> None:
    """Measure everything."""
    sys.setswitchinterval(0.0005)  # as the client does
    database = Database.open(path)
    services = Services(database, Library(loaded, database), lambda: NOW)
    here, alice = Asker.group(GUILD), Asker(1, GUILD)
    topic = loaded.roadmap.topics[4]
    found = Occurrence(NOW.date(), NOW, 7)

    def set_up(visit: Visit) -> None:
        visit.session.sessions.set(SessionPlan(GUILD, 7, NOW.date(), 9 * 60, True, NOW - timedelta(days=8)))

    await services.change(here, set_up)
    (vote,) = (await services.read(here, lambda visit: visit.session.readings.votes(NOW - timedelta(days=3)))).answer
    first: dict[str, tuple[Callable[[Visit], object], Asker]] = {
        "/reading, candidates": (reading.reading, alice),
        "the vote as posted": (lambda visit: reading_votes.poll(visit, vote), here),
        "a vote by button": (lambda visit: reading_votes.cast(visit, vote.opened_at, vote.topics[1]), alice),
        "/reading topic": (lambda visit: reading.choose(visit, topic.id, 7, (), admin=True), alice),
        "/reading, current": (reading.reading, alice),
        "what we read when": (reading.history, alice),
        "/session skip": (lambda visit: session.skip(visit, None), alice),
        "the announcement": (lambda visit: session_people.announcement(visit, GUILD, found), here),
        "who presents": (lambda visit: visit.session.sessions.assign(GUILD, NOW.date()), here),
        "coming": (lambda visit: session_people.toggle_coming(visit, found.key), alice),
        "reminders": (lambda visit: visit.session.sessions.plan_reminders(GUILD, NOW.date(), 80), here),
        "one reminder": (lambda visit: session_people.reminder(visit, GUILD, found, 3), here),
        "the agenda": (lambda visit: session_agenda.agenda(visit, GUILD, found), here),
        "I was there": (lambda visit: session_people.toggle_there(visit, found.key), alice),
        "notes on a topic": (lambda visit: notes.notes_on(visit, topic), alice),
        "the digest": (lambda visit: digest.compose(visit, GUILD, "weekly", NOW.date()), here),
        "the monthly digest": (lambda visit: digest.compose(visit, GUILD, "monthly", NOW.date()), here),
        "the live board": (lambda visit: board.live_board(visit, "1"), here),
        "/group health": (lambda visit: group.health(visit, GUILD), alice),
    }
    for name, (use_case, asker) in first.items():
        print(f"{name:22}{await measure(services, use_case, asker, ROUNDS)}", flush=True)
    await partners(services, here)
    await database.close()


async def partners(services: Services, here: Asker) -> None:
    """Find partners for everybody, as it is done once a month."""
    database, stop = services.database, asyncio.Event()
    watch = asyncio.create_task(stood_still(stop))
    began = perf_counter()
    wishes = await database.read(lambda session: session.pods.seekers(GUILD, NOW))
    print(f"{'who wants partners':22}{(perf_counter() - began) * 1000:8.0f} ms")
    seekers: list[Seeker] = []
    took: list[float] = []
    for some in portions(wishes):
        began = perf_counter()
        read = await services.read(here, partial(pods.seekers, guild_id=GUILD, wishes=some))
        seekers += read.answer
        took.append((perf_counter() - began) * 1000)
    print(f"{'what is known of 50':22}{median(took):8.0f} ms, longest {max(took):6.0f} ms, in all {sum(took):6.0f} ms")
    began = perf_counter()
    before = (await services.read(here, lambda visit: visit.loaded.roadmap.graph.before)).answer
    groups = await asyncio.to_thread(lambda: match(seekers, {}, hops_in(before)))
    print(f"{'matching':22}{(perf_counter() - began) * 1000:8.0f} ms for {len(seekers)}")
    found, langs = pod_times.round_of(2026, 12, ZoneInfo("UTC")), {wish.member_id: wish.lang for wish in wishes}
    took.clear()
    for some in portions(groups):
        began = perf_counter()
        await services.change(here, partial(keep, found, some, langs))
        took.append((perf_counter() - began) * 1000)
    stop.set()
    told = f"{median(took):8.0f} ms, longest {max(took):6.0f} ms, event loop {await watch:5.0f} ms"
    print(f"{'50 pods':22}{told}")


def keep(found: pod_times.Round, groups: Sequence[Group], langs: Mapping[int, str], visit: Visit) -> bool:
    """Keep some pods."""
    return pods.form(visit, GUILD, found, groups, langs, frozenset())


def main() -> None:
    """Build, measure, print, and leave nothing behind."""
    members = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    entries = int(sys.argv[2]) if len(sys.argv) > 2 else 300_000
    loaded = loaded_roadmap(None)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "club.db"
        fill(path, loaded, members, entries)
        asyncio.run(run(path, loaded))


if __name__ == "__main__":
    main()
