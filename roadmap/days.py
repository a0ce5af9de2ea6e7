"""The day on which something was studied, as people write it: today, yesterday, Friday, 27 Nov, 昨天, 周五, before."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Literal

LATEST_DAYS = 7
"""How many days back study can be dated."""

Before = Literal["before"]
BEFORE: Before = "before"
"""Before this week, or before Nextup: progress that counts on no day."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_DAYS = "一二三四五六日"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AGO = {"today": 0, "now": 0, "tonight": 0, "yesterday": 1, "last night": 1, "今天": 0, "今日": 0, "今晚": 0, "昨天": 1,
        "昨日": 1, "昨晚": 1, "前天": 2, "前日": 2}  # fmt: skip
_BEFORE_WORDS = ("before", "earlier", "long ago", "以前", "之前", "早就", "更早")
_YESTERDAY = re.compile(r"\byesterday\b|\blast night\b|昨[天晚日]", re.IGNORECASE)
_DAYS_AGO = re.compile(r"(\d{1,2}) ?(?:days? ago|天前|日前)")
_WEEKDAY = re.compile(rf"(?:on |last |this )?({'|'.join(_DAYS)})(?:s|nes|rs|ur)?(?:day)?")
_CHINESE_WEEKDAY = re.compile(r"(?:上|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ?({'|'.join(_MONTHS)})[a-z]*\.?")
_MONTH_DAY = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.? ?(\d{{1,2}})(?:st|nd|rd|th)?")
_NUMBERS = re.compile(r"(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?")


def day_in(text: str, today: date) -> date | Before | None:
    """The day that ``text`` names, as it is ``today``; a day and month are the latest such. None: it names none."""
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if not words:
        return today
    if words.startswith(_BEFORE_WORDS):
        return BEFORE
    if words in _AGO:
        return today - timedelta(days=_AGO[words])
    if ago := _DAYS_AGO.fullmatch(words):
        return today - timedelta(days=int(ago[1]))
    if named := _WEEKDAY.fullmatch(words):
        return _latest_weekday(_DAYS.index(named[1]), today)
    if named := _CHINESE_WEEKDAY.fullmatch(words):
        return _latest_weekday(_CHINESE_DAYS.index(named[1].replace("天", "日")), today)
    return _date_in(words, today)


def says_yesterday(text: str) -> bool:
    """Whether a message tells of yesterday."""
    return _YESTERDAY.search(text) is not None


def _date_in(words: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(words):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if named := _DAY_MONTH.fullmatch(words):
        return _latest(_MONTHS.index(named[2]) + 1, int(named[1]), today)
    if named := _MONTH_DAY.fullmatch(words):
        return _latest(_MONTHS.index(named[1]) + 1, int(named[2]), today)
    if numbers := _NUMBERS.fullmatch(words):
        return _latest(int(numbers[1]), int(numbers[2]), today)
    return None


def _latest_weekday(weekday: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _latest(month: int, day: int, today: date) -> date | None:
    this_year = _date(today.year, month, day)
    return _date(today.year - 1, month, day) if this_year is not None and this_year > today else this_year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_back(today: date) -> tuple[date, ...]:
    """The days on which study can be dated, today first."""
    return tuple(today - timedelta(days=ago) for ago in range(LATEST_DAYS + 1))
