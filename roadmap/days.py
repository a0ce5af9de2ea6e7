"""The day on which something was studied, as people write it: today, yesterday, Friday, 27 Nov, 昨天, 周五, before."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from roadmap.numerals import NUMBER, NUMERAL, chinese_number

LATEST_DAYS = 7
"""How many days back study can be dated."""

Before = Literal["before"]
BEFORE: Before = "before"
"""Before this week, or before Nextup: progress that counts on no day."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_DAYS = "一二三四五六日"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AGO = {
    "today": 0, "now": 0, "just now": 0, "tonight": 0, "earlier today": 0, "this morning": 0, "this afternoon": 0,
    "this evening": 0, "before breakfast": 0, "before lunch": 0, "before dinner": 0, "before work": 0,
    "before class": 0, "yesterday": 1, "last night": 1, "yesterday morning": 1, "yesterday afternoon": 1,
    "yesterday evening": 1, "yesterday night": 1, "the day before yesterday": 2, "day before yesterday": 2,
    "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "今天早上": 0, "今天上午": 0, "今天中午": 0, "今天下午": 0,
    "今天晚上": 0, "刚才": 0, "刚刚": 0, "昨天": 1, "昨日": 1, "昨晚": 1, "昨天早上": 1, "昨天上午": 1, "昨天下午": 1,
    "昨天晚上": 1, "前天": 2, "前日": 2, "前晚": 2, "前天晚上": 2, "大前天": 3,
}  # fmt: skip
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_PERIOD = (
    r"last (?:week|month|semester|term|summer|winter|spring|autumn|fall|year)"
    r"|(?:\d{1,2}|a|an|one|two|three|a few|some|several) (?:weeks?|months?|years?) ago"
    r"|上{1,2}个?(?:周|星期|礼拜|月|学期)(?![一二三四五六日天末])|去年|[几半一两二三四五六七八九十\d]+(?:周|个?星期|个?月|年)(?:以|之)?前"
)
_BEFORE = re.compile(
    rf"{_PERIOD}|(?:long |way )?(?:before|earlier)(?: (?:this week|nextup|the bot|i joined|joining|that|then|now))?"
    r"|(?:a )?long (?:time )?ago|(?:很久)?(?:以前|之前)|早就|更早"
)
_SMALL = {"a": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
          "eight": 8, "nine": 9, "ten": 10}  # fmt: skip
