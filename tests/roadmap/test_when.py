"""A day and a time as people write them: read whole, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap.when import read_when

MONDAY = date(2026, 1, 5)

READ = {
    "Thursday 19:00": "01-08 19:00",
    "thursdays at 7:30 p.m.": "01-08 19:30",
    "thu, 8 Jan 2026, 7pm": "01-08 19:00",
    "Thursday, January 8, 2026 at 7:00 PM": "01-08 19:00",
    "Jan 9 20:00": "01-09 20:00",
    "9th of January 20:00": "01-09 20:00",
    "2026/01/09 20:00": "01-09 20:00",
    "2026-01-09 20.30": "01-09 20:30",
    "1月9日 20:00": "01-09 20:00",
    "一月九号晚上八点": "01-09 20:00",
    "2026年1月9日20点": "01-09 20:00",
    "next friday 20:00": "01-16 20:00",
    "this friday 19h": "01-09 19:00",
    "下周五 20:00": "01-16 20:00",
    "下下周五20点一刻": "01-23 20:15",
    "本周五上午十点": "01-09 10:00",
    "周五晚上八点": "01-09 20:00",
    "星期四晚七点": "01-08 19:00",
    "周四晚上七点半": "01-08 19:30",
    "每周日下午两点三十分": "01-11 14:30",
    "周四7点": "01-08 07:00",
    "明晚8点": "01-06 20:00",
    "tonight 8:00": "01-05 20:00",
    "friday noon": "01-09 12:00",
    "周五中午": "01-09 12:00",
    "周五中午一点": "01-09 13:00",
    "tomorrow 12am": "01-06 00:00",
    "20:00": "- 20:00",
    "24 December": "12-24 -",
    "Dec 24": "12-24 -",
    "12月24日": "12-24 -",
    "2026/1/15": "01-15 -",
    "周四": "01-08 -",
    "4 Jan": "2027-01-04 -",
}

ASKED = (
    "",
    "soon",
    "thursday 19:00 PST",
    "Tuesday or Thursday 19:00",
    "周二或周四 19:00",
    "mon 18:30-20:00",
    "yesterday 19:00",
    "上周五 19:00",
    "Friday 8 Jan 19:00",
    "Thursday 7",
    "Thursday 24:00",
    "13:00 pm",
    "周五晚上12点",
    "thursday evening",
    "2026-02-30 19:00",
    "9.1. 20:00",
    "08.01 20:00",
    "08.01",
    "08.01.2026 19:00",
    "one hour later",
    "下周",
    "25:00",
    "thursday 19:00 " + "x" * 60,
)


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text: str) -> None:
    found = read_when(text, MONDAY)
    assert found is not None
    day = found.day.isoformat().removeprefix("2026-") if found.day else "-"
    minute = "-" if found.minute is None else f"{found.minute // 60:02d}:{found.minute % 60:02d}"
    assert f"{day} {minute}" == READ[text]


@pytest.mark.parametrize("text", ASKED)
def test_what_is_asked_about(text: str) -> None:
    assert read_when(text, MONDAY) is None


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2028, 1, 2), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2027, 3, 2), date(2028, 2, 29)),
        (date(2026, 1, 5), None),
    ],
)
def test_the_29th_of_february_is_the_next_one_within_a_year(today: date, day: date | None) -> None:
    found = read_when("29 feb 19:00", today)
    assert (found.day if found else None) == day
    assert read_when("29 feb 2027 19:00", today) is None
