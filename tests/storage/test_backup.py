from __future__ import annotations

import asyncio
import os
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from storage import BackupFailed, DatabaseUnreadable, RestoreFailed, backup_database, restore_database
from storage.engine.opening import open_database
from tests.storage.building import entry
from tests.storage.engines import engine as engine
from tests.storage.face import Storage
from tests.storage.raw import query


async def test_a_backup_of_a_live_database_stands_on_its_own(storage: Storage, tmp_path: Path) -> None:
    await storage.progress.track(entry(1), "kv-cache")
    to = tmp_path / "backups" / "copy.db"
    await storage.backup(to)
    await storage.progress.track(entry(2), "kv-cache")
    assert [file.name for file in to.parent.iterdir()] == ["copy.db"]
    assert query(to, "SELECT member_id FROM topic_states") == [(1,)]
    copy = Storage.open(to)
    assert (await copy.progress.of(1)).state("kv-cache") == "learning"
    assert (await copy.checkup()).ok
    await copy.close()


async def test_writing_goes_on_while_it_is_copied(storage: Storage, tmp_path: Path) -> None:
    await asyncio.gather(
        storage.backup(tmp_path / "copy.db"), *(storage.progress.track(entry(m), "kv-cache") for m in range(1, 40))
    )
    assert query(tmp_path / "copy.db", "PRAGMA integrity_check") == [("ok",)]
    assert query(storage.path, "SELECT count(*) FROM topic_states") == [(39,)]


async def test_an_earlier_backup_is_replaced(storage: Storage, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    await storage.backup(to)
    await storage.progress.track(entry(1), "kv-cache")
    await storage.backup(to)
    assert query(to, "SELECT member_id FROM topic_states") == [(1,)]


@pytest.mark.parametrize("name", ["nextup.db", "nextup.db-wal", "nextup.db-shm", "link.db", "hardlink.db"])
async def test_the_live_database_is_not_overwritten(storage: Storage, tmp_path: Path, name: str) -> None:
    await storage.progress.track(entry(1), "kv-cache")
    (tmp_path / "link.db").symlink_to(storage.path)
    (tmp_path / "hardlink.db").hardlink_to(storage.path)
    with pytest.raises(BackupFailed, match="is the live database"):
        await storage.backup(tmp_path / name)
    assert (await storage.checkup()).ok


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_nothing_but_a_backup_is_replaced(path: Path, tmp_path: Path) -> None:
    open_database(path).close()
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    backup_database(path, tmp_path / "of-a-bot.db")
    (tmp_path / "of-a-bot.db.lock").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        before = {file: file.lstat() for file in tmp_path.iterdir()}
        for name in ("notes.md", "other.db", "of-a-bot.db", "pipe", "link", "socket"):
            with pytest.raises(BackupFailed, match=f"{name} is .*: name another file"):
                backup_database(path, tmp_path / name)
        for name in ("pipe", "socket"):
            with pytest.raises(RestoreFailed, match="is no regular file"):
                restore_database(tmp_path / "restored.db", tmp_path / name)
            with pytest.raises(RestoreFailed, match="is no regular file"):
                restore_database(tmp_path / name, tmp_path / "of-a-bot.db")
    for file, status in before.items():
        assert (file.lstat().st_ino, file.lstat().st_size) == (status.st_ino, status.st_size)


async def test_a_folder_or_an_impossible_place_is_refused(storage: Storage, path: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="name a file"):
        await storage.backup(tmp_path)
    with pytest.raises(BackupFailed, match="check the space"):
        await storage.backup(path / "below" / "copy.db")


def test_there_must_be_something_to_copy(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="no database"):
        backup_database(tmp_path / "missing.db", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(DatabaseUnreadable):
        backup_database(tmp_path / "other.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


async def test_a_checkup_tells_sizes_and_steps(storage: Storage) -> None:
    await storage.progress.track(entry(1), "kv-cache")
    checkup = await storage.checkup()
    assert (checkup.ok, checkup.counts["events"]) == (True, 1)
    assert checkup.schema[:2] == ("m001_first", "m002_renames")
    assert checkup.file_bytes > 0
    assert checkup.wal_bytes > 0
