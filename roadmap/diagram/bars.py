"""Hours of several people as horizontal bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roadmap.diagram.chart import Theme
from roadmap.diagram.lettering import printable, width
from roadmap.diagram.svg import document, text
from roadmap.diagram.year import SHADES, Shades

WIDE = 640.0
NAME_ROOM = 190.0
NAME_SIZE = 21.0
BAR_SHADE = 3
"""Which of the shades of a year: it stands out from the paper."""
_MARGIN, _HEADING, _SMALL = 24.0, 26.0, 19.0
_TOP, _ROW, _BAR = 98.0, 44.0, 26.0
_NAMES, _BARS = 74.0, 280.0


@dataclass(frozen=True)
class Bar:
    """Somebody's hours, also as they are said. ``own``: the reader's."""

    place: str
    name: str
    hours: float
    said: str
    own: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars below each other; the longest has the most hours."""

    title: str
    facts: str
    rows: tuple[Bar, ...]
    theme: Theme = "light"


def paint_bars(bars: Bars) -> str:
    """The picture as SVG. The reader's own row has a frame, so that it is not told by colour alone."""
    shades = SHADES[bars.theme]
    room = WIDE - 2 * _MARGIN
    parts = [
        text(_MARGIN, _MARGIN + _HEADING * 0.8, fitted(bars.title, room, _HEADING), _HEADING, shades.ink),
        text(_MARGIN, _MARGIN + _HEADING + _SMALL * 1.4, fitted(bars.facts, room, _SMALL), _SMALL, shades.quiet),
    ]
    most = max((row.hours for row in bars.rows), default=0.0)
    said = max((width(row.said, _SMALL) for row in bars.rows), default=0.0)
    longest = WIDE - _MARGIN - said - 14 - _BARS
    for index, row in enumerate(bars.rows):
        parts += _row(row, _TOP + index * _ROW, longest * row.hours / most if most else 0.0, shades)
    return document(WIDE, _TOP + len(bars.rows) * _ROW + _MARGIN / 2, bars.title, shades.paper, parts)


def _row(row: Bar, y: float, length: float, shades: Shades) -> Iterator[str]:
    if row.own:
        yield (
            f'<rect x="{_MARGIN - 12:g}" y="{y:.1f}" width="{WIDE - 2 * _MARGIN + 24:g}" height="{_ROW - 4:g}" rx="8" '
            f'fill="{shades.fields[0][0]}" stroke="{shades.ink}" stroke-width="1.6"/>'
        )
    baseline = y + _ROW / 2 + 5
    yield text(_NAMES - 14, baseline, row.place, _SMALL, shades.quiet, anchor="end")
    yield text(_NAMES, baseline, fitted(row.name, NAME_ROOM, NAME_SIZE), NAME_SIZE, shades.ink)
    top, fill = y + (_ROW - 4 - _BAR) / 2, shades.fields[BAR_SHADE][0]
    yield f'<rect x="{_BARS:g}" y="{top:.1f}" width="{max(length, 2):.1f}" height="{_BAR:g}" rx="4" fill="{fill}"/>'
    yield text(_BARS + length + 10, baseline, row.said, _SMALL, shades.ink)


def fitted(said: str, room: float, size: float) -> str:
    """As much of a text as there is room for, and an ellipsis."""
    said = printable(said)
    if width(said, size) <= room:
        return said
    while said and width(said + "…", size) > room:
        said = said[:-1]
    return said.rstrip() + "…"
