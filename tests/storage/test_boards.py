from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import BoardPage, BoardRow, Cursor, MemberSettings, Period
from tests.new_database import new_database
from tests.storage.building import GROUP, NOON, OTHER_GROUP, WEDNESDAY, entry, finish, weeks_before
from tests.storage.face import Storage
from tests.storage.raw import query

WEEK = Period.week(WEDNESDAY)


async def group_of(storage: Storage, hours: dict[int, float]) -> None:
    for member, points in hours.items():
        await finish(storage, points, entry(member))


async def test_members_with_equal_points_share_a_rank(storage: Storage) -> None:
    await group_of(storage, {1: 5.0, 2: 3.0, 3: 3.0, 4: 1.0})
    page = await storage.boards.page(GROUP, WEEK)
    assert page == BoardPage(
        rows=(BoardRow(1, 1, 5.0), BoardRow(2, 3, 3.0), BoardRow(2, 2, 3.0), BoardRow(4, 4, 1.0)),
        members=4,
        first_rank=1,
        before=None,
        after=None,
    )


async def test_each_period_has_its_board(storage: Storage) -> None:
    await finish(storage, 2.0, entry(1), "kv-cache")
    await finish(storage, 3.0, entry(1, day=weeks_before(1)), "kv-cache")
    await finish(storage, 4.0, entry(1, day=weeks_before(6)), "serving")
    expected = {
        WEEK: 2.0,
        WEEK.previous(): 3.0,
        Period.month(WEDNESDAY): 5.0,
        Period.month(weeks_before(6)): 4.0,
        Period.all_time(): 9.0,
        Period.topic("kv-cache"): 5.0,
        Period.topic("serving"): 4.0,
    }
    for period, points in expected.items():
        assert (await storage.boards.page(GROUP, period)).rows == (BoardRow(1, 1, points),)


async def test_an_empty_board_and_a_member_without_points(storage: Storage) -> None:
    nothing = BoardPage(rows=(), members=0, first_rank=1, before=None, after=None)
    assert await storage.boards.page(GROUP, WEEK) == nothing
    assert await storage.boards.around(GROUP, WEEK, 1) == nothing
    await storage.progress.track(entry(1), "kv-cache")
    await storage.progress.know(entry(1), "serving")
    assert await storage.boards.page(GROUP, WEEK) == nothing
    assert await storage.boards.row(GROUP, WEEK, 1) is None


async def test_a_hidden_member_is_on_no_page_and_still_sees_their_own_rank(storage: Storage) -> None:
    await group_of(storage, {1: 5.0, 2: 3.0, 3: 1.0})
    await storage.members.save(2, MemberSettings(hidden=True))
    page = await storage.boards.page(GROUP, WEEK)
    assert page.rows == (BoardRow(1, 1, 5.0), BoardRow(2, 3, 1.0))
    assert page.members == 2
    assert await storage.boards.row(GROUP, WEEK, 2) == BoardRow(2, 2, 3.0)
    around = await storage.boards.around(GROUP, WEEK, 2)
    assert 2 not in {row.member_id for row in around.rows}
    await finish(storage, 9.0, entry(2, hour=15))
    assert (await storage.boards.page(GROUP, WEEK)).rows == page.rows
    await storage.members.save(2, MemberSettings(hidden=False))
    assert (await storage.boards.page(GROUP, WEEK)).rows[0] == BoardRow(1, 2, 12.0)


async def test_a_member_who_left_is_gone_from_this_group_until_they_are_back(storage: Storage) -> None:
    await group_of(storage, {1: 5.0, 2: 3.0})
    await finish(storage, 1.0, entry(1, guild=OTHER_GROUP))
    await storage.boards.mark_left(GROUP, [1], NOON)
    assert (await storage.boards.page(GROUP, WEEK)).rows == (BoardRow(1, 2, 3.0),)
    assert (await storage.boards.page(OTHER_GROUP, WEEK)).rows == (BoardRow(1, 1, 1.0),)
    await storage.boards.mark_back(GROUP, [1])
    assert (await storage.boards.page(GROUP, WEEK)).rows[0] == BoardRow(1, 1, 5.0)
    await storage.boards.mark_left(GROUP, [1], NOON)
    await storage.progress.track(entry(1), "kv-cache")
    assert (await storage.boards.page(GROUP, WEEK)).rows[0] == BoardRow(1, 1, 5.0)


