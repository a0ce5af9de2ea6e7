from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import MemberSettings, Period, streak
from storage.boards.streaks import run_length
from storage.groups.facts import streaks
from tests.new_database import new_database
from tests.storage.building import GROUP, WEDNESDAY, entry, finish, weeks_before
from tests.storage.face import Storage
from tests.storage.raw import wrong_scores

NOW = "2026-W47"  # 16–22 November


def key(ago: int) -> str:
    return Period.week(weeks_before(ago)).key


@pytest.mark.parametrize(
    ("ago", "length"),
    [
        ([], 0),
        ([0], 1),
        ([1], 1),
        ([0, 1, 2], 3),
        ([1, 2], 2),  # this week is not over
        ([0, 2], 2),  # W46 is November's freeze
        ([0, 3], 1),  # W46 and W45 are both of November
        ([0, 1, 2, 4, 5], 5),  # W44 (26 October – 1 November) is October's freeze
        ([0, 2, 4, 5], 4),  # one freeze in November, one in October
        ([2], 1),
        ([3], 0),
    ],
)
def test_the_rule_by_example(ago: list[int], length: int) -> None:
    assert streak({key(each): 1.0 for each in ago}, NOW) == length


def test_a_goal_asks_for_more_than_something() -> None:
    weeks = {key(0): 5.0, key(1): 2.0, key(2): 5.0, key(3): 1.0, key(4): 5.0}
    assert streak(weeks, NOW) == 5
    assert streak(weeks, NOW, 5.0) == 3  # W46 is frozen for November, W44 for October
    assert streak(weeks, NOW, 2.0) == 4  # W44, of October, is frozen


def test_weeks_run_through_the_years_end() -> None:
    weeks = {"2026-W52": 1.0, "2026-W53": 1.0, "2027-W01": 1.0}
    assert streak(weeks, "2027-W01") == 3


def test_later_weeks_do_not_count() -> None:
    assert streak({key(0): 1.0, "2026-W48": 1.0}, NOW) == 1


histories = st.dictionaries(st.integers(0, 60).map(key), st.sampled_from([0.0, 0.5, 1.0, 3.0]), max_size=61)
goals = st.sampled_from([None, 1.0, 3.0])


@given(histories, goals)
def test_a_streak_counts_weeks_that_met_the_goal_and_more_hours_never_shorten_it(
    weeks: dict[str, float], goal: float | None
) -> None:
    length = streak(weeks, NOW, goal)
    met = {week for week, hours in weeks.items() if hours > 0 and hours >= (goal or 0)}
    assert 0 <= length <= len(met)
    for week in (key(0), key(1), key(7)):
        assert streak(weeks | {week: 3.0}, NOW, goal) >= length
    assert streak(weeks, NOW, goal) <= streak(weeks, NOW)


@given(st.integers(0, 200))
def test_without_a_miss_it_is_the_number_of_weeks(count: int) -> None:
    assert streak({key(ago): 1.0 for ago in range(count)}, NOW) == count


@given(histories)
def test_no_month_has_two_missed_weeks_within_a_streak(weeks: dict[str, float]) -> None:
    length = streak(weeks, NOW)
    met = sorted((week for week, hours in weeks.items() if hours > 0), reverse=True)[:length]
    if not met:
        return
    first = Period("week", met[-1]).days()[0]
    misses: list[str] = []
    for ago in range(1, 61):
        monday = Period("week", key(ago)).days()[0]
        if monday > first and key(ago) not in met:
            misses.append((monday + timedelta(days=3)).isoformat()[:7])
    assert len(misses) == len(set(misses))


@given(histories, goals, st.integers(1, 70))
def test_the_rule_from_bits_is_the_rule(weeks: dict[str, float], goal: float | None, known: int) -> None:
    met = sum(1 << ago for ago in range(61) if weeks.get(key(ago), 0) > 0 and weeks[key(ago)] >= (goal or 0))
    length = streak(weeks, NOW, goal)
    assert run_length(met, WEDNESDAY, None) == length
    # With fewer weeks known either it is over within them, or that cannot be told yet.
    assert run_length(met & ((1 << known) - 1), WEDNESDAY, known) in (length, None)


plans = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 130), st.sampled_from([0.5, 1.0, 3.0])), max_size=30)


@given(plans, st.dictionaries(st.integers(1, 4), goals), st.integers(0, 70))
@settings(max_examples=20, deadline=None)
def test_a_group_has_the_streaks_of_its_members(
    plan: list[tuple[int, int, float]], chosen: dict[int, float | None], ago: int
) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(_compare(Path(folder) / "nextup.db", plan, chosen, ago))


async def _compare(path: Path, plan: list[tuple[int, int, float]], chosen: dict[int, float | None], ago: int) -> None:
    storage = Storage.open(new_database(path))
    for number, (member, weeks, hours) in enumerate(plan):
        await finish(storage, hours, entry(member, day=weeks_before(weeks)), f"topic-{number}")
        if number == len(plan) // 2:  # a goal may change at any time
            for who, goal in chosen.items():
                await storage.members.save(who, MemberSettings(weekly_goal_hours=goal))
    await storage.progress.undo(entry(1))
    expected = {
        member: streak(await storage.progress.hours_by_week(member, GROUP), key(ago), chosen.get(member))
        for member in range(1, 5)
    }
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        assert streaks(db, GROUP, range(1, 5), Period("week", key(ago))) == expected
    assert wrong_scores(storage.path, GROUP) == 0
    await storage.close()


def test_periods_know_their_days() -> None:
    assert Period.week(WEDNESDAY).key == NOW
    assert Period.week(WEDNESDAY).previous().key == "2026-W46"
    assert Period.month(WEDNESDAY).previous() == Period("month", "2026-10")
    assert Period("month", "2026-01").previous() == Period("month", "2025-12")
    assert [day.isoformat() for day in Period("month", "2028-02").days()] == ["2028-02-01", "2028-02-29"]
    with pytest.raises(ValueError, match="no first"):
        Period.all_time().days()
