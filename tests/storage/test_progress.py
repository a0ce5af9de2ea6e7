from __future__ import annotations

from datetime import timedelta

import pytest

from storage import Changed, Finished, State, StorageError, TopicCounts
from tests.storage.building import GROUP, NOON, OTHER_GROUP, REQUIRED, WEDNESDAY, entry, weeks_before
from tests.storage.face import Storage
from tests.storage.raw import cells_with, query

KV = REQUIRED["kv-cache"]
KV_IDS = frozenset(KV)
NOTHING_LEFT = Finished(already=True, points=0.0, before=0.0, topic_finished=False, first_in_group=False, event=None)


async def put(storage: Storage, state: State) -> None:
    match state:
        case "learning":
            await storage.progress.track(entry(), "kv-cache")
        case "done":
            await storage.progress.finish_topic(entry(), "kv-cache", KV)
        case "known":
            await storage.progress.know(entry(), "kv-cache")
        case "skipped":
            await storage.progress.skip(entry(), "kv-cache")
        case "todo":
            pass


@pytest.mark.parametrize(
    ("action", "results"),
    [
        (
            "track",
            {"todo": "learning", "learning": "learning", "done": "done", "known": "learning", "skipped": "learning"},
        ),
        ("drop", {"todo": "todo", "learning": "todo", "done": "done", "known": "known", "skipped": "skipped"}),
        ("skip", {"todo": "skipped", "learning": "skipped", "done": "done", "known": "skipped", "skipped": "skipped"}),
        ("know", {"todo": "known", "learning": "known", "done": "done", "known": "known", "skipped": "known"}),
    ],
)
@pytest.mark.parametrize("before", ["todo", "learning", "done", "known", "skipped"])
async def test_states_change_as_the_table_says(
    storage: Storage, action: str, results: dict[State, State], before: State
) -> None:
    await put(storage, before)
    points = (await storage.progress.of(1)).points
    change = {
        "track": storage.progress.track,
        "drop": storage.progress.drop,
        "skip": storage.progress.skip,
        "know": storage.progress.know,
    }[action]
    after = results[before]
    changed = await change(entry(), "kv-cache")
    assert changed == Changed(before, after, changed=before != after, event=changed.event)
    assert (changed.event is None) == (before == after)
    progress = await storage.progress.of(1)
    assert progress.state("kv-cache") == after
    assert progress.points == points


async def test_finishing_a_topic_gives_its_hours_once(storage: Storage) -> None:
    assert await storage.progress.finish_topic(entry(), "kv-cache", KV) == Finished(
        already=False, points=6.5, before=0.0, topic_finished=True, first_in_group=True, event=1
    )
    assert await storage.progress.finish_topic(entry(), "kv-cache", KV) == NOTHING_LEFT
    assert (await storage.progress.of(1)).points == 6.5


async def test_a_finished_topic_gives_only_what_its_resources_have_not_given(storage: Storage) -> None:
    await storage.progress.finish_resource(entry(), "kv-cache", "paged", 4.0, KV_IDS)
    assert (await storage.progress.finish_topic(entry(), "kv-cache", KV)).points == 2.5
    assert (await storage.progress.of(1)).points == 6.5


async def test_a_topic_that_grew_gives_its_new_resource(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(), "kv-cache", KV)
    grown = await storage.progress.finish_topic(entry(), "kv-cache", KV | {"vattention": 1.5})
    assert grown == Finished(already=False, points=1.5, before=0.0, topic_finished=False, first_in_group=False, event=2)


async def test_the_last_required_resource_finishes_the_topic(storage: Storage) -> None:
    first = await storage.progress.finish_resource(entry(), "kv-cache", "paged", 4.0, KV_IDS)
    assert (first.topic_finished, (await storage.progress.of(1)).state("kv-cache")) == (False, "learning")
    last = await storage.progress.finish_resource(entry(), "kv-cache", "prompt", 2.5, KV_IDS)
    assert (last.topic_finished, (await storage.progress.of(1)).state("kv-cache")) == (True, "done")


async def test_a_resource_gives_points_once_even_from_another_group(storage: Storage) -> None:
    await storage.progress.finish_resource(entry(), "kv-cache", "paged", 4.0, KV_IDS)
    again = await storage.progress.finish_resource(entry(guild=OTHER_GROUP), "kv-cache", "paged", 4.0, KV_IDS)
    assert again == NOTHING_LEFT


async def test_an_optional_resource_does_not_finish_a_topic(storage: Storage) -> None:
    await storage.progress.finish_resource(entry(), "kv-cache", "extra", 1.0, KV_IDS)
    assert (await storage.progress.of(1)).state("kv-cache") == "learning"


async def test_knowing_is_not_lost_by_reading_on(storage: Storage) -> None:
    await storage.progress.know(entry(), "kv-cache")
    await storage.progress.finish_resource(entry(), "kv-cache", "extra", 1.0, KV_IDS)
    assert (await storage.progress.of(1)).state("kv-cache") == "known"


