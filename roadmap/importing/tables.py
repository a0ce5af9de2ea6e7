"""Tables of topics: Markdown's, and those of sheets. The header says what a column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from roadmap.amounts import hours_in
from roadmap.importing.outline import Entry, Link, Outline, Words, entry_of, needs_of, place_links, week_of
from roadmap.model import LEVELS, Level, ResourceKind
from roadmap.problems import Unread

Column = Literal["title", "track", "week", "hours", "weeks", "effort", "needs", "link", "notes", "level", "other"]

_HEADERS: tuple[tuple[str, Column], ...] = (
    (r"prereq|needs|requires|depends|先修|前置", "needs"),
    (r"effort|hours? ?(/|per|a) ?week|每周", "effort"),
    (r"duration|length|weeks|周数", "weeks"),
    (r"^(hours?|hrs?|time|est\w* ?(time|hours?)?|minutes|学时|用时|时间|小时)\b", "hours"),
    (r"^(week|wk|周|第.*周)", "week"),
    (r"^(track|section|phase|category|module|part|unit|stage|area|group|parent|方向|阶段|模块|分类)", "track"),
    (r"^(level|difficulty|难度|级别)", "level"),
    (r"^(links?|urls?|resources?|readings?|materials?|sources?|videos?|address|链接|资料|网址|阅读)", "link"),
    (r"^(notes?|description|details?|summary|comments?|about|goal|说明|备注|简介)", "notes"),
    (r"^(courses?|topics?|titles?|names?|subjects?|lessons?|lectures?|chapters?|skills?|concepts?|books?|contents?|tasks?"
     r"|what|themes?|items?|day|课程|主题|内容|标题|名称|章节|题目|知识点)", "title"),
)  # fmt: skip
_KINDS: tuple[tuple[str, ResourceKind], ...] = (
    ("course", "course"), ("课程", "course"), ("book", "book"), ("书", "book"), ("paper", "paper"), ("论文", "paper"),
    ("video", "video"), ("视频", "video"), ("lecture", "lecture"), ("exercise", "exercise"), ("project", "project"),
)  # fmt: skip
_NONE = frozenset({"", "-", "–", "—", "none", "no", "n/a", "na", "无", "没有", "/"})


def columns_of(header: Sequence[str]) -> list[Column]:
    """What each column holds. ``title`` is there once, or not at all when the table is no table of topics."""
    columns: list[Column] = []
    for name in header:
        plain = name.strip(" *_`").casefold()
        found = _column(plain)
        columns.append("other" if found in columns and found != "link" else found)
    if "title" not in columns:
        named = [column for column in columns if column != "other"]
        if named and "other" in columns:
            columns[columns.index("other")] = "title"
        elif "link" in columns:
            columns[columns.index("link")] = "title"
        elif "track" in columns and len(named) > 1:
            columns[columns.index("track")] = "title"
    return columns


def _column(name: str) -> Column:
    for pattern, column in _HEADERS:
        if re.search(pattern, name):
            return column
    return "other"


def read_table(
    outline: Outline, header: Sequence[str], rows: Sequence[tuple[int, Sequence[Words]]], track: str
) -> None:
    """Add the rows to the outline. A row with the title of the one before adds to that."""
    columns = columns_of(header)
    kind = _kind_of(header[columns.index("title")]) if "title" in columns else None
    for line, cells in rows:
        row: dict[Column, Words] = dict(zip(columns, cells, strict=False))
        entry = _entry(row, line, track)
        if entry is not None and kind:
            entry.required = [replace(link, kind=link.kind or kind) for link in entry.required]
            entry.choices = [replace(link, kind=link.kind or kind) for link in entry.choices]
        if entry is None:
            text = " | ".join(cell.text for cell in cells).strip(" |")
            if text:
                outline.unread.append(Unread(line, text))
            continue
        last = outline.entries[-1] if outline.entries else None
        if last and (last.title, last.track) == (entry.title, entry.track):
            last.required += entry.required
            last.optional += entry.optional
            last.needs += [need for need in entry.needs if need not in last.needs]
            continue
        entry.follows = bool(entry.week is not None and last and last.week is not None)
        outline.entries.append(entry)


def _entry(row: Mapping[Column, Words], line: int, track: str) -> Entry | None:
    title = row.get("title", Words(""))
    if not title.text.strip(" -–—"):
        return None
    entry = entry_of(title, line, _text(row, "track") or track)
    if not entry.title:
        return None
    link = row.get("link", Words(""))
    addresses = re.findall(r"https?://[^\s,;<>()]+", link.text)
    if link.links:
        place_links(entry, link.links)
    elif addresses:
        place_links(entry, [_link(address) for address in addresses])
    elif _text(row, "link"):
        place_links(entry, [_named(link.text)])
    entry.hours = entry.hours or _hours(row)
    week = _text(row, "week")
    number = int(week) if week.isascii() and week.isdigit() else 0
    entry.week = number if 0 < number <= 520 else week_of(week) or entry.week
    entry.level = _level(_text(row, "level"))
    notes = row.get("notes", Words(""))
    if _text(row, "notes"):
        entry.summary = entry.summary or notes.text
        entry.optional += [note for note in notes.links if note.url]
    if _text(row, "needs"):
        entry.needs += needs_of(row["needs"], free=True)
    return entry


def _kind_of(name: str) -> ResourceKind | None:
    plain = name.casefold()
    return next((kind for word, kind in _KINDS if word in plain), None)


def _text(row: Mapping[Column, Words], column: Column) -> str:
    text = row.get(column, Words("")).text.strip()
    return "" if text.casefold() in _NONE else text


def _link(address: str) -> Link:
    return Link(address, address)


def _named(text: str) -> Link:
    return Link(text.strip())


def _hours(row: Mapping[Column, Words]) -> float | None:
    weeks, effort, hours = (_text(row, column) for column in ("weeks", "effort", "hours"))
    if weeks and effort:
        return hours_in(f"{_per_week(effort)} × {_in_weeks(weeks)}")
    for text in (hours, weeks, effort):
        if text and (found := hours_in(text)):
            return found
    return None


def _per_week(effort: str) -> str:
    return effort if re.search(r"/|per|week|周", effort) else f"{effort} hours/week"


def _in_weeks(duration: str) -> str:
    months = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:months?|个?月)", duration, re.IGNORECASE)
    if months:
        return f"{float(months[1]) * 52 / 12:.0f} weeks"
    return duration if re.search(r"w|周", duration, re.IGNORECASE) else f"{duration} weeks"


def _level(text: str) -> Level | None:
    plain = text.casefold()
    words = {
        "beginner": r"begin|easy|basic|intro|初|入门|简单",
        "intermediate": r"inter|medium|moderate|中",
        "advanced": r"adv|hard|expert|高|难",
    }
    return next((level for level in LEVELS if re.search(words[level], plain)), None) if plain else None
