"""Killed under load, over and over: what was acknowledged is there, and what is there adds up.

A few rounds here; ``make kills`` does 200.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import textwrap
from pathlib import Path

from storage import Database, Period, Session
from tests.storage.building import GROUP, WEDNESDAY, entry
from tests.storage.engines import engine as engine
from tests.storage.face import Storage
from tests.storage.raw import query, wrong_scores

BUSY = """
    import asyncio, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from storage import Database, Entry

    async def main(path, first):
        at = datetime(2026, 11, 18, 12, tzinfo=UTC)
        database = Database.open(path, exclusive=True)

        async def study(worker):
            for member in range(first + worker, first + 100000, 16):
                entry = Entry(member, 10, at, at.date())
                topics = {"paged": 4.0, "prompt": 2.5}
                await database.write(lambda session: session.progress.finish_topic(entry, "kv-cache", topics))
                print(member, flush=True)

        await asyncio.gather(*map(study, range(16)))

    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""


def test_what_was_acknowledged_survives_every_kill(path: Path, kills: int) -> None:
    dice = random.Random(kills)
    acknowledged: set[int] = set()
    for round_ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(BUSY), str(path), str(round_ * 100_000 + 1)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        enough = dice.randrange(1, 400)
        for number, line in enumerate(process.stdout):
            acknowledged.add(int(line))
            if number == enough:
                process.kill()
        process.wait()
        process.stdout.close()
        asyncio.run(Database.open(path).close())
        kept = {member for (member,) in query(path, "SELECT member_id FROM topic_states")}
        assert acknowledged <= kept
        assert len(kept - acknowledged) <= 16 * (round_ + 1)  # one each was written and not told
        assert query(path, "PRAGMA integrity_check") == [("ok",)]
        assert wrong_scores(path, GROUP) == 0


async def test_backups_at_any_moment_add_up(storage: Storage, tmp_path: Path) -> None:
    going = True

    async def study(worker: int) -> None:
        member = worker
        while going:
            await storage.progress.finish_topic(entry(member), "kv-cache", {"paged": 4.0})
            member += 4

    students = [asyncio.create_task(study(worker)) for worker in range(1, 5)]
    copies = [tmp_path / f"copy-{number}.db" for number in range(5)]
    for copy in copies:
        await storage.backup(copy)
    going = False
    await asyncio.gather(*students)

    def members(session: Session) -> int:
        return session.boards.page(GROUP, Period.week(WEDNESDAY)).members

    for copy in copies:
        assert wrong_scores(copy, GROUP) == 0
        backup = Database.open(copy)
        assert (await backup.checkup()).ok
        assert await backup.read(members) == query(copy, "SELECT count(*) FROM topic_states")[0][0]
        await backup.close()