async def test_dropping_keeps_marks_and_finishing_later_counts_them(storage: Storage) -> None:
    await storage.progress.finish_resource(entry(), "kv-cache", "paged", 4.0, KV_IDS)
    await storage.progress.drop(entry(), "kv-cache")
    assert (await storage.progress.of(1)).points == 4.0
    assert (await storage.progress.finish_topic(entry(), "kv-cache", KV)).points == 2.5


async def test_times_and_places_are_kept(storage: Storage) -> None:
    await storage.progress.track(entry(hour=9), "kv-cache")
    await storage.progress.finish_topic(entry(guild=None), "kv-cache", KV)
    progress = await storage.progress.of(1)
    record = progress.topics["kv-cache"]
    assert record.guild_id is None
    assert (record.started_at, record.changed_at) == (NOON - timedelta(hours=3), NOON)
    assert not (await storage.progress.of_in_group(1, GROUP)).resources


async def test_a_group_sees_only_what_was_logged_in_it(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(), "kv-cache", KV)
    await storage.progress.finish_topic(entry(guild=OTHER_GROUP), "serving", REQUIRED["serving"])
    await storage.progress.track(entry(guild=None), "quantization")
    here = await storage.progress.of_in_group(1, GROUP)
    assert (set(here.topics), set(here.resources), here.points) == ({"kv-cache"}, KV_IDS, 6.5)
    assert set((await storage.progress.of(1)).topics) == {"kv-cache", "serving", "quantization"}


async def test_the_first_to_finish_is_first_in_this_group_only(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(2, guild=OTHER_GROUP), "kv-cache", KV)
    assert (await storage.progress.finish_topic(entry(1), "kv-cache", KV)).first_in_group
    assert not (await storage.progress.finish_topic(entry(3), "kv-cache", KV)).first_in_group
    assert not (await storage.progress.finish_topic(entry(4, guild=None), "kv-cache", KV)).first_in_group


async def test_who_is_on_a_topic_here(storage: Storage) -> None:
    await storage.progress.track(entry(1, hour=8), "kv-cache")
    await storage.progress.track(entry(2, hour=9), "kv-cache")
    await storage.progress.track(entry(3, guild=OTHER_GROUP), "kv-cache")
    await storage.progress.finish_topic(entry(4), "kv-cache", KV)
    await storage.progress.track(entry(4), "serving")
    assert await storage.progress.learning_now(GROUP) == {"kv-cache": 2, "serving": 1}
    assert await storage.progress.counts(GROUP, "kv-cache") == TopicCounts(learning=2, done=1)


async def test_hours_by_week_are_cut_by_the_local_date(storage: Storage) -> None:
    await storage.progress.finish_resource(entry(day=weeks_before(1)), "kv-cache", "paged", 4.0, KV_IDS)
    await storage.progress.finish_resource(entry(guild=None), "kv-cache", "prompt", 2.5, KV_IDS)
    assert await storage.progress.hours_by_week(1) == {"2026-W46": 4.0, "2026-W47": 2.5}
    assert await storage.progress.hours_by_week(1, GROUP) == {"2026-W46": 4.0}


async def days_here(storage: Storage) -> list[tuple[str, str]]:
    return query(storage.path, "SELECT first_on, last_on FROM memberships WHERE guild_id = ? AND member_id = 1", GROUP)


async def test_what_changes_nothing_is_no_day_in_the_group(storage: Storage) -> None:
    progress = storage.progress
    await progress.track(entry(), "kv-cache")
    await progress.finish_topic(entry(), "serving", REQUIRED["serving"])
    await progress.skip(entry(), "quantization")
    for day in (weeks_before(1), WEDNESDAY + timedelta(days=1)):
        later = entry(day=day)
        await progress.track(later, "kv-cache")
        await progress.drop(later, "quantization")
        await progress.skip(later, "quantization")
        await progress.know(later, "serving")
        await progress.finish_topic(later, "serving", REQUIRED["serving"])
        await progress.finish_resource(later, "serving", "orca", 3.25, frozenset())
        assert await days_here(storage) == [("2026-11-18", "2026-11-18")]
    await progress.undo(entry(day=WEDNESDAY + timedelta(days=1)))
    assert await days_here(storage) == [("2026-11-18", "2026-11-19")]


async def test_who_has_nothing_and_changes_nothing_leaves_no_trace(storage: Storage) -> None:
    nobody = entry(123_456_789_123)
    await storage.progress.undo(nobody)
    await storage.progress.drop(nobody, "kv-cache")
    assert cells_with(storage.path, nobody.member_id) == []


async def test_a_naive_time_is_refused_and_nothing_is_written(storage: Storage) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        await storage.progress.track(type(entry())(1, GROUP, naive, WEDNESDAY), "kv-cache")
    assert not (await storage.progress.of(1)).topics


async def test_what_sqlite_refuses_is_a_sentence(storage: Storage) -> None:
    with pytest.raises(StorageError, match="Nothing was changed"):
        await storage.progress.finish_resource(entry(), "kv-cache", "paged", -4.0, KV_IDS)
    assert (await storage.progress.of(1)).points == 0
