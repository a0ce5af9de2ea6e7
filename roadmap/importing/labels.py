"""Lines that name a part of a list without being written as headings, such as ``一、基础`` and ``Basics:``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roadmap.importing.outline import says_needs
from roadmap.importing.prose import is_sentence

_ORDINAL = re.compile(
    r"[一二三四五六七八九十百]{1,3}\s*[、.．]\s*(?=\S)|[IVX]{1,5}[.)]\s+(?=\S)|[A-Z][.)]\s+(?=\S)"
    r"|(?=第[一二三四五六七八九十百\d]{1,4}[章节部分篇讲课单元周])|(?=(?:Part|Section|Phase|Stage|Module)\s+[\dIVX]+\b)"
)
_ITEM = re.compile(r"(?:[-*+•·▪◦‣]|\d{1,4}[.):、．])\s*(?=\S)")
_MARKUP = re.compile(r"#|\||>|```|~~~|<|\[|!|https?:")
_FEWEST = 2


def label_of(line: str) -> str:
    """The name in such a line, without its ordinal and colon."""
    return _ORDINAL.sub("", line.strip(), count=1).strip(" *_:：") or line.strip()


def labels(lines: Sequence[str]) -> frozenset[int]:
    """The places of the lines that name what follows them: there are several, each right above items of a list.

    Lines with an ordinal count where items of another kind stand below them; others where they end with a colon, or
    all stand alone between the items.
    """
    found: list[int] = []
    ordinals: list[int] = []
    for place, line in enumerate(lines):
        bare = line.rstrip()
        if not bare or bare[0].isspace() or _MARKUP.match(bare) or _ITEM.match(bare) or says_needs(bare):
            continue
        below = next(
            (lines[later] for later in range(place + 1, min(place + 3, len(lines))) if lines[later].strip()), ""
        )
        if not _ITEM.match(below.lstrip()) or is_sentence(bare.rstrip(":：")):
            continue
        found.append(place)
        if _ORDINAL.match(bare):
            ordinals.append(place)
    chosen = ordinals if len(ordinals) >= _FEWEST else found
    return frozenset(chosen) if len(chosen) >= _FEWEST else frozenset()


def with_headings(text: str) -> str:
    """Markdown whose parts are named by such lines alone, with these as its headings; other Markdown unchanged."""
    lines = text.split("\n")
    if any(re.match(r"#{2,6}\s|(?:=+|-+)\s*$|\s*(?:```|~~~)", line) for line in lines):
        return text
    for place in labels(lines):
        lines[place] = f"## {label_of(lines[place])}"
    return "\n".join(lines)
