from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from storage import Database, DatabaseTooNew, DatabaseUnreadable, StorageClosed
from tests.storage.building import entry
from tests.storage.engines import engine as engine
from tests.storage.face import Storage


async def test_what_was_written_is_there_after_a_restart(path: Path) -> None:
    first = Storage.open(path)
    await first.progress.track(entry(), "kv-cache")
    await first.close()
    second = Storage.open(path)
    assert (await second.progress.of(1)).state("kv-cache") == "learning"
    await second.close()


async def test_a_commit_is_in_the_log_on_disk_when_the_call_returns(storage: Storage, path: Path) -> None:
    await storage.progress.track(entry(), "kv-cache")
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT topic_id FROM topic_states").fetchall() == [("kv-cache",)]
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_the_folder_is_made(tmp_path: Path) -> None:
    storage = Storage.open(tmp_path / "data" / "deeper" / "nextup.db")
    await storage.close()
    assert (tmp_path / "data" / "deeper" / "nextup.db").exists()


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    assert a_used_database(path).startswith(b"SQLite format 3")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match="is a folder: name a file"):
        Storage.open(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DatabaseUnreadable, match="no regular file"):
        Storage.open(tmp_path / "pipe")


def test_a_parent_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DatabaseUnreadable):
        Storage.open(tmp_path / "file" / "nextup.db")


@pytest.mark.parametrize(
    "content",
    [b"not a database at all\n" * 100, b"x", b"\0" * 4096, b"SQLite format 3\0" + b"\xff" * 5000],
    ids=["text", "one byte", "zeros", "only the header"],
)
def test_what_is_no_database_is_refused_and_left_as_it_was(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(DatabaseUnreadable):
        Storage.open(path)
    assert path.read_bytes() == content


def a_used_database(path: Path) -> bytes:
    async def use() -> None:
        storage = Storage.open(path)
        for member in range(1, 60):
            await storage.progress.track(entry(member), "kv-cache")
        await storage.close()

    asyncio.run(use())
    return path.read_bytes()


@pytest.mark.parametrize("keep", [0.3, 0.9], ids=["a third", "most"])
def test_a_truncated_database_is_refused_and_left_as_it_was(path: Path, keep: float) -> None:
    content = a_used_database(path)
    path.write_bytes(content[: int(len(content) * keep)])
    damaged = path.read_bytes()
    with pytest.raises(DatabaseUnreadable, match="damaged"):
        Storage.open(path)
    assert path.read_bytes() == damaged


def test_a_database_with_garbage_inside_is_refused_and_left_as_it_was(path: Path) -> None:
    content = bytearray(a_used_database(path))
    for start in range(4096 * 4, len(content) - 4096, 4096 * 3):
        content[start : start + 200] = b"\x5a" * 200
    path.write_bytes(content)
    with pytest.raises(DatabaseUnreadable, match="put a backup in its place"):
        Storage.open(path)
    assert path.read_bytes() == bytes(content)


def test_the_database_of_another_program_is_refused_and_left_as_it_was(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    content = path.read_bytes()
    with pytest.raises(DatabaseUnreadable, match="another program"):
        Storage.open(path)
    assert path.read_bytes() == content


def test_a_newer_database_is_refused_and_left_as_it_was(path: Path) -> None:
    a_used_database(path)
    with closing(sqlite3.connect(path)) as newer, newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('nextup', 'm999_future', 'later')"
        )
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match=r"later version of Nextup .*m999_future.*update Nextup"):
        Storage.open(path)
    assert path.read_bytes() == content


def test_without_migrating_nothing_is_made(path: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match="no database"):
        Database.open(path, migrate=False)
    assert not path.exists()


def test_a_locked_database_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_used_database(path)
    monkeypatch.setattr("storage.engine.opening._BUSY_MS", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseUnreadable, match="locked by another program"):
            Storage.open(path)


def test_opening_waits_for_a_process_that_is_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite does not wait for a writer when it switches to the write-ahead log: starting together runs into that."""
    a_used_database(path)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN IMMEDIATE")
        pauses: list[float] = []

        def finish_writing(seconds: float) -> None:
            pauses.append(seconds)
            other.execute("COMMIT")

        monkeypatch.setattr("storage.engine.opening.sleep", finish_writing)
        storage = Storage.open(path)
        asyncio.run(storage.close())
    assert len(pauses) == 1


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX's")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o000, 0o755), (0o444, 0o755), (0o666, 0o555)])
def test_without_permission_it_is_refused(path: Path, file_mode: int, folder_mode: int) -> None:
    content = a_used_database(path)
    path.chmod(file_mode)
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        folder.chmod(0o755)
    path.parent.chmod(folder_mode)
    code = """
        import os, sys
        from pathlib import Path
        from storage import Database, DatabaseUnreadable
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            Database.open(Path(sys.argv[1]))
        except DatabaseUnreadable as error:
            print(error)
            raise SystemExit(3)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(path)], capture_output=True, text=True, check=False
    )
    path.parent.chmod(0o755)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert "permission" in done.stdout
    path.chmod(0o644)
    assert path.read_bytes() == content


async def test_after_closing_everything_says_it_is_closed(path: Path) -> None:
    storage = Storage.open(path)
    await storage.close()
    await storage.close()
    with pytest.raises(StorageClosed):
        await storage.progress.of(1)
