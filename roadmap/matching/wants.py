"""What the answer shall be like: kind, language, length, time and level, as far as it was said."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from roadmap.amounts import number_of
from roadmap.matching.result import Deadline, Wants
from roadmap.matching.words import LOADER
from roadmap.model import LEVELS, Lang, Level, ResourceKind

_HOURS = (("h", 1.0), ("小时", 1.0), ("钟头", 1.0), ("m", 1 / 60), ("分", 1 / 60), ("刻", 0.25))
_WEEKS = (
    ("w", 1.0), ("周", 1.0), ("星", 1.0), ("礼", 1.0), ("mo", 52 / 12), ("月", 52 / 12), ("y", 52.0), ("年", 52.0),
    ("s", 20.0), ("学", 20.0),
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CHRISTMAS, _YEAR_END = Deadline(12, 25), Deadline(12, 31)
_FEASTS = {
    "chr": _CHRISTMAS, "圣诞": _CHRISTMAS, "new": _YEAR_END, "元旦": _YEAR_END, "the": _YEAR_END, "yea": _YEAR_END
}  # fmt: skip
_DAYS_A_WEEK = 7
_MEASURES = ("hours", "short", "when", "free")
"""Expressions that speak for no topic."""
_BEFORE, _AFTER = 24, 14
"""Characters looked at before and after an expression."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kinds: dict[ResourceKind, str]
    without: str
    language: dict[Lang, str]
    hours: str
    hours_not: str
    at_most: str
    there: str
    there_after: str
    when: str
    per_week: str
    per_day: str
    per_week_before: str
    per_day_before: str
    a_week: str
    weeks: str
    weeks_not: str
    weeks_after: str
    by: str
    level: dict[Level, str]
    short: str
    free: str
    one: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    kinds: dict[ResourceKind, re.Pattern[str]]
    language: dict[Lang, re.Pattern[str]]
    level: dict[Level, re.Pattern[str]]
    others: dict[str, re.Pattern[str]]


@functools.cache
def _patterns() -> _Patterns:
    text = resources.files("roadmap.matching.words").joinpath("wants.yaml").read_text(encoding="utf-8")
    file = _File.model_validate(yaml.load(text, Loader=LOADER))  # noqa: S506 - a safe loader
    others = {name: re.compile(value, re.ASCII) for name, value in file if isinstance(value, str)}
    return _Patterns(
        kinds={kind: re.compile(source, re.ASCII) for kind, source in file.kinds.items()},
        language={lang: re.compile(source, re.ASCII) for lang, source in file.language.items()},
        level={level: re.compile(file.level[level], re.ASCII) for level in LEVELS},
        others=others,
    )


def kinds_in(text: str) -> tuple[ResourceKind, ...]:
    """The kinds of resources that a masked text asks for, but for those it does not want."""
    patterns = _patterns()
    wanted: list[ResourceKind] = []
    for kind, pattern in patterns.kinds.items():
        found = pattern.search(text)
        if found and not patterns.others["without"].search(text[max(0, found.start() - _BEFORE) : found.start()]):
            wanted.append(kind)
    if "video" in wanted:
        wanted.append("lecture")
    return tuple(wanted)


def wants_in(text: str) -> tuple[Wants, tuple[tuple[int, int], ...]]:
    """What a masked text (see :mod:`roadmap.matching.masked`) says of the answer, but for its track.

    With it the stretches of the text that tell of time and length: they speak for no topic.
    """
    patterns = _patterns()
    others = patterns.others
    hours, hours_a_week = _hours(text, others)
    search = {name: others[name].search(text) is not None for name in ("short", "free", "one")}
    wants = Wants(
        kind=kinds_in(text),
        language=next((lang for lang, pattern in patterns.language.items() if pattern.search(text)), None),
        hours=hours,
        hours_a_week=hours_a_week,
        weeks=_weeks(text, others),
        by=_by(text, others["by"]),
        level=next((level for level, pattern in patterns.level.items() if pattern.search(text)), None),
        short=search["short"],
        free=search["free"],
        one=search["one"],
    )
    measures = (*(others[name] for name in _MEASURES), *patterns.language.values(), *patterns.level.values())
    return wants, tuple(found.span() for pattern in measures for found in pattern.finditer(text))


