"""The event loop is never blocked, nothing is half-done, and two processes do not hurt each other."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import connect

import pytest

from storage import MemberSettings, Period
from tests.postgres import server
from tests.storage.building import GROUP, REQUIRED, WEDNESDAY, entry
from tests.storage.engines import on_file
from tests.storage.face import Storage
from tests.storage.raw import query, wrong_scores


@on_file
async def test_the_event_loop_runs_while_the_database_waits(storage: Storage) -> None:
    with closing(connect(storage.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        write = asyncio.create_task(storage.progress.track(entry(), "kv-cache"))
        turns = 0
        for _ in range(100):
            await asyncio.sleep(0)
            turns += 1
        assert (turns, write.done()) == (100, False)
        other.execute("COMMIT")
        assert (await write).changed


async def test_a_cancelled_caller_loses_no_write(storage: Storage) -> None:
    writes = [
        asyncio.create_task(storage.progress.finish_topic(entry(member), "kv-cache", REQUIRED["kv-cache"]))
        for member in range(1, 30)
    ]
    await asyncio.sleep(0)
    for write in writes:
        write.cancel()
    for write in writes:
        with suppress(asyncio.CancelledError):
            await write
    assert all(write.cancelled() for write in writes)
    await storage.database.write(lambda _: None)  # writes are done in the order they were asked for
    page = await storage.boards.page(GROUP, Period.week(WEDNESDAY))
    assert page.members == 29
    assert query(storage.path, "SELECT count(*) FROM events") == [(29,)]
    assert wrong_scores(storage.path, GROUP) == 0


async def test_closing_waits_for_what_was_asked_for(path: Path) -> None:
    storage = Storage.open(path)
    writes = [asyncio.create_task(storage.progress.track(entry(m), "kv-cache")) for m in range(1, 20)]
    await asyncio.sleep(0)
    await storage.close()
    await asyncio.gather(*writes)
    assert query(path, "SELECT count(*) FROM topic_states") == [(19,)]


async def test_the_same_action_at_the_same_time_counts_once(storage: Storage) -> None:
    results = await asyncio.gather(
        *(storage.progress.finish_topic(entry(), "kv-cache", REQUIRED["kv-cache"]) for _ in range(20))
    )
    assert [result.points for result in results if not result.already] == [6.5]


async def test_an_error_leaves_nothing_half_done(storage: Storage) -> None:
    with suppress(Exception):
        await storage.progress.finish_topic(entry(), "kv-cache", {"paged": 4.0, "broken": float("nan")})
    assert query(storage.path, "SELECT count(*) FROM events") == [(0,)]
    assert query(storage.path, "SELECT count(*) FROM memberships") == [(0,)]
    assert (await storage.progress.track(entry(), "kv-cache")).changed


WORKER = """
    import asyncio, sys
    from dataclasses import replace
    from datetime import UTC, datetime, timedelta
    from storage import Entry, address_of
    from storage.engine import opening, postgres
    from tests.storage.face import Storage

    # How long one waits for the others is not what this is about: as long as it takes.
    opening._BUSY_MS, postgres._PATIENCE_SECONDS = 600_000, 600.0

    def one_more_day(settings):
        return replace(settings, nudge_after_days=settings.nudge_after_days + 1)

    async def main(path, number):
        at = datetime(2026, 11, 18, 12, tzinfo=UTC)
        storage = Storage.open(path)
        claims = []
        for step in range(25):
            entry = Entry(number * 1000 + step, 10, at, at.date())
            await storage.progress.finish_topic(entry, "kv-cache", {"paged": 4.0, "prompt": 2.5})
            shared = Entry(1, 10, at, at.date())
            await storage.progress.finish_resource(shared, "serving", f"r{step}", 0.5, frozenset())
            await storage.members.update(1, one_more_day)
            claims.append(await storage.posts.claim(10, "weekly", f"w{step}", str(number), at, timedelta(minutes=5)))
        await storage.close()
        print(sum(claim == "fresh" for claim in claims), sum(claim == "takeover" for claim in claims))

    asyncio.run(main(address_of(sys.argv[1]), int(sys.argv[2])))
"""


@pytest.mark.parametrize("kind", ["file", "server"])
def test_processes_on_one_database_from_its_first_moment_on_lose_and_double_nothing(path: Path, kind: str) -> None:
    """Four processes make the database, migrate it and write to it all at once."""
    address = path if kind == "file" else server().empty()
    started = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WORKER), str(address), str(number)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2, 3, 4)
    ]
    outputs = [process.communicate() for process in started]
    assert [(process.returncode, errors) for process, (_, errors) in zip(started, outputs, strict=True)] == [
        (0, "")
    ] * 4
    claims = [tuple(map(int, output.split())) for output, _ in outputs]
    assert (sum(fresh for fresh, _ in claims), sum(taken for _, taken in claims)) == (25, 0)

    async def check() -> None:
        storage = Storage.open(address)
        page = await storage.boards.page(GROUP, Period.week(WEDNESDAY))
        assert page.members == 101
        assert (await storage.members.settings(1)).nudge_after_days == MemberSettings().nudge_after_days + 100
        assert (page.rows[0].member_id, page.rows[0].points) == (1, 12.5)
        assert wrong_scores(address, GROUP) == 0
        assert (await storage.checkup()).ok
        await storage.close()

    asyncio.run(check())


KILLED = """
    import asyncio, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from storage import Entry
    from tests.storage.face import Storage

    async def main(path):
        at = datetime(2026, 11, 18, 12, tzinfo=UTC)
        storage = Storage.open(path)
        for member in range(1, 100000):
            await storage.progress.finish_topic(Entry(member, 10, at, at.date()), "kv-cache", {"paged": 4.0})
            print(member, flush=True)

    asyncio.run(main(Path(sys.argv[1])))
"""


def test_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    acknowledged = 0
    for line in process.stdout:
        acknowledged = int(line)
        if acknowledged == 20:
            process.kill()
    process.wait()
    process.stdout.close()

    async def check() -> None:
        storage = Storage.open(path)
        assert (await storage.checkup()).ok
        page = await storage.boards.page(GROUP, Period.week(WEDNESDAY))
        assert acknowledged <= page.members <= acknowledged + 1
        assert wrong_scores(storage.path, GROUP) == 0
        await storage.close()

    asyncio.run(check())