_DAYS_AGO = re.compile(
    rf"(\d{{1,2}}|{'|'.join(_SMALL)}) days? ago|(?<!{NUMERAL})(\d{{1,2}}|{NUMBER}) ?[天日](?:以|之)?前"
)
_NAMES, _ENDING = f"(?:{'|'.join(_DAYS)})", "(?:s|nes|rs|ur|r)?(?:day)?"
_WEEKDAY = re.compile(rf"(?:on )?(last |this |past )?({_NAMES}){_ENDING}(?: (?:morning|afternoon|evening|night))?")
_CHINESE_WEEKDAY = re.compile(
    r"(上上|上|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])(?:早上|上午|中午|下午|晚上|晚)?"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ?({'|'.join(_MONTHS)})[a-z]*\.?")
_MONTH_DAY = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.? ?(\d{{1,2}})(?:st|nd|rd|th)?")
_NUMBERS = re.compile(r"(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?")
_LEAP_GAP = 8
"""Years between one 29 February and the next, at most."""
_WORDS = "|".join(sorted((word for word in _AGO if "now" not in word), key=len, reverse=True))
_NAMED = rf"(?:(?:on |last |this |past ){_NAMES}|{_NAMES}(?=\w*day)){_ENDING}"
_MONTH = re.compile(
    rf"(?:back )?(?:in|during) (?:(?:early|mid|late|the (?:start|beginning|middle|end) of)[ -])?"
    rf"(?:({'|'.join(_MONTH_NAMES)})(?: ((?:19|20)\d\d))?|((?:19|20)\d\d))(?! ?\d)"
    rf"|(?<!{NUMERAL})(?:((?:19|20)\d\d)年)?(\d{{1,2}}|{NUMBER})月份?[初中底末]?(?!\d|{NUMERAL})|((?:19|20)\d\d)年(?!\d|{NUMERAL})"
)
"""A month, a year, or a month of one."""
_ROUGHLY = re.compile(
    r"(?:a few|some|several|a couple|couple|two or three|[2-6] ?(?:-|to|or) ?[3-9]) (?:of )?(?:days|nights) ago"
    r"|the other (?:day|night)|(?:last|past|over the|on the) (?:weekend|few days|couple of days)|recently|lately"
    r"|几天前|前几天|前两天|前些天|前阵子|这几天|这两天|最近|上个?周末|[一二三四五六七八][二三四五六七八九]天前"
)
"""Words of a message that say of a day only roughly which one it was."""
_SAID = re.compile(
    rf"(?<![a-z\d])(?:{_WORDS}|{_PERIOD}|{_DAYS_AGO.pattern}|{_NAMED}|{_ISO.pattern}|{_DAY_MONTH.pattern}"
    rf"|{_MONTH_DAY.pattern})(?![a-z\d])|{_CHINESE_WEEKDAY.pattern}|\d{{1,2}}月\d{{1,2}}[日号]"
)
"""Words of a message that name a day for themselves: "now" and "before" do not."""


def day_in(text: str, today: date) -> date | Before | None:
    """The day that ``text`` names, as it is ``today``; a day and month are the latest such. None: it names none."""
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if not words:
        return today
    if words in _AGO:
        return today - timedelta(days=_AGO[words])
    if _BEFORE.fullmatch(words):
        return BEFORE
    if ago := _DAYS_AGO.fullmatch(words):
        return today - timedelta(days=_days(ago[1] or ago[2]))
    if named := _WEEKDAY.fullmatch(words):
        return _latest_weekday(_DAYS.index(named[2]), today, is_over=(named[1] or "").startswith(("last", "past")))
    if named := _CHINESE_WEEKDAY.fullmatch(words):
        return _of_week(_CHINESE_DAYS.index(named[2].replace("天", "日")), named[1] or "", today)
    return date_in(words, today)


def _days(number: str) -> int:
    """A number of days, in digits or words."""
    if number.isdecimal():
        return int(number)
    return _SMALL[number] if number in _SMALL else chinese_number(number) or 0


@dataclass(frozen=True, slots=True)
class Unclear:
    """What a message says of a day where it does not say which: "a few days ago", or two days at once."""

    said: str


def day_said(text: str, today: date) -> date | Before | Unclear | None:
    """The day that a message tells of beside other things. None: it tells of none."""
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    found: dict[date | Before | Unclear, str]
    found = {day: one[0] for one in _SAID.finditer(words) if (day := day_in(one[0], today)) is not None}
    if not found:
        found = {day: one[0] for one in _MONTH.finditer(words) if (day := _of_month(one, today)) is not None}
    if len(found) == 1:
        return next(iter(found))
    roughly = _ROUGHLY.search(words)
    said = [*found.values()] or ([roughly[0]] if roughly else [])
    return Unclear(", ".join(said)) if said else None


def _of_month(found: re.Match[str], today: date) -> Before | Unclear | None:
    """A month or year that is over is *before*; of one that is not it is not said which day. None: it is no month."""
    name, year, only, chinese_year, month, chinese_only = found.groups()
    of_year = int(year or only or chinese_year or chinese_only or today.year)
    number = _MONTH_NAMES.index(name) + 1 if name else _days(month) if month else None
    if number is not None and not 1 <= number <= len(_MONTH_NAMES):
        return None
    dated = bool(year or only or chinese_year or chinese_only)
    is_now = of_year == today.year and number in (None, today.month)
    if is_now or (dated and (of_year, number or 1) > (today.year, today.month)):
        return Unclear(found[0])
    return BEFORE


def date_in(words: str, today: date, back: int = _LEAP_GAP) -> date | None:
    """The day that a date in small letters names; without a year it is the latest such day, at most so many years
    ``back``. None: it is none.
    """
    if iso := _ISO.fullmatch(words):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if named := _DAY_MONTH.fullmatch(words):
        return _latest(_MONTHS.index(named[2]) + 1, int(named[1]), today, back)
    if named := _MONTH_DAY.fullmatch(words):
        return _latest(_MONTHS.index(named[1]) + 1, int(named[2]), today, back)
    if numbers := _NUMBERS.fullmatch(words):
        return _latest(int(numbers[1]), int(numbers[2]), today, back)
    return None


def _latest_weekday(weekday: int, today: date, *, is_over: bool) -> date:
    ago = (today.weekday() - weekday) % 7
    return today - timedelta(days=7 if is_over and ago == 0 else ago)


def _of_week(weekday: int, which: str, today: date) -> date:
    """A day of this week, of the one before (上周), or of the one before that; without any the latest such day."""
    if not which:
        return _latest_weekday(weekday, today, is_over=False)
    back = {"上": 7, "上上": 14}.get(which, 0)
    return today - timedelta(days=today.weekday() - weekday + back)


def _latest(month: int, day: int, today: date, back: int) -> date | None:
    days = (_date(today.year - years, month, day) for years in range(back + 1))
    return next((found for found in days if found is not None and found <= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_back(today: date) -> tuple[date, ...]:
    """The days on which study can be dated, today first."""
    return tuple(today - timedelta(days=ago) for ago in range(LATEST_DAYS + 1))
