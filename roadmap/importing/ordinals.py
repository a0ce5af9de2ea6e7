"""Outlines numbered in ways that Markdown does not read, such as ``第一周：…``, ``一、…``, ``(1) …`` and ``① …``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from roadmap.importing.prose import is_sentence

_HAN = "[一二三四五六七八九十百]"
_STYLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?=第\s*(?:{_HAN}{{1,4}}|\d{{1,3}})\s*(?:[周週天课章节讲篇月]|部分|单元|阶段|模块|学期))",
        r"(?=(?:week|day|lesson|lecture|module|unit|chapter|session|part|step|phase|stage|sprint)\s*#?"
        r"(?:\d{1,3}|[ivx]{1,5})\s*(?:[:：.)—–-]|$))",
        rf"{_HAN}{{1,3}}\s*[、.．]\s*",
        rf"[(（]\s*{_HAN}{{1,3}}\s*[)）]\s*、?\s*",
        r"[(（]\s*\d{1,3}\s*[)）]\s*、?\s*",
        r"[(（]\s*[a-z]\s*[)）]\s+",
        r"[①-⑳⑴-⒇❶-❿➀-➓]\s*[、.]?\s*",
        r"\d{1,3}[、．）]\s*",
        r"\d{1,3}[.)]\s+",
    )
)  # fmt: skip
"""The ways to number a line; what is found of it is the number, or nothing where that belongs to the name."""
_MARKDOWNS_OWN = len(_STYLES) - 1
_BULLET = re.compile(r"\s*[-*+•]\s")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_PARTS = re.compile(r"^(?:#{2,6}\s|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_FEWEST = 2
_DEEPEST = 8
_INDENT = "   "


@dataclass(slots=True)
class _Line:
    """A line of an outline: how it is numbered, its name, and how deep it stands. ``has_more``: more is inside it.

    One that stands inside a bullet is as deep as it is written.
    """

    style: int
    name: str
    depth: int | None
    has_more: bool = False


def with_lists(text: str) -> str:
    """A text whose numbered outline is written as Markdown writes it, line by line; another text unchanged.

    Lines of one style are of one depth; a style that begins below others stands inside them. The outermost become
    headings where something stands inside of one of them and the text has no headings of its own.
    """
    if _FENCE.search(text):
        return text
    lines = text.split("\n")
    found = _outline(lines)
    if sum(one.style != _MARKDOWNS_OWN for one in found.values()) < _FEWEST:
        return text
    outermost = next((one.style for one in found.values() if one.depth == 0), None)
    top = {place: one for place, one in found.items() if one.depth == 0 and one.style == outermost}
    headed = len(top) >= _FEWEST and any(one.has_more for one in top.values()) and not _PARTS.search(text)
    return "\n".join(_written(lines, found, top if headed else ()))


def _outline(lines: Sequence[str]) -> dict[int, _Line]:
    """The numbered lines, by their places."""
    found: dict[int, _Line] = {}
    above: list[_Line] = []
    for place, line in enumerate(lines):
        bare = line.strip()
        number = next(((style, one) for style, each in enumerate(_STYLES) if (one := each.match(bare))), None)
        if bare.startswith(("#", "|", ">")):
            above = []
        elif number is None or is_sentence(bare):
            if above and _BULLET.match(line):
                above[-1].has_more = True
        elif name := bare[number[1].end() :].strip():
            style = number[0]
            if line[:1].isspace() and not above:
                found[place] = _Line(style, name, None)
                continue
            above = above[: next((depth for depth, one in enumerate(above) if one.style == style), _DEEPEST)]
            if above:
                above[-1].has_more = True
            found[place] = _Line(style, name, len(above))
            above.append(found[place])
    return found


def _written(lines: Sequence[str], found: dict[int, _Line], headings: Collection[int]) -> Iterator[str]:
    """Each line as Markdown: one of the outline as a heading or an item, a bullet below one of those inside it."""
    indent, outer, ended = "", 0, True
    for place, line in enumerate(lines):
        one = found.get(place)
        if one is not None and place in headings:
            indent, ended = "", True
            yield f"## {one.name}"
        elif one is not None and one.depth is None:
            yield f"{line[: len(line) - len(line.lstrip())]}1. {one.name}"
        elif one is not None and one.depth is not None:
            outer = one.depth if ended else min(outer, one.depth)  # an item begins no list far to the right
            deep = _INDENT * (one.depth - outer)
            indent, ended = f"{deep}{_INDENT}", False
            yield f"{deep}1. {one.name}"
        elif not line.strip() or line[:1].isspace() or _BULLET.match(line):
            yield indent + line if line.strip() else line
        else:
            indent, ended = "", True
            yield line
