"""Everything is moved between engines, there and back, and nothing is moved over anything."""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest

from storage import CopyFailed, Database, DatabaseUnreadable, backup_database, copy_database
from tests.postgres import server
from tests.storage.building import GROUP, NOON, OTHER_GROUP, entry
from tests.storage.face import Storage
from tests.storage.raw import query, tables, wrong_scores
from tests.storage.test_erased import study

MEMBERS = range(1, 30)


async def fill(address: Path | str) -> None:
    """A month of a busy group, and a roadmap that was deleted again."""
    dice = random.Random(7)
    storage = Storage.open(address)
    await storage.database.write(lambda session: [study(dice, session, dice.choice(MEMBERS)) for _ in range(900)])
    for guild in (GROUP, OTHER_GROUP):
        await storage.unmatched.count(guild, "量化 \t 'quoted' \\\\N pizza", NOON)
        await storage.posts.claim(guild, "weekly", "2026-W47", "me", NOON, NOON - NOON.replace(hour=11))
    last = await storage.roadmaps.save(GROUP, "gone", "id: gone\n", NOON, 1)
    assert await storage.roadmaps.delete(GROUP, last)
    await storage.close()


def content(address: Path | str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table and view, but what triggers keep of who is not listed any more."""
    return {
        table: sorted(query(address, f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
        for table, columns in tables(address).items()
        if table not in ("_sqlite_migrations", "handled")
    } | {"score_ranges": sorted(query(address, "SELECT board_id, range, listed FROM score_ranges WHERE listed > 0"))}


async def exports(address: Path | str) -> list[object]:
    storage = Storage.open(address)
    found: list[object] = [await storage.mydata.export(member) for member in MEMBERS]
    await storage.close()
    return found


async def test_there_and_back_everything_is_as_it_was(path: Path, tmp_path: Path) -> None:
    await fill(path)
    url, back = server().empty(), tmp_path / "back.db"
    counts = copy_database(path, url)
    assert counts["events"] > 300
    copy_database(url, back)
    assert content(url) == content(path)
    assert content(back) == content(path)
    assert await exports(url) == await exports(path)
    assert await exports(back) == await exports(path)
    for guild in (GROUP, OTHER_GROUP):
        assert wrong_scores(url, guild) == 0


async def test_what_is_made_after_it_gets_a_number_that_was_never_given(path: Path, tmp_path: Path) -> None:
    await fill(path)
    url, back = server().empty(), tmp_path / "back.db"
    copy_database(path, url)
    copy_database(url, back)
    numbers: list[tuple[int, int | None]] = []
    for address in (path, url, back):
        storage = Storage.open(address)
        roadmap = await storage.roadmaps.save(GROUP, "new", "id: new", NOON, 1)
        event = (await storage.progress.track(entry(99), "kv-cache")).event
        numbers.append((roadmap, event))
        await storage.close()
    assert len(set(numbers)) == 1


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_target_with_anything_in_it_is_refused_and_left_alone(path: Path, tmp_path: Path, kind: str) -> None:
    await fill(path)
    target = tmp_path / "target.db" if kind == "sqlite" else server().empty()
    storage = Storage.open(target)
    await storage.progress.track(entry(), "kv-cache")
    await storage.close()
    before = content(target)
    with pytest.raises(CopyFailed, match="is not empty"):
        copy_database(path, target)
    assert content(target) == before


async def test_what_is_not_there_cannot_be_copied(path: Path, tmp_path: Path) -> None:
    for source in (tmp_path / "missing.db", server().empty()):
        with pytest.raises(DatabaseUnreadable, match="start the bot once"):
            copy_database(source, path)


async def test_a_backup_of_a_server_is_a_file_that_can_be_used(path: Path, tmp_path: Path) -> None:
    await fill(path)
    url, to = server().empty(), tmp_path / "backups" / "copy.db"
    copy_database(path, url)
    database = Database.open(url)
    await database.backup(to)
    await database.close()
    assert content(to) == content(path)
    backup_database(url, to)  # over the earlier one
    assert await asyncio.to_thread(os.listdir, to.parent) == ["copy.db"]
    assert await exports(to) == await exports(path)
