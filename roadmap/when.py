"""A day and a time as people write them, in English or Chinese: "Thursday 19:00", "8 Jan 7pm", 下周四晚上七点半.

A text is read whole or not at all: what is left over could have changed what is meant, so it is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.days import date_in
from roadmap.numerals import NUMERAL, chinese_number

_LONGEST = 60

_NUMERAL = f"{NUMERAL}{{1,3}}"
_HOUR_SIGN = "[点點时時]"
_WRITTEN_OUT = re.compile(rf"{_NUMERAL}(?=[点點时時分月日号])|(?<={_HOUR_SIGN}){_NUMERAL}(?=分|\s|$)")

_CHINESE_CLOCK = re.compile(
    rf"(?P<hour>\d{{1,2}}) ?{_HOUR_SIGN}(?:(?P<half>半)|(?P<quarters>[一三])刻|(?P<past>\d{{1,2}})分?|[钟鐘整])?"
)
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>\d{1,2})"
    r"(?:(?P<sign>[:.h])(?P<past>\d{2})(?: ?(?P<half>am|pm))?|h(?![a-z])| ?(?P<whole>am|pm))(?![\da-z.:/-])"
)
_QUARTERS = {"一": 15, "三": 45}
_MORNING = re.compile(r"\b(?:in the |this )?morning\b|早上|早晨|清晨|凌晨|上午")
_EVENING = re.compile(r"\b(?:in the |this )?(?:afternoon|evening)\b|\b(?:at )?night\b|下午|傍晚|晚上|夜里|晚(?=\d)")
_NOON = re.compile(r"\b(?:noon|midday)\b|中午|正午")
_SAME = (
    (re.compile(r"([ap])\.m\.?"), r"\1m"),
    (re.compile(r"\btonight\b|今晚"), " today evening "),
    (re.compile(r"明晚"), " tomorrow evening "),
    (re.compile(r"明早"), " tomorrow morning "),
)
_FILLERS = re.compile(r"\b(?:at|on|every|each|weekly|the)\b|o'clock|[,，]|每个?|的")
_CHINESE_YEAR, _YEAR = re.compile(r"(\d{4})年 ?"), re.compile(r",? ([1-9]\d{3})$")
_DECIMAL = re.compile(r"\d\.\d")
"""6.5 may be a time."""
_AHEAD = {
    **dict.fromkeys(("today", "今天", "今日"), 0),
    **dict.fromkeys(("tomorrow", "明天", "明日"), 1),
    **dict.fromkeys(("day after tomorrow", "后天"), 2),
    "大后天": 3,
}


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {
    **{name: number for number, name in enumerate(_DAYS)},
    **{name[:3]: number for number, name in enumerate(_DAYS)},
    "tues": 1,
    "thur": 3,
    "thurs": 3,
    **{character: number for number, character in enumerate("一二三四五六日")},
    "天": 6,
}
_ENGLISH = "|".join(sorted((name for name in _WEEKDAYS if name.isascii()), key=len, reverse=True))
_WEEKDAY = re.compile(rf"\b(?:(?P<which>next|this|coming|this coming) )?(?P<name>{_ENGLISH})s?\b\.?")
_CHINESE_WEEKDAY = re.compile(r"(?P<which>下下|下|这|這|本)?个?(?:周|週|星期|礼拜)(?P<name>[一二三四五六日天])")
_WEEKS = {"next": 1, "this": 0, "下下": 2, "下": 1, "这": 0, "這": 0, "本": 0}
"""Weeks from this one, which begins on Monday. Without such a word it is the first such day, which may be today."""


@dataclass(frozen=True, slots=True)
class When:
    """What somebody wrote of a day and of a time, in minutes of the day.

    ``any_week``: the day was named by its weekday alone.
    """

    day: date | None
    minute: int | None
    any_week: bool = False


def read_when(text: str, today: date) -> When | None:
    """The day, the time, or both that a text names. None when it names neither, or anything of it is not understood."""
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if not words or len(words) > _LONGEST:
        return None
    for pattern, plain in _SAME:
        words = pattern.sub(plain, words)
    named, words = _weekday(words)
    words = _WRITTEN_OUT.sub(_in_digits, words)
    clock = _clock(words)
    if clock is None:
        return None
    minute, rest = clock
    rest = " ".join(_FILLERS.sub(" ", rest).split())
    if named is None:
        day = _day(rest, today) if rest else None
    elif rest:
        day = _day(rest, today)
        day = day if day and day.weekday() == named[0] else None
    else:
        return When(_on(*named, today), minute, any_week=named[1] is None)
    if (rest and day is None) or (day is None and minute is None):
        return None
    return When(day, minute)


def _weekday(words: str) -> tuple[tuple[int, int | None] | None, str]:
    """The weekday that is named and in how many weeks (None: whichever is first), and the rest."""
    found = _CHINESE_WEEKDAY.search(words) or _WEEKDAY.search(words)
    if found is None:
        return None, words
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    return (_WEEKDAYS[found["name"]], _WEEKS.get(found["which"] or "")), rest


def _on(weekday: int, weeks: int | None, today: date) -> date:
    if weeks is None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today + timedelta(days=weekday - today.weekday(), weeks=weeks)


def _in_digits(found: re.Match[str]) -> str:
    number = chinese_number(found[0])
    return found[0] if number is None else str(number)


def _clock(words: str) -> tuple[int | None, str] | None:
    """The time of day (None: there is none) and the rest; None when what is written is no time, or could be two."""
    late, early, noon = (pattern.search(words) is not None for pattern in (_EVENING, _MORNING, _NOON))
    if late + early + noon > 1:
        return None
    rest = words
    for pattern in (_EVENING, _MORNING, _NOON):
        rest = pattern.sub(" ", rest)
    found = [*_CHINESE_CLOCK.finditer(rest), *_CLOCK.finditer(rest)]
    if not found:
        if late or early:
            return None  # "in the evening" says no time
        return (12 * 60 if noon else None), rest
    if len(found) > 1:
        return None
    (clock,) = found
    minute = _minute(clock.groupdict(), late=late, early=early, noon=noon)
    return None if minute is None else (minute, f"{rest[: clock.start()]} {rest[clock.end() :]}")


def _minute(clock: dict[str, str | None], *, late: bool, early: bool, noon: bool) -> int | None:
    hour, past = int(clock["hour"] or 0), int(clock["past"] or 0)
    if clock.get("sign") == "." and 0 < past <= 12:
        return None  # 18.05 may be a date
    if "quarters" in clock:
        past = 30 if clock["half"] else _QUARTERS.get(clock["quarters"] or "", past)
        half = None
    else:
        half = clock["half"] or clock["whole"]
    if half is not None and (not 1 <= hour <= 12 or noon or (half == "am" and late) or (half == "pm" and early)):
        return None
    if half is not None:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif (early or late) and hour == 12:
        return None  # midnight or noon
    elif (late or (noon and hour < 11)) and hour < 12:
        hour += 12
    elif early and hour > 12:
        return None
    return hour * 60 + past if hour < 24 and past < 60 else None


def _day(words: str, today: date) -> date | None:
    """The day that is all of ``words``; of a date without a year the first that is not over."""
    if words in _AHEAD:
        return today + timedelta(days=_AHEAD[words])
    words = _CHINESE_YEAR.sub(r"\1-", words).replace(" of ", " ")
    if words[:4].isdecimal():
        words = words.replace("月", "-").rstrip("日号")
    year = _YEAR.search(words)
    dated = words[: year.start()] if year else words
    if _DECIMAL.search(dated):
        return None
    # The latest such day within a year from today is the first that is not over.
    until = date(int(year[1]), 12, 31) if year else today + timedelta(days=364)
    return date_in(dated, until, 0 if year else 1)