def is_time_there(text: str) -> bool:
    """Whether a masked text says how much time one has, not how much one spent."""
    others = _patterns().others
    return any(
        others["there"].search(before := text[max(0, found.start() - _BEFORE) : found.start()])
        or others["at_most"].search(before)
        or others["there_after"].search(text[found.end() : found.end() + _AFTER])
        for found in others["hours"].finditer(text)
    )


def amounts_in(text: str) -> list[float]:
    """The lengths of time that a masked text names, of whatever, in hours."""
    return [_amount(found) for found in _patterns().others["hours"].finditer(text)]


def _amount(found: re.Match[str]) -> float:
    half = 0.5 if found["half"] or found["more"] else 0.0
    return round((_number(found["n"]) + half) * _factor(found["unit"], _HOURS), 2)


def _number(text: str) -> float:
    return number_of(text.removesuffix("个").strip())


def _factor(unit: str, table: tuple[tuple[str, float], ...]) -> float:
    return next(factor for start, factor in table if unit.startswith(start))


def _hours(text: str, patterns: dict[str, re.Pattern[str]]) -> tuple[float | None, float | None]:
    hours = a_week = None
    for found in patterns["hours"].finditer(text):
        before, after = text[max(0, found.start() - _BEFORE) : found.start()], text[found.end() : found.end() + _AFTER]
        value = _amount(found)
        if patterns["per_week"].search(after) or patterns["per_week_before"].search(before):
            a_week = value
        elif patterns["per_day"].search(after) or patterns["per_day_before"].search(before):
            a_week = value * _DAYS_A_WEEK
        elif patterns["at_most"].search(before) or not patterns["hours_not"].search(before):
            hours = value
    if a_week is None and (found := patterns["a_week"].search(text)):
        a_week = float(found["n"])
    return hours, a_week


def _weeks(text: str, patterns: dict[str, re.Pattern[str]]) -> float | None:
    for found in patterns["weeks"].finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()].rstrip()
        if patterns["weeks_not"].search(before) or patterns["weeks_after"].search(text[found.end() :]):
            continue
        if found["n"] in ("a", "an") and patterns["hours"].search(before + " "):
            continue  # ten hours a week
        return round(_number(found["n"]) * _factor(found["unit"], _WEEKS), 1)
    return None


def _by(text: str, pattern: re.Pattern[str]) -> Deadline | None:
    found = pattern.search(text)
    if not found:
        return None
    if found["iso"]:
        year, month, day = (int(found[part]) for part in ("iso", "iso_month", "iso_day"))
        return Deadline(month, day, year) if 1 <= month <= len(_MONTHS) and 1 <= day <= _LAST_DAY[month - 1] else None
    named = found["year"] or found["year_before"]
    year = int(named) if named else None
    if found["end"]:
        return _FEASTS.get(found["end"][:2], _YEAR_END)._replace(year=year)
    if found["only"]:
        return (_YEAR_END if found["last"] else Deadline(1, 1))._replace(year=int(found["only"]))
    name = found["month"]
    if name and name[:3] in _FEASTS:
        return _FEASTS[name[:3]]._replace(year=year)
    month = _MONTHS.index(name[:3]) + 1 if name else int(number_of(found["number"]))
    if not 1 <= month <= len(_MONTHS):
        return None
    day = found["day"] or found["first"] or found["date"]
    starts = found["start"] or (found["before"] and not found["last"]) or (found["number"] and not found["late"])
    if not day:
        return Deadline(month, 1 if starts else _LAST_DAY[month - 1], year)
    return Deadline(month, min(int(day), _LAST_DAY[month - 1]) or 1, year)
