"""Roadmaps from before ids belonged to one get ids of their own, and keep what was done on them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from storage import Claims, MemberProgress, Period, Study
from tests.new_database import new_database
from tests.storage.building import GROUP, NOON, OTHER_GROUP, entry
from tests.storage.face import Storage
from tests.storage.raw import query, wrong_scores

WEAVING, SAILING = ("basics", "twill", "python"), ("basics", "tacking")
SHIPPED = frozenset({"python", "python-book", "kv-cache", "kv-cache-book"})
PLACES = {GROUP: WEAVING, OTHER_GROUP: SAILING, None: ("basics", "python")}


def claims(topics: tuple[str, ...]) -> Claims:
    return Claims(frozenset((*topics, *(f"{topic}-book" for topic in topics))), SHIPPED)


async def legacy(storage: Storage, guild: int, own_id: str) -> int:
    """A roadmap as it was kept before: without a number."""
    return await storage.roadmaps.save(guild, own_id, f"title: {own_id}", NOON, 1, own_id=own_id)


async def adopted(storage: Storage) -> tuple[int, int]:
    numbers = [
        await storage.roadmaps.adopt(await legacy(storage, guild, f"own-{guild}"), f"own-{guild}", claims(topics))
        for guild, topics in ((GROUP, WEAVING), (OTHER_GROUP, SAILING))
    ]
    return numbers[0], numbers[1]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, int, int | None, str]]:
    places = st.sampled_from(list(PLACES))
    steps: list[tuple[str, int, int | None, str]] = []
    for _ in range(draw(st.integers(1, 14))):
        where = draw(places)
        does = draw(st.sampled_from(["track", "drop", "know", "done", "log", "undo"]))
        steps.append((does, draw(st.integers(1, 2)), where, draw(st.sampled_from(PLACES[where]))))
    return steps


async def live(storage: Storage, steps: list[tuple[str, int, int | None, str]]) -> None:
    for does, member, where, topic in steps:
        who, book = entry(member, where), f"{topic}-book"
        match does:
            case "track":
                await storage.progress.track(who, topic)
            case "drop":
                await storage.progress.drop(who, topic)
            case "know":
                await storage.progress.know(who, topic)
            case "done":
                await storage.progress.finish_topic(who, topic, {book: 2.0})
            case "log":
                await storage.log.add(who, topic, Study(0.5, resource_id=book), {book: 2.0})
            case _:
                await storage.progress.undo(who)


def plain(id_: str) -> str:
    return id_.partition(".")[0]


def told(progress: MemberProgress) -> tuple[dict[str, str], dict[str, float], set[str]]:
    return (
        {plain(topic): record.state for topic, record in progress.topics.items()},
        {plain(resource): hours.hours for resource, hours in progress.studied.items()},
        {plain(resource) for resource in progress.resources},
    )


async def check(path: Path, steps: list[tuple[str, int, int | None, str]]) -> None:
    storage = Storage.open(new_database(path))
    await live(storage, steps)
    people = {(member, guild) for _, member, guild, _ in steps if guild is not None}
    seen = {one: told(await storage.progress.of_in_group(*one)) for one in people}
    whole = {member: await storage.progress.of(member) for member, _ in people}
    boards = {guild: await storage.boards.page(guild, Period.all_time()) for _, guild in people}
    events = query(path, "SELECT count(*), sum(points) FROM events")
    first, second = await adopted(storage)
    for (member, guild), before in seen.items():
        states, hours, finished = told(await storage.progress.of_in_group(member, guild))
        # What others see of a member in a server is what it was, or more: a state that another server had taken over.
        assert before[0].items() <= states.items()
        assert (before[1], before[2]) == (hours, finished)
        assert await storage.boards.page(guild, Period.all_time()) == boards[guild]
        assert wrong_scores(path, guild) == 0
        own = set((await storage.progress.of_in_group(member, guild)).topics)
        assert {topic for topic in own if not topic.endswith(f".{first if guild == GROUP else second}")} <= SHIPPED
    for member, before_all in whole.items():
        after = await storage.progress.of(member)
        assert {topic for topic, record in before_all.topics.items() if record.state != "todo"} <= {
            plain(topic) for topic in after.topics
        }
        assert set(before_all.studied) <= {plain(resource) for resource in after.studied}
    assert query(path, "SELECT count(*), sum(points) FROM events") == events
    assert query(path, "SELECT count(*) FROM roadmaps WHERE number IS NULL") == [(0,)]
    await storage.close()


@settings(max_examples=25)
@given(histories())
def test_after_any_history_two_roadmaps_share_nothing_and_nothing_is_lost(
    steps: list[tuple[str, int, int | None, str]],
) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(check(Path(folder) / "nextup.db", steps))


async def test_done_in_one_is_done_in_it_alone(storage: Storage) -> None:
    await storage.progress.finish_topic(entry(1), "basics", {"basics-book": 2.0})
    await storage.progress.track(entry(1, OTHER_GROUP), "tacking")
    await storage.progress.finish_topic(entry(1), "python", {"python-book": 2.0})
    await storage.members.seek_buddies(1, "basics", on=True)
    first, second = await adopted(storage)
    progress = await storage.progress.of(1)
    assert progress.state(f"basics.{first}") == "done"
    assert progress.hours_on(f"basics-book.{first}") == 2.0
    assert (progress.state("basics"), progress.state(f"basics.{second}")) == ("todo", "todo")
    assert progress.state(f"tacking.{second}") == "learning"
    # The shipped roadmap has a topic of that name too, and nobody knows which one was meant.
    assert (progress.state("python"), progress.state(f"python.{first}")) == ("done", "done")
    assert f"basics.{first}" in (await storage.members.open_to(1))[0]
    assert (await storage.boards.page(GROUP, Period.topic(f"basics.{first}"))).members == 1
    assert (await storage.progress.undo(entry(1))) is not None
    assert (await storage.progress.of(1)).state(f"python.{first}") == "todo"