async def test_who_is_back_is_noted_without_a_row_for_anybody_new(storage: Storage) -> None:
    await group_of(storage, {1: 5.0})
    await storage.boards.mark_left(GROUP, [1], NOON)
    assert (await storage.visits.visitor(1, GROUP)).has_left
    await storage.boards.mark_back(GROUP, [1, 2])
    assert not (await storage.visits.visitor(1, GROUP)).has_left
    assert not (await storage.visits.visitor(2, GROUP)).has_left
    assert query(storage.path, "SELECT member_id FROM memberships") == [(1,)]


async def test_a_cursor_below_everybody_leads_to_the_first_page(storage: Storage) -> None:
    await group_of(storage, {1: 5.0, 2: 4.0, 3: 3.0})
    first = await storage.boards.page(GROUP, WEEK, limit=2)
    assert await storage.boards.page(GROUP, WEEK, after=Cursor(100, 9), limit=2) == first
    nothing = await storage.boards.page(GROUP, WEEK.previous(), after=Cursor(100, 9), limit=2)
    assert (nothing.rows, nothing.members) == ((), 0)


@pytest.mark.parametrize("text", ["", "x", "10", "10.", "-1.2", "0x10.2", "1.2.3", " 1.2", "1_0.2", f"{2**60:x}.1"])
def test_a_cursor_reads_back_only_what_it_wrote(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (int() words some of them)
        Cursor.parse(text)


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**63 - 1))
def test_a_cursor_survives_being_text(hundredths: int, member: int) -> None:
    cursor = Cursor(hundredths, member)
    assert Cursor.parse(str(cursor)) == cursor
    assert len(str(cursor)) <= 29


def by_counting(hours: dict[int, float]) -> list[BoardRow]:
    best_first = sorted(hours.items(), key=lambda item: (-item[1], -item[0]))
    return [BoardRow(1 + sum(more > points for more in hours.values()), m, points) for m, points in best_first]


some_hours = st.dictionaries(
    st.integers(1, 60), st.one_of(st.sampled_from([0.25, 0.5, 1.0, 2.0]), st.integers(1, 1600).map(lambda n: n / 100)),
    min_size=1, max_size=30,
)  # fmt: skip


@settings(max_examples=40)
@given(some_hours, st.integers(1, 7))
def test_pages_in_both_directions_and_jumps_show_what_counting_would(hours: dict[int, float], limit: int) -> None:
    async def check(path: Path) -> None:
        storage = Storage.open(new_database(path))
        await group_of(storage, hours)
        expected = by_counting(hours)
        forth: list[BoardRow] = []
        page = await storage.boards.page(GROUP, WEEK, limit=limit)
        assert page.before is None
        while True:
            assert (page.members, page.first_rank) == (len(hours), page.rows[0].rank)
            forth += page.rows
            if page.after is None:
                break
            page = await storage.boards.page(GROUP, WEEK, after=page.after, limit=limit)
        assert forth == expected
        back = list(page.rows)
        while page.before is not None:
            page = await storage.boards.page(GROUP, WEEK, before=page.before, limit=limit)
            assert len(page.rows) == min(limit, len(hours))
            back = [row for row in page.rows if row not in back] + back
        assert back == expected
        for index, row in enumerate(expected):
            assert await storage.boards.row(GROUP, WEEK, row.member_id) == row
            around = await storage.boards.around(GROUP, WEEK, row.member_id, limit)
            assert row in around.rows
            assert len(around.rows) == min(limit, len(expected))
            start = expected.index(around.rows[0])
            assert list(around.rows) == expected[start : start + len(around.rows)]
            assert (around.before is None) == (start == 0)
            assert (around.after is None) == (start + len(around.rows) == len(expected))
            assert index - limit < start <= index
        await storage.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(check(Path(folder) / "nextup.db"))
