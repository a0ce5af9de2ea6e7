"""The file and what is beside it: whose it is, who runs on it, and what is refused before anything is lost."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from storage import (
    BackupFailed,
    Database,
    DatabaseGone,
    DatabaseInUse,
    DatabaseUnreadable,
    RestoreFailed,
    StorageError,
    backup_database,
    restore_database,
)
from tests.storage.building import entry
from tests.storage.engines import engine as engine
from tests.storage.face import Storage
from tests.storage.raw import query

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX file modes and open files")

CRASH = """
    import asyncio, os, sys
    from pathlib import Path
    from storage import Database, Entry
    from datetime import UTC, datetime

    async def main(path, members):
        at = datetime(2026, 11, 18, 12, tzinfo=UTC)
        database = Database.open(path, exclusive=True)
        for member in members:
            entry = Entry(member, 10, at, at.date())
            await database.write(lambda session: session.progress.track(entry, "kv-cache"))
        os._exit(9)  # as a power cut would: nothing is folded, nothing closed

    asyncio.run(main(Path(sys.argv[1]), map(int, sys.argv[2:])))
"""


def crash_after(path: Path, *members: int) -> None:
    """A bot starts on the file, members track a topic, and it is gone without closing."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CRASH), str(path), *map(str, members)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (9, "")
    assert log_of(path).stat().st_size > 0


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def modes(folder: Path) -> dict[str, str]:
    return {file.name: oct(file.stat().st_mode & 0o777) for file in folder.iterdir()}


def log_of(path: Path) -> Path:
    return path.with_name("nextup.db-wal")


def learners(path: Path) -> list[int]:
    asyncio.run(Database.open(path).close())  # folds the log
    return [member for (member,) in query(path, "SELECT member_id FROM topic_states ORDER BY member_id")]


def test_after_a_crash_the_log_is_taken_up(path: Path) -> None:
    crash_after(path, 1)
    crash_after(path, 2)
    assert learners(path) == [1, 2]


def test_files_can_be_moved_together(path: Path, tmp_path: Path) -> None:
    crash_after(path, 1)
    other = tmp_path / "elsewhere"
    other.mkdir()
    for file in tmp_path.glob("nextup.db*"):
        shutil.copy(file, other / file.name)
    assert learners(other / "nextup.db") == [1]


@POSIX
async def test_only_this_user_may_read_the_files(path: Path, tmp_path: Path) -> None:
    database = Database.open(path, exclusive=True)
    await database.write(lambda session: session.notes.put("a", "b"))
    await database.backup(tmp_path / "copy.db")
    assert modes(tmp_path) == dict.fromkeys(
        ("nextup.db", "nextup.db-wal", "nextup.db-shm", "nextup.db.lock", "copy.db"), "0o600"
    )
    await database.close()


async def test_one_bot_runs_on_a_file(path: Path) -> None:
    first = Database.open(path, exclusive=True)
    with pytest.raises(DatabaseInUse, match=rf"in use by process {os.getpid()} on .*: stop it first"):
        Database.open(path, exclusive=True)
    beside = Database.open(path)  # as `nextup doctor` does
    assert (await beside.checkup()).ok
    await beside.close()
    await first.write(lambda session: session.progress.track(entry(), "kv-cache"))
    await first.close()
    second = Database.open(path, exclusive=True)
    await second.close()


def test_a_bot_that_was_killed_holds_nothing(path: Path) -> None:
    crash_after(path, 1)
    asyncio.run(Database.open(path, exclusive=True).close())


@pytest.mark.parametrize("there", [False, True], ids=["missing", "empty"])
def test_a_log_without_its_file_is_refused_and_kept(path: Path, there: bool) -> None:
    crash_after(path, 1)
    log = log_of(path).read_bytes()
    path.unlink()
    if there:
        path.touch()
    with pytest.raises(DatabaseUnreadable, match=r"missing or empty.*nextup\.db-wal.*nextup restore"):
        Database.open(path)
    assert (path.exists(), log_of(path).read_bytes()) == (there, log)


