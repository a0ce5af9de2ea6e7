"""A day and a time as people type them, in English or Chinese: "Thursday 19:00", "thu 7pm", "2026-12-03 19:30"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal, cast

from babel.dates import get_day_names

from bot.core.meeting_times import Typed

_LONGEST = 60
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_CLOCK = re.compile(
    # 19:00, 19.30, 7pm, and in Chinese: hour, then (half, or minutes).
    r"(?<![\d-])(\d{1,2})(?:[:\uff1a.](\d{2})|\s*[\u70b9\u9ede\u65f6\u6642](?:(\u534a)|(\d{1,2})\u5206?)?)?\s*(am|pm)?(?![\d-])"
)
_AFTERNOON = re.compile(r"\u4e0b\u5348|\u665a\u4e0a|\u508d\u665a")
_WEEK_WORD, _SKY = re.compile(r"\u793c\u62dc"), re.compile(r"(?<=[\u5468\u671f])\u5929")
"""Other ways in Chinese to say week, and Sunday."""
_AHEAD = (
    (re.compile(r"today|\u4eca\u5929"), 0),
    (re.compile(r"tomorrow|\u660e\u5929"), 1),
    (re.compile(r"\u540e\u5929"), 2),
)


def _day_names(width: Literal["wide", "abbreviated"], locale: str) -> dict[int, str]:
    return dict(cast("Mapping[int, str]", get_day_names(width, locale=locale)))


def _weekdays() -> dict[str, int]:
    names = {
        name.casefold().rstrip("."): number
        for locale in ("en", "zh_Hans")
        for width in _WIDTHS
        for number, name in _day_names(width, locale).items()
    }
    return names | {"tues": 1, "thur": 3, "thurs": 3}


_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_WEEKDAYS = _weekdays()
_SUNDAY = _day_names("wide", "zh_Hans")[6]
_WEEKDAY = re.compile("|".join(rf"\b{n}\b" if n.isascii() else n for n in sorted(_WEEKDAYS, key=len, reverse=True)))


def read_when(text: str) -> Typed | None:
    """The day, the time, or both that a text names. None when it names neither, or something that is none."""
    text = text[:_LONGEST].casefold()
    text = _SKY.sub(_SUNDAY[-1], _WEEK_WORD.sub(_SUNDAY[:-1], text))
    found = _date(text)
    if found is None:
        return None
    typed, rest = found
    clock = _CLOCK.search(rest)
    minute = _minute(clock, rest) if clock else None
    if clock is not None and minute is None:
        return None
    if typed == Typed() and minute is None:
        return None
    return Typed(typed.day, typed.weekday, typed.ahead, minute)


def _date(text: str) -> tuple[Typed, str] | None:
    """The day in a text, and the rest of it."""
    written = _DATE.search(text)
    if written is not None:
        try:
            day = date(int(written[1]), int(written[2]), int(written[3]))
        except ValueError:
            return None
        return Typed(day=day), _DATE.sub(" ", text)
    weekday = _WEEKDAY.search(text)
    if weekday is not None:
        return Typed(weekday=_WEEKDAYS[weekday[0]]), _WEEKDAY.sub(" ", text)
    for pattern, ahead in _AHEAD:
        if pattern.search(text):
            return Typed(ahead=ahead), pattern.sub(" ", text)
    return None if re.search(r"\d-\d", text) else (Typed(), text)


def _minute(clock: re.Match[str], text: str) -> int | None:
    hour, past = int(clock[1]), int(clock[2] or clock[4] or (30 if clock[3] else 0))
    late = clock[5] == "pm" or (clock[5] is None and _AFTERNOON.search(text) is not None)
    if late and hour < 12:
        hour += 12
    if clock[5] == "am" and hour == 12:
        hour = 0
    return hour * 60 + past if hour < 24 and past < 60 else None
