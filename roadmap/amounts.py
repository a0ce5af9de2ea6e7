"""Study time as people write it: ``2``, ``~2 h``, ``45 min``, ``1:30``, ``an hour and a half``, ``一个半小时``,
``2-3 h``, ``6–10 hours/week × 14 weeks``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

from roadmap.numerals import NUMBER, NUMERAL, chinese_number

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBER_WORDS: Mapping[str, float] = {
    "half": 0.5, "half an": 0.5, "half a": 0.5, "half of an": 0.5, "半": 0.5, "a": 1, "an": 1, "couple of": 2, "few": 3,
    **{word: number for number, word in enumerate(_ONES, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{f"{tens} {ones}": 10 * number + more
       for number, tens in enumerate(_TENS, start=2) for more, ones in enumerate(_ONES[:9], start=1)},
}  # fmt: skip

_FINISHED = frozenset(
    ("done", "finished", "finish", "all", "all of it", "whole", "complete", "completed", "read", "完成", "完", "读完",
     "看完", "学完", "做完", "全部", "整个", "读完了", "看完了", "学完了", "完成了")
)  # fmt: skip
_HALF = re.compile(
    r"(?:about |roughly |(?:i )?(?:read|did|watched|finished) )?(?:an? |the )?(?:first |second |last |other )?half"
    r"(?: (?:of )?(?:an?|the|this|that|it|its|my)\b(?!.*(?:\d|\b(?:chapter|lecture|lesson|section|lab|unit|module|part"
    r"|page|video|day|week|hour|minute)))[^,;]*)?"
    r"|(?:我?(?:读|看|学|做|听|刷)了?|[^\d第章讲课节]{1,20}的)?[前后]?(?:一半|半(?:本书?|篇(?:论?文)?|部分)?)"
    r"(?:的[^\d第章讲课节]{1,20}|了)?"
)
"""Half of the whole thing: not of a chapter of it, nor of an hour."""
Amount = float | Literal["finished", "half"]

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_RANGE = rf"{_NUMBER}(?:\s*(?:-|–|—|~|to|至|到)\s*{_NUMBER})?"
_CLOCK = re.compile(
    r"(\d{1,3})(?::| ?h(?:(?:ou)?rs?)? ?| ?个?小时 ?)([0-5]\d)(?:\s*(?:h|hours?|m|min|小时))?", re.IGNORECASE
)
_MORE_AFTER = re.compile(
    r"(\d+)(?: and a (?P<of>half|quarter) (?=h)| ?(?P<unit>hours?) and a (?P<more>half|quarter)| ?个半(?=小时)"
    r"| ?个?(?P<word>小时)半)",
    re.IGNORECASE,
)
_QUARTERS = re.compile(r"(?<!and )(?<!and a )\b(?:(a|one|three) )?quarters?(?: of an?)? hours?\b", re.IGNORECASE)
_ENGLISH = re.compile(
    rf"\b((?<!and )(?:a )?(?<!and a )half(?:(?: of)? an|[ -]a)?|(?:a )?couple of|a few|few|an?|(?:{'|'.join(_TENS)})"
    rf"(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))})"
    r"[ -](?=(?:and a (?:half|quarter) )?(?:h(?:ou)?rs?|min(?:ute)?s?)\b)",
    re.IGNORECASE,
)
_CHINESE = re.compile(rf"(?<!{NUMERAL})(?:{NUMBER}|(?<!个)半)(?=个|小时|分|刻)")
_POMODOROS = re.compile(rf"(\d{{1,2}}|an?|{'|'.join(_ONES)}|{NUMBER}) ?(?:x ?)?个?(?:pomodoros?|番茄钟)", re.IGNORECASE)
_POMODORO_MINUTES = 25
"""As Francesco Cirillo, who named the technique, has it."""
_FRACTION_SIGN = re.compile(r"(\d*)\s*([\u00bc-\u00be\u2150-\u215e])")
_ALIKE = str.maketrans({"時": "时", "間": "间", "鐘": "钟", "個": "个", "兩": "两"})
HOUR = r"(?:h|hrs?|hours?|个?小时|时间|std|stunden?|horas?|heures?|or[ae]|час(?:а|ов)?|ч|시간)(?![a-zа-я])"
MINUTE = r"(?:m|mins?|minutes?|分钟?|minuten|minut[oi]s?|мин(?:ут[аы]?)?|분)(?![a-zа-я])"
WEEK = r"(?:w|weeks?|wks?|周|星期|wochen?|semanas?|semaines?|settiman[ae]|недел[иьяею]|주|週)(?![a-zа-я])"
A_WEEK = rf"\s*(?:/|per|a|each|每|pro|por|par|à|в)\s*{WEEK}"
"""Units as people write them, in the languages of roadmaps."""
_FRACTION = re.compile(
    rf"(?<![\d/.,])(?:(\d+) +)?([1-9])/([2-9])\s*(?:(?:of )?an? )?(?=(?:{HOUR}|{MINUTE}))", re.IGNORECASE
)
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?!\d)")
"""A number that some read as thousands and others as a fraction."""
_HOURS = re.compile(rf"{_RANGE}\s*{HOUR}", re.IGNORECASE)
_MINUTES = re.compile(rf"{_RANGE}\s*{MINUTE}", re.IGNORECASE)
_WEEKS = re.compile(rf"{_RANGE}\s*{WEEK}", re.IGNORECASE)
_A_WEEK = re.compile(rf"(?:{HOUR}|{MINUTE}){A_WEEK}", re.IGNORECASE)
_BARE = re.compile(_RANGE)
_SAID = re.compile(
    rf"(?<![a-z0-9.:])(?:\d{{1,3}}:[0-5]\d(?= ?(?:h(?:ou)?rs?\b|小时))"
    rf"|(?:\d{{1,3}}|an?|{'|'.join(_ONES[:12])}) and (?:a|one) (?:half|quarter) ?(?:hours?|hrs?|h)\b"
    rf"|(?:\d{{1,3}}|an?|{'|'.join(_ONES[:12])}) ?(?:h|hrs?|hours?)"
    r"(?: and (?:a half|a quarter|half)\b"
    rf"|(?:,? | and |,? & )?(?:[0-5]?\d|a|{'|'.join((*_ONES, *_TENS))}) ?(?:m|mins?|minutes?)(?![a-z])|[0-5]\d(?!\w))"
    r"|(?:half (?:an |a )?|a half |a half-|half-)(?:hour|hr)s?\b"
    rf"|(?:\d{{1,2}}|an?|{'|'.join(_ONES[:12])}) ?(?:x )?pomodoros?\b)"
    rf"|(?:(?<![0-9.:])\d{{1,3}}|(?<!{NUMERAL})(?:{NUMBER})|半) ?"
    r"(?:个半(?:小时|钟头)|个?(?:小时|钟头)"
    rf"(?:半| ?(?:又|零|加|,)? ?(?:[0-5]?\d|{NUMBER}) ?(?:分钟?|刻钟?)|[0-5]\d(?!\w))|个番茄钟)",
    re.IGNORECASE,
)
"""A length of time in a sentence, of hours with minutes or of a half."""
_BELOW_ZERO = re.compile(rf"(?:(?<!\S)|(?<=了))[-−]\d+(?:[.,]\d+)? ?(?:{HOUR}|{MINUTE})", re.IGNORECASE)
_LONGEST = 100
_ABOUT = "~≈～约 "
_ROUGHLY = re.compile(r"^(?:about|around|roughly|some|大约|大概|差不多|约) ?|(?:左右|or so)$", re.IGNORECASE)
_PUZZLING = re.compile(r"[-+]?(?:0[0-9_]+|0[xob][0-9a-f_]+|\d+(?:_\d*)+)", re.IGNORECASE)


def is_puzzling(text: str) -> bool:
    """Whether a number is one that people and YAML read differently, such as ``010`` and ``1_0``."""
    return _PUZZLING.fullmatch(text.strip()) is not None


def hours_in(text: str) -> float | None:
    """Hours of a text that says nothing but a length of time; a range counts as its middle. None if it is none.

    A bare number is hours. Hours a week count times the weeks, which have to be there.
    """
    rest = _in_digits(text).strip().lstrip(_ABOUT).strip()
    if is_puzzling(rest) or _THOUSANDS.search(rest) or len(rest) > _LONGEST:
        return None
    if clock := _CLOCK.fullmatch(rest):
        return int(clock[1]) + int(clock[2]) / 60
    if bare := _BARE.fullmatch(rest):
        return _middle(bare)
    if _A_WEEK.search(rest):
        return _of_weeks(rest)
    hours, minutes = _HOURS.search(rest), _MINUTES.search(rest)
    left = _MINUTES.sub("", _HOURS.sub("", rest, count=1), count=1)
    if not (hours or minutes) or left.strip(f"{_ABOUT}.,()（）") not in ("", "and", "total", "in total"):
        return None
    return (_middle(hours) if hours else 0.0) + (_middle(minutes) / 60 if minutes else 0.0)


def is_below_zero(text: str) -> bool:
    """Whether a message names a length with a minus sign before it."""
    return _BELOW_ZERO.search(text) is not None


def with_decimal_hours(text: str) -> str:
    """A sentence, in NFKC, with each length of hours and minutes in it as one number: "1 h 30 min" is "1.5 h"."""
    return _SAID.sub(_decimal, text)


def _decimal(found: re.Match[str]) -> str:
    if ":" in found[0]:
        hours, minutes = found[0].split(":")
        return f"{round(int(hours) + int(minutes) / 60, 2):g}"
    hours = hours_in(found[0])
    unit = " h" if found[0].isascii() else "小时"
    return found[0] if hours is None else f"{round(hours, 2):g}{unit}"


def _in_digits(text: str) -> str:
    """``text`` with the numbers that stand before a unit in digits: "an hour and a half" is "1.5 hours"."""
    rest = _FRACTION_SIGN.sub(_with_slash, text[: 2 * _LONGEST])  # first: NFKC makes "11/2" of "1½"
    rest = unicodedata.normalize("NFKC", rest).translate(_ALIKE).replace("钟头", "小时")
    rest = _ROUGHLY.sub("", rest.strip())
    rest = _FRACTION.sub(_of_fraction, rest)
    rest = _POMODOROS.sub(lambda found: f"{_POMODORO_MINUTES * number_of(found[1].casefold()):g} min", rest)
    rest = _QUARTERS.sub(lambda found: "45 min" if (found[1] or "").casefold() == "three" else "15 min", rest)
    rest = _ENGLISH.sub(lambda found: f"{_english(found[1]):g} ", rest)
    rest = _CHINESE.sub(lambda found: f"{number_of(found[0]):g}", rest)
    rest = re.sub(r"(\d+) ?刻钟?", lambda found: f"{15 * int(found[1])}分钟", rest)
    return _MORE_AFTER.sub(_with_more, rest)


def _with_slash(found: re.Match[str]) -> str:
    return f"{found[1]} {unicodedata.normalize('NFKC', found[2]).replace('⁄', '/')}"


def _of_fraction(found: re.Match[str]) -> str:
    value = int(found[1] or 0) + int(found[2]) / int(found[3])
    return f"{value:.4f} "


def _with_more(found: re.Match[str]) -> str:
    """ "1 hour and a half" and "1小时半" have lost their unit, "1 and a half " and "1个半" still have it behind."""
    more = "25" if (found["of"] or found["more"] or "").casefold() == "quarter" else "5"
    return f"{found[1]}.{more} h" if found["unit"] or found["word"] else f"{found[1]}.{more} "


def _english(number: str) -> float:
    return number_of(number.casefold().replace("-", " ").removeprefix("a ") or "a")


def number_of(text: str) -> float:
    """A number in digits or in words, Chinese ones below a thousand.

    Raises:
        KeyError: it is none.
    """
    if text[:1].isdecimal():
        return float(text)
    number = chinese_number(text)
    return _NUMBER_WORDS[text] if number is None else number


def _of_weeks(text: str) -> float | None:
    hours, minutes = _HOURS.search(text), _MINUTES.search(text)
    each = (_middle(hours) if hours else 0.0) + (_middle(minutes) / 60 if minutes else 0.0)
    weeks = _WEEKS.search(_MINUTES.sub(" ", _HOURS.sub(" ", _A_WEEK.sub(" ", text), count=1), count=1))
    return each * _middle(weeks) if each and weeks else None


def _middle(found: re.Match[str]) -> float:
    first = float(found[1].replace(",", "."))
    last = float(found[2].replace(",", ".")) if found[2] else first
    return (first + last) / 2


def amount_in(text: str) -> Amount | None:
    """Hours, *half* of something, or all of it (*finished*). None: the text says none of these."""
    words = unicodedata.normalize("NFKC", text).casefold().strip(" .!。！")
    if words in _FINISHED:
        return "finished"
    hours = hours_in(text)
    return "half" if hours is None and _HALF.fullmatch(words) else hours
