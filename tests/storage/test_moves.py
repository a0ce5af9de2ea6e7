from __future__ import annotations

from itertools import product

import pytest

from storage import BoardRow, GroupSettings, Period, State, Storage
from tests.storage.building import GROUP, REQUIRED, entry
from tests.storage.raw import query

KV = REQUIRED["kv-cache"]
FURTHEST_FIRST: list[State] = ["done", "known", "learning", "skipped", "todo"]


async def bring_to(storage: Storage, topic: str, state: State) -> None:
    match state:
        case "done":
            await storage.progress.finish_topic(entry(), topic, {f"{topic}-only": 1.0})
        case "known":
            await storage.progress.know(entry(), topic)
        case "learning":
            await storage.progress.track(entry(), topic)
        case "skipped":
            await storage.progress.skip(entry(), topic)
        case "todo":
            pass


async def test_a_renamed_topic_keeps_everything(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(), "kv-cache", KV)
    await storage.members.offer_help(1, "kv-cache", on=True)
    await storage.groups.save(GROUP, GroupSettings(goal_topic="kv-cache"))
    before = await storage.progress.of(1)
    await storage.progress.apply_moves({"kv-cache": "kv-caching"}, {"paged": "paged-attention"})
    after = await storage.progress.of(1)
    assert after.state("kv-caching") == "done"
    assert after.state("kv-cache") == "todo"
    assert after.topics["kv-caching"].changed_at == before.topics["kv-cache"].changed_at
    assert set(after.resources) == {"paged-attention", "prompt"}
    assert after.points == before.points
    assert (await storage.boards.page(GROUP, Period.topic("kv-caching"))).rows == (BoardRow(1, 1, 6.5),)
    assert (await storage.boards.page(GROUP, Period.topic("kv-cache"))).rows == ()
    assert (await storage.members.buddies(GROUP, "kv-caching")).helpers == (1,)
    assert (await storage.groups.settings(GROUP)).goal_topic == "kv-caching"
    assert (await storage.progress.finish_topic(entry(), "kv-caching", {"paged-attention": 4.0, "prompt": 2.5})).already


async def test_undo_after_a_rename_reverses_exactly(storage: Storage) -> None:
    await storage.progress.track(entry(hour=8), "kv-cache")
    learning = await storage.progress.of(1)
    await storage.progress.finish_topic(entry(), "kv-cache", KV)
    await storage.progress.apply_moves({"kv-cache": "kv-caching"}, {"paged": "paged-attention"})
    undone = await storage.progress.undo(entry())
    assert undone is not None
    assert (undone.topic_id, undone.points, undone.state) == ("kv-caching", 6.5, "learning")
    record = (await storage.progress.of(1)).topics["kv-caching"]
    assert (record.state, record.changed_at) == ("learning", learning.topics["kv-cache"].changed_at)


@pytest.mark.parametrize(("one", "other"), list(product(FURTHEST_FIRST, FURTHEST_FIRST)))
async def test_a_merge_keeps_the_furthest_state(storage: Storage, one: State, other: State) -> None:
    await bring_to(storage, "old", one)
    await bring_to(storage, "new", other)
    await storage.progress.apply_moves({"old": "new"}, {})
    furthest = min(one, other, key=FURTHEST_FIRST.index)
    assert (await storage.progress.of(1)).state("new") == furthest
    for _ in range(4):
        await storage.progress.undo(entry())
    progress = await storage.progress.of(1)
    assert (progress.state("new"), progress.points) == ("todo", 0)
    assert await storage.boards.recount(GROUP) == 0


async def test_undo_after_a_merge_keeps_what_the_other_topic_had(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(hour=8), "new", {"n": 2.0})
    await storage.progress.track(entry(hour=9), "old")
    await storage.progress.finish_topic(entry(hour=10), "old", {"o": 1.0})
    await storage.progress.apply_moves({"old": "new"}, {})
    undone = await storage.progress.undo(entry())
    assert undone is not None
    assert (undone.points, undone.state) == (1.0, "done")
    assert (await storage.progress.of(1)).points == 2.0


async def test_merged_resources_are_one_mark(storage: Storage) -> None:
    await storage.progress.finish_resource(entry(hour=8), "kv-cache", "old", 1.0, frozenset())
    await storage.progress.finish_resource(entry(hour=9), "kv-cache", "new", 2.0, frozenset())
    await storage.progress.apply_moves({}, {"old": "new"})
    marks = (await storage.progress.of(1)).resources
    assert {name: mark.points for name, mark in marks.items()} == {"new": 1.0}
    assert (await storage.progress.finish_resource(entry(), "kv-cache", "new", 2.0, frozenset())).already
    assert await storage.boards.recount(GROUP) == 0


async def test_ids_follow_a_chain_of_moves(storage: Storage) -> None:
    await storage.progress.track(entry(1), "a")
    await storage.progress.track(entry(2), "b")
    await storage.progress.apply_moves({"a": "b", "b": "c"}, {})
    assert await storage.progress.learning_now(GROUP) == {"c": 2}


async def test_moves_are_made_once_and_an_id_may_come_back(storage: Storage) -> None:
    await storage.progress.track(entry(1), "a")
    for _ in range(3):
        await storage.progress.apply_moves({"a": "b"}, {"x": "y"})
    await storage.progress.apply_moves({"b": "a"}, {})
    assert await storage.progress.learning_now(GROUP) == {"a": 1}
    await storage.progress.apply_moves({"a": "b"}, {"x": "y"})
    assert await storage.progress.learning_now(GROUP) == {"b": 1}


async def test_moves_in_a_circle_are_refused_and_change_nothing(storage: Storage) -> None:
    await storage.progress.track(entry(1), "a")
    with pytest.raises(ValueError, match="circle"):
        await storage.progress.apply_moves({"a": "b", "b": "a"}, {})
    assert await storage.progress.learning_now(GROUP) == {"a": 1}
    assert query(storage.path, "SELECT count(*) FROM moves") == [(0,)]
