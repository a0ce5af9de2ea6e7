"""Tables of topics: Markdown's, and those of sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from roadmap.amounts import hours_in
from roadmap.importing.columns import NOTHING, Column, Columns
from roadmap.importing.fields import ADDRESS
from roadmap.importing.outline import (
    ADDRESS_BEHIND,
    LONGEST_TEXT,
    MAX_WEEK,
    Entry,
    Link,
    Outline,
    Words,
    entry_of,
    needs_of,
    place_links,
    week_of,
)
from roadmap.importing.prose import beginning
from roadmap.model import LEVELS, Level, ResourceKind
from roadmap.problems import Unread

_KINDS: tuple[tuple[str, ResourceKind], ...] = (
    ("course", "course"), ("课程", "course"), ("book", "book"), ("书", "book"), ("paper", "paper"), ("论文", "paper"),
    ("video", "video"), ("视频", "video"), ("lecture", "lecture"), ("exercise", "exercise"), ("project", "project"),
)  # fmt: skip
_UNIT = re.compile(r"min(?:ute)?s?\b|days?\b|months?\b|weeks?\b|分钟|天|个月|周", re.IGNORECASE)
"""Units of headers; hours are what is meant without one."""
_BARE = re.compile(r"\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?")
_DIGITS = 3
_LENGTHS: tuple[Column, ...] = ("hours", "weeks", "effort")


LINE_END = "\u2028"
"""Between the lines of one cell."""
Row = tuple[int, Sequence[Words]]
"""A line and its cells."""


def texts_of(rows: Sequence[Row]) -> list[list[str]]:
    """The cells as plain text, by which columns are told."""
    return [[words.text for words in cells] for _, cells in rows]


def read_table(outline: Outline, columns: Columns, header: Sequence[str], rows: Sequence[Row], track: str = "") -> None:
    """Add the rows to the outline. A row with the title of the one before adds to that."""
    named = header[columns.roles.index("title")] if header and "title" in columns.roles else ""
    grouped = header[columns.roles.index("track")] if header and "track" in columns.roles else ""
    kind = _kind_of(named)
    units = _units(columns, header)
    group = track
    for line, cells in rows:
        row = _with_units(_row(columns, cells), units)
        if columns.counted and _text(row, "title").isdigit():
            row["title"] = Words(f"{named} {_text(row, 'title')}")
        if within := _text(row, "track"):
            group = f"{grouped} {within}".strip() if within.isdigit() else within
        entry = _entry(row, line, group)
        if entry is not None and (length := _unread_length(row)):
            outline.unread.append(Unread(line, f"{entry.title}: {length}"))
        if entry is None:
            text = " | ".join(cell.text for cell in cells).strip(" |")
            if text:
                outline.unread.append(Unread(line, text))
            continue
        if kind:
            entry.required = [replace(link, kind=link.kind or kind) for link in entry.required]
            entry.choices = [replace(link, kind=link.kind or kind) for link in entry.choices]
        last = outline.entries[-1] if outline.entries else None
        if last and (last.title, last.track) == (entry.title, entry.track):
            last.required += entry.required
            last.optional += entry.optional
            last.needs += [need for need in entry.needs if need not in last.needs]
            continue
        weeks = bool(entry.week is not None and last and last.week is not None)
        entry.follows = weeks or (columns.ordered and (line, cells) != rows[0])
        outline.entries.append(entry)


def _units(columns: Columns, header: Sequence[str]) -> dict[Column, str]:
    """The units that the headers of lengths of time name."""
    units: dict[Column, str] = {}
    for role, name in zip(columns.roles, header, strict=False):
        if role in _LENGTHS and (unit := _UNIT.search(name)):
            units[role] = unit[0]
    return units


def _with_units(row: dict[Column, Words], units: Mapping[Column, str]) -> dict[Column, Words]:
    """The cells, those of bare numbers with the units of their headers."""
    for role, unit in units.items():
        if _BARE.fullmatch(_text(row, role)):
            row[role] = Words(f"{_text(row, role)} {unit}")
    return row


def _row(columns: Columns, cells: Sequence[Words]) -> dict[Column, Words]:
    """The cells by what they hold; of several columns of links all."""
    row: dict[Column, Words] = {}
    for role, words in zip(columns.roles, cells, strict=False):
        if role == "link" and role in row:
            row[role] = Words(f"{row[role].text} {words.text}".strip(), row[role].links + words.links)
        elif role != "other":
            row[role] = Words(words.text.replace(LINE_END, "; " if role == "needs" else " "), words.links)
    return row


def _entry(row: Mapping[Column, Words], line: int, track: str) -> Entry | None:
    title = row.get("title", Words(""))
    if not title.text.strip(" -–—"):
        return None
    behind = ADDRESS_BEHIND.search(title.text) if not title.links else None
    entry = entry_of(Words(ADDRESS_BEHIND.sub("", title.text), title.links), line, track)
    if not entry.title:
        return None
    entry.code = _text(row, "code")
    entry.number = _text(row, "number").strip("#. ")
    link = row.get("link", Words(""))
    addresses = re.findall(r"https?://[^\s,;<>()]+", link.text)
    if link.links:
        place_links(entry, link.links)
    elif addresses:
        place_links(entry, [_link(address) for address in addresses])
    elif _text(row, "link"):
        place_links(entry, [_named(link.text)])
    elif behind:
        place_links(entry, [_link(address) for address in ADDRESS.findall(behind[0])])
    entry.hours = entry.hours or _hours(row)
    week = _text(row, "week")
    number = int(week) if week.isascii() and week.isdigit() and len(week) <= _DIGITS else 0
    entry.week = number if 0 < number <= MAX_WEEK else week_of(week) or entry.week
    entry.level = _level(_text(row, "level"))
    notes = row.get("notes", Words(""))
    if _text(row, "notes"):
        entry.summary = entry.summary or notes.text
        entry.optional += [note for note in notes.links if note.url]
    if _text(row, "needs"):
        entry.needs += needs_of(row["needs"], free=True)
        entry.left = entry.left or beginning(row["needs"].text, LONGEST_TEXT)[1]
    return entry


def _kind_of(name: str) -> ResourceKind | None:
    plain = name.casefold()
    return next((kind for word, kind in _KINDS if word in plain), None)


def _text(row: Mapping[Column, Words], column: Column) -> str:
    text = row.get(column, Words("")).text.strip()
    return "" if text.casefold() in NOTHING else text


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


def _unread_length(row: Mapping[Column, Words]) -> str:
    """What stands where a row says how long it takes, if nothing of that is a length of time."""
    said = [text for column in _LENGTHS if (text := _text(row, column))]
    return "" if _hours(row) is not None or any(hours_in(text) == 0 for text in said) else " | ".join(said)


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
