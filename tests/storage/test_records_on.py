"""How many records a group has on topics: what switching its roadmap would take out of sight."""

from __future__ import annotations

from dataclasses import replace

from tests.storage.building import NOON, entry
from tests.storage.face import Storage


async def test_counts_every_state_logged_in_the_group_and_nothing_else(storage: Storage) -> None:
    progress = storage.progress
    await progress.track(entry(1, 7), "one")
    await progress.finish_topic(entry(2, 7), "one", {"book": 2.0})
    await progress.know(entry(1, 7), "two")
    await progress.track(entry(1, 7), "three")
    await progress.track(entry(3, 8), "one")  # another group
    await progress.track(entry(4, None), "one")  # a direct message
    assert await progress.records_on(7, ["one", "two", "absent"]) == {"one": 2, "two": 1}
    assert await progress.records_on(7, []) == {}


async def test_who_is_not_shown_has_none(storage: Storage) -> None:
    for member in (1, 2, 3):
        await storage.progress.track(entry(member, 7), "one")
    await storage.members.update(1, lambda settings: replace(settings, hidden=True))
    await storage.boards.mark_left(7, [2], NOON)
    assert await storage.progress.records_on(7, ["one"]) == {"one": 1}
    await storage.boards.mark_left(7, [3], NOON)
    assert await storage.progress.records_on(7, ["one"]) == {}