def test_a_backup_put_in_place_by_hand_beside_the_log_is_refused(path: Path, tmp_path: Path) -> None:
    crash_after(path, 1)
    backup_database(path, tmp_path / "copy.db")
    crash_after(path, 2)
    content, log = path.read_bytes(), log_of(path).read_bytes()
    shutil.copy(tmp_path / "copy.db", path)
    with pytest.raises(DatabaseUnreadable, match=r"changes of another file.*nextup restore"):
        Database.open(path)
    assert log_of(path).read_bytes() == log
    path.write_bytes(content)
    assert learners(path) == [1, 2]


def test_an_older_copy_of_the_file_beside_the_log_is_refused(path: Path, tmp_path: Path) -> None:
    crash_after(path, 1)
    assert learners(path) == [1]
    shutil.copy(path, tmp_path / "older.db")
    crash_after(path, 2)
    content = path.read_bytes()
    shutil.copy(tmp_path / "older.db", path)
    with pytest.raises(DatabaseUnreadable, match="changes of another file"):
        Database.open(path)
    path.write_bytes(content)
    assert learners(path) == [1, 2]


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(path: Path, tmp_path: Path) -> None:
    crash_after(path, 1)
    backup_database(path, tmp_path / "copy.db")
    crash_after(path, 2)
    kept = restore_database(path, tmp_path / "copy.db")
    assert kept is not None
    assert kept.name.startswith("nextup.db.replaced-2")
    assert learners(path) == [1]
    assert learners(kept) == [1, 2]
    assert not names(tmp_path) & {"nextup.db-wal", "nextup.db-shm"}


@pytest.mark.parametrize("content", [None, b"", b"damaged" * 999], ids=["missing", "empty", "damaged"])
def test_restoring_works_whatever_is_there(path: Path, tmp_path: Path, content: bytes | None) -> None:
    crash_after(path, 1)
    backup_database(path, tmp_path / "copy.db")
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    restore_database(path, tmp_path / "copy.db")
    assert learners(path) == [1]


async def test_nothing_is_restored_under_a_running_bot(path: Path, tmp_path: Path) -> None:
    database = Database.open(path, exclusive=True)
    await database.backup(tmp_path / "copy.db")
    await database.write(lambda session: session.progress.track(entry(), "kv-cache"))
    with pytest.raises(DatabaseInUse):
        restore_database(path, tmp_path / "copy.db")
    await database.close()
    assert query(path, "SELECT member_id FROM topic_states") == [(1,)]
    assert names(tmp_path) == {"nextup.db", "nextup.db.lock", "copy.db"}


