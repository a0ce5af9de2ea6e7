"""An interaction delivered twice acts once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from storage import Session
from tests.storage.building import NOON, entry
from tests.storage.face import Storage
from tests.storage.raw import query


async def test_the_same_key_acts_once(storage: Storage) -> None:
    def press(session: Session) -> bool:
        fresh = session.once("press-1", NOON)
        if fresh:
            session.progress.track(entry(), "kv-cache")
        return fresh

    assert sorted(await asyncio.gather(*(storage.database.write(press) for _ in range(9)))) == [False] * 8 + [True]
    assert query(storage.path, "SELECT count(*) FROM events") == [(1,)]


async def test_what_failed_has_not_acted(storage: Storage) -> None:
    def press(session: Session) -> None:
        assert session.once("press-1", NOON)
        session.progress.track(entry(), "kv-cache")
        raise RuntimeError("the use case went wrong")

    for _ in range(2):
        results = await asyncio.gather(storage.database.write(press), return_exceptions=True)
        assert [str(result) for result in results] == ["the use case went wrong"]
    assert query(storage.path, "SELECT count(*) FROM events") == [(0,)]


async def test_keys_are_kept_for_a_day(storage: Storage) -> None:
    for key, at in (("one", NOON), ("two", NOON + timedelta(hours=23)), ("three", NOON + timedelta(hours=25))):
        assert await storage.database.write(lambda session, key=key, at=at: session.once(key, at))
    kept = "SELECT key FROM handled WHERE key NOT LIKE 'commit-%' ORDER BY key"
    assert query(storage.path, kept) == [("three",), ("two",)]
