from __future__ import annotations

from datetime import timedelta

import pytest

from storage import GroupSettings, RoadmapGone, StorageError, Unmatched
from storage.groups.roadmaps import MOST_KEPT
from storage.groups.unmatched import MOST_ROWS
from tests.storage.building import GROUP, NOON, OTHER_GROUP
from tests.storage.face import Storage
from tests.storage.raw import query


async def test_questions_are_counted_however_they_are_written(storage: Storage) -> None:
    for text in ("Best  Pizza", "best pizza\n", "ｂｅｓｔ pizza", "量化"):
        await storage.unmatched.count(GROUP, text, NOON)
    assert await storage.unmatched.top(GROUP) == (Unmatched("best pizza", 3, NOON), Unmatched("量化", 1, NOON))
    assert await storage.unmatched.top(OTHER_GROUP) == ()


@pytest.mark.parametrize("text", ["", "  \n", "\0\0", "\u202e", "\ud800"])
async def test_a_question_without_anything_to_read_is_not_counted(storage: Storage, text: str) -> None:
    await storage.unmatched.count(GROUP, text, NOON)
    assert await storage.unmatched.top(GROUP) == ()


async def test_hostile_questions_are_kept_short_and_plain(storage: Storage) -> None:
    for text in ("a\0b", "x" * 4000, "right\u202eleft", "half \ud83d emoji"):
        await storage.unmatched.count(GROUP, text, NOON)
    texts = {each.text for each in await storage.unmatched.top(GROUP)}
    assert texts == {"a b", "x" * 200, "right left", "half emoji"}


async def test_the_rarest_and_oldest_questions_leave(storage: Storage) -> None:
    for number in range(MOST_ROWS):
        await storage.unmatched.count(GROUP, f"question {number}", NOON + timedelta(minutes=number))
    await storage.unmatched.count(GROUP, "question 0", NOON + timedelta(days=1))
    for number in range(3):
        await storage.unmatched.count(GROUP, f"new {number}", NOON + timedelta(days=2))
    kept = {each.text for each in await storage.unmatched.top(GROUP, 1000)}
    assert len(kept) == MOST_ROWS
    assert {"question 1", "question 2", "question 3"}.isdisjoint(kept)
    assert {"question 0", "question 4", "new 0", "new 1", "new 2"} <= kept
    await storage.unmatched.clear(GROUP)
    assert await storage.unmatched.top(GROUP) == ()


async def test_a_roadmap_is_kept_as_it_was_uploaded(storage: Storage) -> None:
    text = "id: ours\ntitle: 我们的路线图\n"
    number = await storage.roadmaps.save(GROUP, "ours", text, NOON, 7)
    kept = await storage.roadmaps.get(number)
    assert (kept.guild_id, kept.name, kept.yaml_text, kept.at, kept.uploaded_by) == (GROUP, "ours", text, NOON, 7)
    assert await storage.roadmaps.list(GROUP) == (kept,)
    assert await storage.roadmaps.list(OTHER_GROUP) == ()


async def test_a_deleted_roadmap_is_used_no_more_and_only_its_group_deletes_it(storage: Storage) -> None:
    number = await storage.roadmaps.save(GROUP, "ours", "id: ours", NOON, 7)
    await storage.groups.save(GROUP, GroupSettings(roadmap_id=number))
    assert not await storage.roadmaps.delete(OTHER_GROUP, number)
    assert await storage.roadmaps.delete(GROUP, number)
    assert (await storage.groups.settings(GROUP)).roadmap_id is None
    with pytest.raises(RoadmapGone, match="upload another one"):
        await storage.roadmaps.get(number)


async def test_a_group_cannot_use_a_roadmap_that_is_not_there(storage: Storage) -> None:
    with pytest.raises(StorageError):
        await storage.groups.save(GROUP, GroupSettings(roadmap_id=404))


async def test_old_uploads_leave_but_not_the_one_in_use(storage: Storage) -> None:
    used = await storage.roadmaps.save(GROUP, "used", "id: used", NOON, 7)
    await storage.groups.save(GROUP, GroupSettings(roadmap_id=used))
    numbers = [await storage.roadmaps.save(GROUP, "new", "id: new", NOON, 7) for _ in range(MOST_KEPT + 3)]
    kept = {roadmap.roadmap_id for roadmap in await storage.roadmaps.list(GROUP)}
    assert kept == {used, *numbers[-MOST_KEPT:]}
    assert query(storage.path, "SELECT count(*) FROM roadmaps") == [(MOST_KEPT + 1,)]


async def test_many_small_changes_to_one_roadmap_do_not_push_out_another(storage: Storage) -> None:
    other = await storage.roadmaps.save(GROUP, "other", "id: other", NOON, 7, own_id="other")
    changes = [await storage.roadmaps.save(GROUP, "ours", "id: ours", NOON, 7, own_id="ours") for _ in range(MOST_KEPT)]
    kept = [roadmap.roadmap_id for roadmap in await storage.roadmaps.list(GROUP)]
    assert kept == [*reversed(changes[1:]), other]


async def test_notes_are_remembered(storage: Storage) -> None:
    assert await storage.notes.get("commands") is None
    await storage.notes.put("commands", "one")
    await storage.notes.put("commands", "two")
    assert await storage.notes.get("commands") == "two"