@pytest.mark.parametrize("content", [None, b"", b"no database" * 99, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_backup_that_is_none_is_not_restored(path: Path, tmp_path: Path, content: bytes | None) -> None:
    crash_after(path, 1)
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises((RestoreFailed, DatabaseUnreadable)):
        restore_database(path, tmp_path / "copy.db")
    assert learners(path) == [1]


@pytest.mark.parametrize("name", ["nextup.db", "nextup.db-wal", "link.db"])
def test_the_database_is_not_restored_from_itself(path: Path, tmp_path: Path, name: str) -> None:
    crash_after(path, 1)
    (tmp_path / "link.db").symlink_to(path)
    with pytest.raises(RestoreFailed, match="name a backup"):
        restore_database(path, tmp_path / name)
    assert learners(path) == [1]


@pytest.mark.parametrize("name", ["nextup.db.lock", "nextup.db-journal", "link.lock"])
async def test_a_backup_does_not_take_the_place_of_a_side_file(storage: Storage, tmp_path: Path, name: str) -> None:
    second = Database.open(storage.path, exclusive=True)
    (tmp_path / "link.lock").symlink_to(tmp_path / "nextup.db.lock")
    with pytest.raises(BackupFailed, match="is the live database"):
        await storage.backup(tmp_path / name)
    await second.close()


@POSIX
@pytest.mark.parametrize("name", ["nextup.db", "nextup.db-wal"])
@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_is_deleted_or_replaced_takes_nothing_more(
    path: Path, caplog: pytest.LogCaptureFixture, name: str, replaced: bool
) -> None:
    database = Database.open(path)
    await database.write(lambda session: session.progress.track(entry(1), "kv-cache"))
    file = path.with_name(name)
    content = file.read_bytes()
    file.unlink()
    if replaced:
        file.write_bytes(content)
    for member in (2, 3):
        with pytest.raises(DatabaseGone, match="deleted or replaced while the bot runs"):
            await database.write(lambda session, member=member: session.progress.track(entry(member), "kv-cache"))
    assert {record.levelname for record in caplog.records} == {"CRITICAL"}
    await database.close()


@POSIX
def test_a_file_that_is_deleted_at_once_is_noticed(path: Path) -> None:
    database = Database.open(path)
    path.unlink()
    with pytest.raises(DatabaseGone):
        asyncio.run(database.write(lambda session: session.notes.put("a", "b")))
    asyncio.run(database.close())


async def test_a_lock_of_another_program_does_not_keep_from_reading(path: Path) -> None:
    await Database.open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO notes VALUES ('a', 'b')")
        database = Database.open(path, exclusive=True)
        for member in range(20):
            assert not (await database.read(lambda session, member=member: session.progress.of(member))).topics
        other.execute("ROLLBACK")
        await database.write(lambda session: session.progress.track(entry(), "kv-cache"))
        await database.close()


async def test_a_lock_that_is_held_for_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engine.opening._BUSY_MS", 50)
    database = Database.open(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match=r"locked.*Nothing was changed"):
            await database.write(lambda session: session.progress.track(entry(), "kv-cache"))
        other.execute("ROLLBACK")
    await database.write(lambda session: session.progress.track(entry(), "kv-cache"))
    await database.close()


def overwrite(path: Path) -> None:
    """Garbage in all pages but the first."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x5a" * (path.stat().st_size - 4096))


async def test_a_file_that_is_damaged_while_open_is_told(path: Path) -> None:
    database = Database.open(path)
    for member in range(1, 200):
        await database.write(lambda session, member=member: session.progress.track(entry(member), "kv-cache"))
    await database.close()
    database = Database.open(path)
    overwrite(path)
    with pytest.raises(StorageError, match="nextup doctor"):
        await database.read(lambda session: session.progress.of(1))
    with pytest.raises(StorageError):
        await database.write(lambda session: session.progress.track(entry(1), "serving"))
    with pytest.raises(StorageError, match="nextup restore"):
        await database.checkup()
    await database.close()


FULL = """
    import asyncio, resource, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from storage import Database, Entry, StorageError

    async def main(path):
        at = datetime(2026, 11, 18, 12, tzinfo=UTC)
        database = Database.open(path, exclusive=True)

        async def track(member):
            entry = Entry(member, 10, at, at.date())
            try:
                await database.write(lambda session: session.progress.track(entry, "kv-cache"))
            except StorageError as error:
                return str(error)
            return "done"

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        print(await track(1))
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.with_name(path.name + "-wal").stat().st_size, most))
        print(*await asyncio.gather(*map(track, range(2, 9))), sep="\\n")
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        print(*await asyncio.gather(*map(track, range(9, 12))), sep="\\n")
        await database.close()

    asyncio.run(main(Path(sys.argv[1])))
"""


@POSIX
def test_a_full_disk_is_told_and_what_comes_when_there_is_room_again_is_kept(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL), str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line == "done" for line in lines] == [True] + [False] * 7 + [True] * 3
    assert all("Nothing was changed" in line for line in lines if line != "done")
    assert learners(path) == [1, 9, 10, 11]
