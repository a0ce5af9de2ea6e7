"""Study time and days as people write them, in both languages."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from roadmap.amounts import amount_in, hours_in, with_decimal_hours
from roadmap.days import BEFORE, Unclear, day_in, day_said, days_back
from roadmap.numerals import chinese_number
from roadmap.part_names import named_part
from roadmap.when import read_when
from tests.shipped import shipped_roadmap

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("1.5h", 1.5),
        ("90 min", 1.5),
        ("1:30", 1.5),
        ("1h30", 1.5),
        ("1 h 30 min", 1.5),
        ("an hour and a half", 1.5),
        ("one and a half hours", 1.5),
        ("half an hour", 0.5),
        ("about two hours", 2.0),
        ("1小时半", 1.5),
        ("一个半小时", 1.5),
        ("半小时", 0.5),
        ("半个小时", 0.5),
        ("两小时", 2.0),
        ("十五分钟", 0.25),
        ("三刻钟", 0.75),
        ("大约两小时", 2.0),
        ("１．５ｈ", 1.5),
        ("1小時半", 1.5),
        ("2", 2.0),
        ("~2 h", 2.0),
        ("2-3 h", 2.5),
        ("一小时四十分", 1 + 40 / 60),
        ("一小时零五分", 1 + 5 / 60),
        ("1小时40分", 1 + 40 / 60),
        ("1小时30", 1.5),
        ("四十分", 40 / 60),
        ("一百二十分钟", 2.0),
        ("1小时一刻钟", 1.25),
        ("1/2 h", 0.5),
        ("3/4 of an hour", 0.75),
        ("½ h", 0.5),
        ("1½ h", 1.5),
        ("1 1/2 hours", 1.5),
        ("半分钟", 0.5 / 60),
        ("twenty minutes", 20 / 60),
        ("an hour and twenty-five minutes", 1 + 25 / 60),
        ("eleven hours", 11.0),
        ("half hour", 0.5),
        ("a half hour", 0.5),
        ("a half-hour", 0.5),
        ("half of an hour", 0.5),
        ("two and a quarter hours", 2.25),
        ("quarter of an hour", 0.25),
        ("three quarters of an hour", 0.75),
        ("0.125 h", 0.125),
        ("1000 h", 1000.0),
        ("1,000 h", None),
        ("1.000 h", None),
        ("1,000", None),
        ("10.000 min", None),
        ("1,000,000 h", None),
        ("1 000 h", None),
        ("1/2", None),
        ("三四个小时", None),
        ("零小时", None),
        ("十十小时", None),
        ("a while", None),
        ("chapter 3", None),
        ("-1h", None),
        ("", None),
    ],
)
def test_lengths_of_time(written: str, hours: float | None) -> None:
    assert hours_in(written) == (hours if hours is None else pytest.approx(hours, abs=0.001))


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ("PagedAttention 学了1小时30分钟", "PagedAttention 学了1.5小时"),
        ("学了一小时二十分", "学了1.33小时"),
        ("学了一个小时半", "学了1.5小时"),
        ("学了 1 小时 30 分", "学了 1.5小时"),
        ("学了两个半小时", "学了2.5小时"),
        ("学了 2 个半小时", "学了 2.5小时"),
        ("学了半小时", "学了半小时"),
        ("for 2 and a half hours", "for 2.5 h"),
        ("for two and a quarter hours", "for 2.25 h"),
        ("1 hour 15 minutes of CUDA", "1.25 h of CUDA"),
        ("for 1 hour and 20 minutes", "for 1.33 h"),
        ("for an hour and a half", "for 1.5 h"),
        ("for 2h 45m", "for 2.75 h"),
        ("I have 1h30", "I have 1.5 h"),
        ("2:30 hours", "2.5 hours"),
        ("half an hour on CUDA", "0.5 h on CUDA"),
        ("at 19:30 for 2 hours", "at 19:30 for 2 hours"),
        ("3 hours, 4 papers", "3 hours, 4 papers"),
        ("24 hour fitness", "24 hour fitness"),
        ("两三个小时", "两三个小时"),
    ],
)
def test_lengths_of_hours_and_minutes_in_a_message_are_one_number(message: str, read: str) -> None:
    assert with_decimal_hours(message) == read


def test_every_number_of_any_length_and_in_any_words_is_read_or_not() -> None:
    """Never an error, and of numerals the one number that they say."""
    for length in range(1, 4):
        for characters in product("零一两九十百半", repeat=length):
            hours_in(f"{''.join(characters)}小时")
            read_when(f"周一{''.join(characters)}点", FRIDAY)
            day_in(f"{''.join(characters)}天前", FRIDAY)
    numerals = ("零", "十", "二十", "十九", "九十九", "一百", "一百零五", "一百五", "三零")
    assert [chinese_number(text) for text in numerals] == [0, 10, 20, 19, 99, 100, 105, 150, 30]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("done", "finished"),
        ("读完了", "finished"),
        ("Half", "half"),
        ("一半", "half"),
        ("half of the paper", "half"),
        ("the first half", "half"),
        ("论文的一半", "half"),
        ("看了一半", "half"),
        ("half of the first chapter", None),
        ("half of chapter 3", None),
        ("半章", None),
        ("半天", None),
        ("45 min", 0.75),
        ("soon", None),
    ],
)
def test_amounts(written: str, amount: object) -> None:
    assert amount_in(written) == amount


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("", FRIDAY),
        ("today", FRIDAY),
        ("今天", FRIDAY),
        ("Yesterday", date(2026, 11, 26)),
        ("昨晚", date(2026, 11, 26)),
        ("前天", date(2026, 11, 25)),
        ("3 days ago", date(2026, 11, 24)),
        ("3天前", date(2026, 11, 24)),
        ("Friday", FRIDAY),
        ("sat", date(2026, 11, 21)),
        ("周一", date(2026, 11, 23)),
        ("上周日", date(2026, 11, 22)),
        ("2026-11-20", date(2026, 11, 20)),
        ("20 Nov", date(2026, 11, 20)),
        ("11月20日", date(2026, 11, 20)),
        ("31 Dec", date(2025, 12, 31)),
        ("last friday", date(2026, 11, 20)),
        ("上周五", date(2026, 11, 20)),
        ("上周一", date(2026, 11, 16)),
        ("earlier today", FRIDAY),
        ("before lunch", FRIDAY),
        ("before", BEFORE),
        ("before this week", BEFORE),
        ("last month", BEFORE),
        ("上周", BEFORE),
        ("以前", BEFORE),
        ("2026-02-30", None),
        ("someday", None),
        ("三天前", date(2026, 11, 24)),
        ("三四天前", None),
        ("一天前", date(2026, 11, 26)),
        ("一天以前", date(2026, 11, 26)),
        ("十天前", date(2026, 11, 17)),
        ("a day ago", date(2026, 11, 26)),
        ("一周前", BEFORE),
        ("半年前", BEFORE),
        ("29 feb", date(2024, 2, 29)),
        ("30 feb", None),
    ],
)
def test_days(written: str, day: object) -> None:
    assert day_in(written, FRIDAY) == day


def test_every_day_that_can_be_dated_reads_as_itself() -> None:
    for day in days_back(FRIDAY):
        assert day_in(day.isoformat(), FRIDAY) == day


@pytest.mark.parametrize(
    ("message", "day"),
    [
        ("read 2 hours of CSAPP on Monday", date(2026, 11, 23)),
        ("前天看了一小时 kv cache", date(2026, 11, 25)),
        ("周一看了 3 小时 CUDA", date(2026, 11, 23)),
        ("csapp 3 days ago, for 2 hours", date(2026, 11, 24)),
        ("40 hours on csapp last month", BEFORE),
        ("2 h on csapp", None),
        ("一天前看了两小时 CSAPP", date(2026, 11, 26)),
        ("十三天前看了两小时 CSAPP", date(2026, 11, 14)),
        ("三四天前看了两小时 CSAPP", Unclear("三四天前")),
        ("an hour yesterday and one today", Unclear("yesterday, today")),
        ("studied triton a few days ago for 2 hours", Unclear("a few days ago")),
        ("几天前学了两小时 Triton", Unclear("几天前")),
        ("上周末学了两小时 Triton", Unclear("上周末")),
        ("a few days ago, on Monday, 2 h of Triton", date(2026, 11, 23)),
        ("studied triton in March for 2 hours", BEFORE),
        ("studied triton in December for 2 hours", BEFORE),
        ("studied triton in November for 2 hours", Unclear("in november")),
        ("20 hours of CUDA in 2024", BEFORE),
        ("三月学了两小时 Triton", BEFORE),
        ("2025年学了两小时 Triton", BEFORE),
        ("11月学了两小时 Triton", Unclear("11月")),
        ("十三月学了两小时 Triton", None),
        ("三个月学了二十小时 Triton", None),
        ("may I log 2 h before the next session?", None),
    ],
)
def test_the_day_that_a_message_tells_of(message: str, day: object) -> None:
    assert day_said(message, FRIDAY) == day


@pytest.mark.parametrize(
    ("resource", "written", "part", "piece"),
    [
        ("csapp", "chapter 3", "ch-3", False),
        ("csapp", "第三章", "ch-3", False),
        ("csapp", "CSAPP ch.6", "ch-6", False),
        ("csapp", "chapter 99", None, True),
        ("csapp-labs", "the bomb lab", "bomb", False),
        ("csapp", "第零章", None, True),
        ("csapp", "第十十章", None, False),
        ("ostep", "chapter 27", "concurrency", True),
        ("mit-6-172", "lecture 7", "parallel", True),
        ("cs336", "lecture 2", None, True),
        ("mit-6-s081", "lab 2", None, True),
        ("cs231n", "assignment 2", "a2", False),
        ("cs231n", "a2", "a2", False),
        ("cs231n", "作业 2", "a2", False),
        ("minitorch", "module 3", "module-3", False),
        ("csapp", "3 chapters", None, True),
        ("csapp", "chapters 3-5", None, True),
        ("csapp", "ch 1, 2 and 5", None, True),
        ("csapp", "chapter 3, 1.5 h", "ch-3", False),
        ("csapp", "ch 3, 28 November", "ch-3", False),
        ("csapp", "ch 3, a 20-30 page read", "ch-3", False),
        ("minitorch", "module 1, 1.5 hours", "module-1", False),
        ("cs231n", "a1, 2 tries", "a1", False),
        ("csapp", "前三章", None, True),
        ("csapp", "第三、四章", None, True),
        ("csapp", "第3，4章", None, True),
        ("csapp", "chapters 3, 4", None, True),
        ("csapp", "第三四章", None, True),
        ("ostep", "第三四章", None, True),
        ("ostep", "第三十四章", "concurrency", True),
        ("csapp", "the book", None, False),
        ("csapp", "a 20 page chapter", None, False),
    ],
)
def test_parts(resource: str, written: str, part: str | None, piece: bool) -> None:
    held = shipped_roadmap().resources_by_id[resource][1]
    by_id = {one.id: one for one in held.parts}
    found = named_part(held, written)
    assert (found.part, found.piece) == (by_id[part] if part else None, piece)


@pytest.mark.parametrize(
    ("resource", "written", "several"),
    [
        ("csapp", "chapters 3-5", True),
        ("csapp", "ch 1, 2 and 5", True),
        ("csapp", "前三章", True),
        ("csapp", "chapter 3", False),
        ("csapp", "chapter 99", False),
        ("csapp", "30 pages", False),
        ("csapp", "30页", False),
        ("pagedattention", "chapters 3-5", False),
    ],
)
def test_several_parts_that_are_listed(resource: str, written: str, several: bool) -> None:
    held = shipped_roadmap().resources_by_id[resource][1]
    assert named_part(held, written).several is several
