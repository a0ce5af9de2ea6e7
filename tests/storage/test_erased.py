"""After a member deleted their data, their id is in no byte of any file."""

from __future__ import annotations

import random
import sqlite3
import struct
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from storage import Entry, MemberSettings, Session
from tests.storage.building import NOON
from tests.storage.engines import engine as engine
from tests.storage.face import Storage

IDS = [987_654_321_098_765_432 + 7_919 * number for number in range(120)]
GONE = IDS[57]


def study(dice: random.Random, session: Session, member: int) -> None:
    """Something that a member may do."""
    entry = Entry(
        member,
        dice.choice([10, 20, None]),
        NOON + timedelta(minutes=dice.randrange(10**5)),
        date(2026, 11, 1) + timedelta(days=dice.randrange(60)),
    )
    topic = f"topic-{dice.randrange(40)}"
    match dice.randrange(8):
        case 0:
            session.progress.track(entry, topic)
        case 1:
            session.progress.drop(entry, topic)
        case 2:
            session.progress.know(entry, topic)
        case 3:
            session.progress.undo(entry)
        case 4:
            goal = dice.choice([None, 2.0])
            session.members.save(member, MemberSettings(hidden=dice.random() < 0.3, weekly_goal_hours=goal))
        case 5:
            session.members.seek_buddies(member, topic, on=dice.random() < 0.6)
            session.members.nudge_sent(member, dice.choice(["stalled", "goal"]), entry.at)
        case 6:
            session.roadmaps.save(10, "ours", "id: ours", NOON, member)
        case _:
            session.progress.finish_topic(entry, topic, {f"{topic}-a": 2.0, f"{topic}-b": 1.5})


def varint(number: int) -> bytes:
    """The nine bytes in which SQLite writes a large row number."""
    found = [number & 0xFF]
    number >>= 8
    for _ in range(8):
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(reversed(found))


def traces(folder: Path, member: int) -> dict[str, int]:
    """How often each file has the id, in any form."""
    forms = (struct.pack(">q", member), varint(member), str(member).encode())
    counts = {file.name: sum(file.read_bytes().count(form) for form in forms) for file in folder.iterdir()}
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("seed", [1, 5])  # histories after which SQLite keeps an unused copy of a row in a page
async def test_a_deleted_member_is_in_no_file(storage: Storage, path: Path, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(300):
        await storage.database.write(
            lambda session: [study(dice, session, dice.choice([GONE, *dice.choices(IDS, k=6)])) for _ in range(16)]
        )
    assert traces(path.parent, GONE)
    await storage.mydata.delete(GONE)
    await storage.database.write(lambda _: None)  # the file is overwritten right after the answer
    assert traces(path.parent, GONE) == {}
    assert traces(path.parent, IDS[3])
    assert (await storage.checkup()).ok


async def test_several_who_delete_are_in_no_file_after_closing(storage: Storage, path: Path) -> None:
    dice = random.Random(3)
    for _ in range(100):
        await storage.database.write(lambda session: [study(dice, session, dice.choice(IDS)) for _ in range(8)])
    for member in IDS[:10]:
        await storage.mydata.delete(member)
    await storage.close()
    assert [traces(path.parent, member) for member in IDS[:10]] == [{}] * 10


async def test_who_reads_the_file_meanwhile_only_puts_it_off(storage: Storage, path: Path) -> None:
    for member in (GONE, IDS[3]):
        await storage.progress.finish_topic(Entry(member, 10, NOON, NOON.date()), "kv-cache", {"paged": 4.0})
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchall()
        await storage.mydata.delete(GONE)
        await storage.database.write(lambda _: None)
        assert traces(path.parent, GONE)
        reader.execute("ROLLBACK")
    await storage.close()
    assert traces(path.parent, GONE) == {}
