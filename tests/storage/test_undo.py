from __future__ import annotations

from storage import BoardRow, NotUndone, Period, Undone
from tests.storage.building import GROUP, OTHER_GROUP, REQUIRED, WEDNESDAY, entry, weeks_before
from tests.storage.face import Storage
from tests.storage.raw import query

KV = REQUIRED["kv-cache"]
KV_IDS = frozenset(KV)
THIS_WEEK = Period.week(WEDNESDAY)


async def test_repeated_undo_walks_back_to_nothing(storage: Storage) -> None:
    snapshots = [await storage.progress.of(1)]
    await storage.progress.track(entry(hour=8), "kv-cache")
    snapshots.append(await storage.progress.of(1))
    await storage.progress.finish_resource(entry(hour=9), "kv-cache", "paged", 4.0, KV_IDS)
    snapshots.append(await storage.progress.of(1))
    await storage.progress.drop(entry(hour=10), "kv-cache")
    snapshots.append(await storage.progress.of(1))
    await storage.progress.finish_topic(entry(guild=OTHER_GROUP, hour=11), "kv-cache", KV)
    undone: list[Undone | NotUndone] = []
    for expected in reversed(snapshots):
        undone.append(await storage.progress.undo(entry(hour=13)))
        assert await storage.progress.of(1) == expected
    assert undone == [
        Undone("finish_topic", "kv-cache", None, 2.5, "todo"),
        Undone("drop", "kv-cache", None, 0.0, "learning"),
        Undone("finish_resource", "kv-cache", "paged", 4.0, "learning"),
        Undone("track", "kv-cache", None, 0.0, "todo"),
    ]
    assert await storage.progress.undo(entry(hour=14)) == NotUndone("nothing")


async def test_points_leave_the_group_and_week_where_they_were_given(storage: Storage) -> None:
    before = Period.week(weeks_before(3))
    await storage.progress.finish_topic(entry(day=weeks_before(3)), "kv-cache", KV)
    await storage.progress.finish_topic(entry(2, day=weeks_before(3)), "kv-cache", KV)
    await storage.progress.undo(entry(guild=OTHER_GROUP))
    for period in (before, Period.all_time(), Period.topic("kv-cache"), Period.month(weeks_before(3))):
        page = await storage.boards.page(GROUP, period)
        assert page.rows == (BoardRow(1, 2, 6.5),)
        assert await storage.boards.row(GROUP, period, 1) is None
    assert (await storage.boards.page(OTHER_GROUP, Period.all_time())).rows == ()


async def test_undo_is_the_members_own(storage: Storage) -> None:
    await storage.progress.track(entry(1), "kv-cache")
    await storage.progress.track(entry(2), "serving")
    await storage.progress.undo(entry(1))
    assert (await storage.progress.of(2)).state("serving") == "learning"
    assert (await storage.progress.of(1)).state("kv-cache") == "todo"


async def test_what_changed_nothing_is_not_undone(storage: Storage) -> None:
    await storage.progress.track(entry(), "kv-cache")
    await storage.progress.finish_topic(entry(), "serving", REQUIRED["serving"])
    await storage.progress.track(entry(), "kv-cache")
    await storage.progress.finish_topic(entry(), "serving", REQUIRED["serving"])
    undone = await storage.progress.undo(entry())
    assert undone == Undone("finish_topic", "serving", None, 3.25, "todo")


async def test_after_undo_it_can_be_done_again_for_its_points(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(), "kv-cache", KV)
    await storage.progress.undo(entry())
    assert (await storage.progress.finish_topic(entry(), "kv-cache", KV)).points == 6.5
    assert (await storage.boards.row(GROUP, THIS_WEEK, 1)) == BoardRow(1, 1, 6.5)


async def test_a_given_action_is_taken_back_and_nothing_else(storage: Storage) -> None:
    kv = await storage.progress.finish_topic(entry(hour=8), "kv-cache", KV)
    await storage.progress.track(entry(hour=9), "serving")
    assert await storage.progress.undo(entry(), kv.event) == Undone("finish_topic", "kv-cache", None, 6.5, "todo")
    progress = await storage.progress.of(1)
    assert (progress.state("kv-cache"), progress.state("serving"), progress.points) == ("todo", "learning", 0)
    assert await storage.boards.row(GROUP, THIS_WEEK, 1) is None


async def test_a_given_action_is_taken_back_once(storage: Storage) -> None:
    tracked = await storage.progress.track(entry(hour=7), "serving")
    kv = await storage.progress.finish_topic(entry(hour=8), "kv-cache", KV)
    await storage.progress.undo(entry(), kv.event)
    assert await storage.progress.undo(entry(), kv.event) == NotUndone("already")
    await storage.progress.undo(entry())
    assert await storage.progress.undo(entry(), tracked.event) == NotUndone("already")


async def test_an_action_whose_topic_was_changed_since_is_not_taken_back(storage: Storage) -> None:
    paged = await storage.progress.finish_resource(entry(hour=8), "kv-cache", "paged", 4.0, KV_IDS)
    done = await storage.progress.finish_topic(entry(hour=9), "kv-cache", KV)
    before = await storage.progress.of(1)
    assert await storage.progress.undo(entry(), paged.event) == NotUndone("changed-since")
    assert await storage.progress.of(1) == before
    await storage.progress.undo(entry(), done.event)
    assert isinstance(await storage.progress.undo(entry(), paged.event), Undone)
    assert (await storage.progress.of(1)).points == 0


async def test_what_one_press_did_is_taken_back_as_a_whole(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(hour=7), "kv-cache", KV)
    await storage.progress.track(entry(hour=8), "serving")
    before = await storage.progress.of(1)
    first = await storage.progress.know_all(entry(hour=9), ["kv-cache", "python", "serving", "quantization"])
    assert set((await storage.progress.of(1)).in_state("known")) == {"python", "quantization", "serving"}
    together = Undone("know", "python", None, 0.0, "todo", ("serving", "quantization"))
    assert await storage.progress.undo(entry(hour=10)) == together
    assert await storage.progress.of(1) == before
    again = await storage.progress.know_all(entry(hour=11), ["python", "quantization"])
    await storage.progress.track(entry(hour=12), "quantization")
    assert await storage.progress.undo(entry(hour=13), again) == NotUndone("changed-since")
    await storage.progress.undo(entry(hour=13))
    assert await storage.progress.undo(entry(hour=13), again) == Undone(
        "know", "python", None, 0.0, "todo", ("quantization",)
    )
    assert await storage.progress.undo(entry(hour=14), first) == NotUndone("already")
    assert await storage.progress.of(1) == before


async def test_nobody_takes_back_the_action_of_another_nor_an_undo(storage: Storage) -> None:
    tracked = await storage.progress.track(entry(1), "kv-cache")
    assert await storage.progress.undo(entry(2), tracked.event) == NotUndone("nothing")
    assert await storage.progress.undo(entry(1), 404) == NotUndone("nothing")
    await storage.progress.undo(entry(1))
    (undoing,) = query(storage.path, "SELECT event_id FROM events WHERE kind = 'undo'")
    assert await storage.progress.undo(entry(1), *undoing) == NotUndone("nothing")
    assert (await storage.progress.of(1)).state("kv-cache") == "todo"
