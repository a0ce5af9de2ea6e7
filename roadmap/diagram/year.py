"""A year of weeks as a picture: a field a week, the fuller its colour the more was studied, the hours written in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from roadmap.diagram.chart import Theme
from roadmap.diagram.lettering import width
from roadmap.diagram.svg import document, text

WEEKS_A_ROW = 13
_FIELD, _GAP, _TALL = 58.0, 6.0, 44.0
_MARGIN, _HEADING, _SMALL, _HOURS = 24.0, 26.0, 15.0, 19.0
_ROW = _TALL + 30.0
_TOP = 104.0
_SHADES = 4


@dataclass(frozen=True)
class Week:
    """A week: what its first day is called where that is said, hours, and whether the goal was met."""

    label: str
    hours: float
    met: bool


@dataclass(frozen=True)
class Year:
    """Weeks in their order, the present one last. ``goal``: hours a week, None without one; ``words``: the legend's."""

    title: str
    facts: str
    weeks: tuple[Week, ...]
    goal: float | None
    words: tuple[tuple[str, str], ...]
    theme: Theme = "light"


@dataclass(frozen=True, slots=True)
class Shades:
    """A theme's colours. A field has a fill and the colour of its text; the first is that of a week without hours."""

    paper: str
    ink: str
    quiet: str
    border: str
    fields: tuple[tuple[str, str], ...]


SHADES: Mapping[Theme, Shades] = {
    "light": Shades(
        paper="#f4f6f9",
        ink="#1b2430",
        quiet="#4a5563",
        border="#8a94a3",
        fields=(
            ("#ffffff", "#4a5563"),
            ("#d3e5f7", "#12357a"),
            ("#8fbce8", "#0b2552"),
            ("#2f6fb8", "#ffffff"),
            ("#123c73", "#ffffff"),
        ),
    ),
    "dark": Shades(
        paper="#1e2126",
        ink="#eef1f5",
        quiet="#b4bcc8",
        border="#666f7c",
        fields=(
            ("#2a2e35", "#b4bcc8"),
            ("#1d3a5f", "#dbe7ff"),
            ("#28609f", "#ffffff"),
            ("#6ea8e6", "#0b1c33"),
            ("#cfe4fb", "#0b1c33"),
        ),
    ),
}
"""One hue from faint to full, so that it also reads in grey and to the colour-blind."""


def paint_year(year: Year) -> str:
    """The picture as SVG."""
    rows = -(-len(year.weeks) // WEEKS_A_ROW)
    wide = 2 * _MARGIN + WEEKS_A_ROW * (_FIELD + _GAP) - _GAP
    wide = max(wide, 2 * _MARGIN + width(year.title, _HEADING), 2 * _MARGIN + width(year.facts, _SMALL))
    shades = SHADES[year.theme]
    parts = [
        text(_MARGIN, _MARGIN + _HEADING * 0.8, year.title, _HEADING, shades.ink),
        text(_MARGIN, _MARGIN + _HEADING + _SMALL * 1.4, year.facts, _SMALL, shades.quiet),
        *_fields(year, shades),
        *_legend(year, shades, _TOP + rows * _ROW + 6),
    ]
    return document(wide, _TOP + rows * _ROW + _TALL, year.title, shades.paper, parts)


def shade_of(hours: float, most: float) -> int:
    """How full a field is, 0 (nothing) to 4; ``most`` hours fill it."""
    return 0 if hours <= 0 else min(1 + int(_SHADES * hours / most), _SHADES) if most else _SHADES


def _fields(year: Year, shades: Shades) -> Iterator[str]:
    most = year.goal or max((week.hours for week in year.weeks), default=0.0)
    for index, week in enumerate(year.weeks):
        row, column = divmod(index, WEEKS_A_ROW)
        x, y = _MARGIN + column * (_FIELD + _GAP), _TOP + row * _ROW
        fill, ink = shades.fields[shade_of(week.hours, most)]
        now = index == len(year.weeks) - 1
        border = f'stroke="{shades.ink if now else shades.border}" stroke-width="{2.6 if now else 1}"'
        yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{_FIELD:g}" height="{_TALL:g}" rx="7" fill="{fill}" {border}/>'
        said = f"{week.hours:g}" if week.hours else "·"
        said = f"✓ {said}" if week.met else said
        size = min(_HOURS, _HOURS * (_FIELD - 8) / max(width(said, _HOURS), 1.0))
        yield text(x + _FIELD / 2, y + _TALL / 2 + size * 0.36, said, size, ink, anchor="middle")
        if week.label:
            yield text(x + 1, y + _TALL + 18, week.label, _SMALL, shades.quiet)


def _legend(year: Year, shades: Shades, y: float) -> Iterator[str]:
    words = dict(year.words)
    x = _MARGIN
    yield text(x, y + 15, words["less"], _SMALL, shades.quiet)
    x += width(words["less"], _SMALL) + 10
    for fill, _ in shades.fields:
        yield (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="20" height="20" rx="5" fill="{fill}" '
            f'stroke="{shades.border}" stroke-width="1"/>'
        )
        x += 26
    yield text(x + 4, y + 15, words["more"], _SMALL, shades.quiet)
    x += width(words["more"], _SMALL) + 32
    if year.goal is not None:
        yield text(x, y + 15, words["met"], _SMALL, shades.quiet)
