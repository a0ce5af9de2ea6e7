"""What waits to be written is committed together, and whatever goes wrong with one takes nothing else with it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import Database, Session, StorageBusy, StorageClosed, StorageError
from storage.engine import opening
from tests.storage.building import GROUP, NOON, entry
from tests.storage.engines import on_file
from tests.storage.face import Storage
from tests.storage.raw import query, wrong_scores
from tests.storage.waiting import held


def track(member: int) -> Callable[[Session], object]:
    return lambda session: session.progress.track(entry(member), "kv-cache")


def learners(path: Path | str) -> list[int]:
    return [member for (member,) in query(path, "SELECT member_id FROM topic_states ORDER BY member_id")]


class WrongError(Exception):
    """Of a use case."""


def track_and_fail(member: int) -> Callable[[Session], object]:
    def job(session: Session) -> None:
        session.progress.track(entry(member), "kv-cache")
        raise WrongError

    return job


async def test_a_job_that_raises_takes_only_itself_back(storage: Storage) -> None:
    async with held(storage.database):
        jobs = [track(1), track_and_fail(2), track(3), track_and_fail(4), track(5)]
        results = [asyncio.create_task(storage.database.write(job)) for job in jobs]
    told = await asyncio.gather(*results, return_exceptions=True)
    assert [isinstance(result, WrongError) for result in told] == [False, True, False, True, False]
    assert learners(storage.path) == [1, 3, 5]


async def test_what_the_database_refuses_one_it_does_for_the_others(storage: Storage) -> None:
    async with held(storage.database):
        negative = storage.progress.finish_resource(entry(2), "kv-cache", "paged", -4.0, frozenset())
        results = [
            asyncio.create_task(each)
            for each in (storage.progress.track(entry(1), "serving"), negative, storage.progress.track(entry(3), "x"))
        ]
    told = await asyncio.gather(*results, return_exceptions=True)
    assert [isinstance(result, StorageError) for result in told] == [False, True, False]
    assert query(storage.path, "SELECT member_id FROM events ORDER BY member_id") == [(1,), (3,)]


@on_file
async def test_all_that_wait_are_one_commit(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    commits: list[str] = []
    real = opening.open_database

    def traced(path: Path, *, migrate: bool = True, lock: object = None) -> sqlite3.Connection:
        connection = real(path, migrate=migrate)
        connection.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
        return connection

    monkeypatch.setattr("storage.engine.sqlite.open_database", traced)
    assert isinstance(storage.path, Path)
    second = Database.open(storage.path)
    async with held(second):
        results = [asyncio.create_task(second.write(track(member))) for member in range(1, 65)]
    await asyncio.gather(*results)
    await second.close()
    assert len(commits) == 2  # that of the one who held the others up, and theirs
    assert learners(storage.path) == list(range(1, 65))


async def test_a_disk_that_is_full_for_one_is_not_for_the_others(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = opening.open_database

    def small(path: Path, *, migrate: bool = True, lock: object = None) -> sqlite3.Connection:
        connection = real(path, migrate=migrate)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        return connection

    monkeypatch.setattr("storage.engine.sqlite.open_database", small)
    database = Database.open(path)
    async with held(database):
        results = [asyncio.create_task(database.write(track(member))) for member in (1, 2)]
        large = "x" * 500_000
        upload = database.write(lambda session: session.roadmaps.save(GROUP, "ours", large, NOON, 1))
        results.append(asyncio.create_task(upload))
        results += [asyncio.create_task(database.write(track(member))) for member in (3, 4)]
    told = await asyncio.gather(*results, return_exceptions=True)
    await database.close()
    assert [isinstance(result, StorageError) for result in told] == [False, False, True, False, False]
    assert "full" in str(told[2])
    assert learners(path) == [1, 2, 3, 4]
    assert query(path, "SELECT count(*) FROM roadmaps") == [(0,)]
    assert wrong_scores(path, GROUP) == 0


async def test_more_than_can_wait_is_refused_at_once(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engine.database._MOST_WAITING", 3)
    async with held(storage.database):
        results = [asyncio.create_task(storage.database.write(track(member))) for member in range(1, 6)]
    told = await asyncio.gather(*results, return_exceptions=True)
    assert [isinstance(result, StorageBusy) for result in told] == [False] * 3 + [True] * 2
    assert learners(storage.path) == [1, 2, 3]


async def test_reading_cannot_write(storage: Storage) -> None:
    with pytest.raises(StorageError, match="Nothing was changed"):
        await storage.database.read(track(1))
    assert learners(storage.path) == []


async def test_a_reader_sees_one_state_while_others_write(storage: Storage) -> None:
    loop = asyncio.get_running_loop()

    def look_twice(session: Session) -> tuple[str, str]:
        before = session.progress.of(1).state("kv-cache")
        asyncio.run_coroutine_threadsafe(storage.database.write(track(1)), loop).result()
        return before, session.progress.of(1).state("kv-cache")

    assert await storage.database.read(look_twice) == ("todo", "todo")
    assert (await storage.progress.of(1)).state("kv-cache") == "learning"


async def test_readers_do_not_wait_for_a_writer(storage: Storage) -> None:
    async with held(storage.database):
        assert (await storage.progress.of(1)).state("kv-cache") == "todo"


async def test_a_job_that_ends_by_stop_iteration_is_answered(storage: Storage) -> None:
    with pytest.raises(RuntimeError):
        await storage.database.read(lambda _: next(iter(())))


async def test_what_is_closed_takes_nothing(path: Path) -> None:
    database = Database.open(path)
    await asyncio.gather(database.close(), database.close())
    for transact in (database.read, database.write):
        with pytest.raises(StorageClosed):
            await transact(track(1))
