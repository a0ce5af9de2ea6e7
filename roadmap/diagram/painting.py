"""The picture as SVG text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from colorsys import hls_to_rgb
from dataclasses import dataclass
from html import escape
from math import copysign, hypot

from roadmap.diagram import geometry as g
from roadmap.diagram.chart import STATES, Chart, State, Theme
from roadmap.diagram.lettering import printable, width, wrap
from roadmap.diagram.svg import document, text


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme. A box has a fill, a border with its width, and the colour of its text."""

    paper: str
    ink: str
    quiet: str
    ring: str
    mark: str
    """Inside a sign, where its colour does not fill it."""
    boxes: Mapping[State, tuple[str, str, float, str]]
    tracks: tuple[str, ...]
    depths: tuple[float, float, float]
    """How light the colours of further tracks are."""
    band: float
    """How much of its track's colour a band has."""


COLOURS: Mapping[Theme, Colours] = {
    "light": Colours(
        paper="#f4f6f9",
        ink="#1b2430",
        quiet="#4a5563",
        ring="#8338c4",
        mark="#ffffff",
        boxes={
            "done": ("#dff3e4", "#2b8a4b", 1.6, "#14532d"),
            "learning": ("#fff1cc", "#b97a00", 2.4, "#5c3d00"),
            "available": ("#e2edff", "#2563d9", 2.4, "#12357a"),
            "later": ("#ffffff", "#b9c0ca", 1.2, "#3c4654"),
        },
        tracks=("#4169b0", "#a34a17", "#25785a", "#a8458a", "#6f55b8", "#a83636", "#1d717c", "#74651f"),
        depths=(0.42, 0.3, 0.52),
        band=0.07,
    ),
    "dark": Colours(
        paper="#1e2126",
        ink="#eef1f5",
        quiet="#b4bcc8",
        ring="#d3a6f7",
        mark="#1e2126",
        boxes={
            "done": ("#1c3a29", "#58b97e", 1.6, "#cdf0d9"),
            "learning": ("#43330d", "#e5b040", 2.4, "#fbe8bd"),
            "available": ("#1a2f55", "#78a6ff", 2.4, "#dbe7ff"),
            "later": ("#2a2e35", "#666f7c", 1.2, "#cdd3dc"),
        },
        tracks=("#8babe8", "#f0a574", "#72d0ab", "#e592c9", "#b5a2f2", "#f29090", "#70c9d8", "#cebb6c"),
        depths=(0.72, 0.62, 0.8),
        band=0.12,
    ),
}
_RADIUS = 7.0
_DASH = ' stroke-dasharray="5 4"'


class Painter:
    """Paints one picture."""

    def __init__(self, chart: Chart, geometry: g.Geometry, links: Mapping[str, str]) -> None:
        self._chart = chart
        self._links = links
        self._geometry = geometry
        self._sizes = geometry.sizes
        self._words = dict(chart.words)
        self._colours = COLOURS[chart.theme]
        self._tracks = {id_: _colour(index, self._colours) for index, (id_, _) in enumerate(chart.tracks)}

    def svg(self) -> str:
        """The whole picture."""
        sizes, paint = self._sizes, self._colours
        legend, legend_width = self._legend()
        title = self._chart.title
        wide = max(self._geometry.width, legend_width, sizes.margin * 2 + width(title, sizes.heading))
        parts = [
            text(sizes.margin, sizes.heading * 1.1 + sizes.margin * 0.7, title, sizes.heading, paint.ink),
            *legend,
            *self._bands(wide),
            *self._wires(),
            *self._boxes(),
        ]
        return document(wide, self._geometry.height, title, paint.paper, parts)

    def _bands(self, wide: float) -> Iterator[str]:
        margin = self._sizes.margin
        titles = dict(self._chart.tracks)
        for band, top, bottom in self._geometry.bands:
            colour = self._tracks[band.track]
            yield (
                f'<rect x="{margin}" y="{top:.1f}" width="{wide - 2 * margin:.1f}" height="{bottom - top:.1f}" '
                f'rx="10" fill="{colour}" fill-opacity="{self._colours.band}"/>'
            )
            yield (f'<rect x="{margin}" y="{top:.1f}" width="6" height="{bottom - top:.1f}" rx="3" fill="{colour}"/>')
            lines = wrap(titles[band.track], self._sizes.track_width - 18, 16)
            y = (top + bottom) / 2 - (len(lines) - 1) * 11 + 6
            for line in lines:
                yield text(margin + 18, y, line, 16, colour)
                y += 22

    def _wires(self) -> Iterator[str]:
        # Needed edges are painted last, above the helpful ones.
        wires = sorted(self._geometry.wires, key=lambda wire: wire.way.kind == "needed")
        for wire in wires:
            colour = self._tracks[wire.way.source.spot.track]
            dash = "" if wire.way.kind == "needed" else _DASH
            path = _rounded(wire.points)
            yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.7" stroke-linejoin="round"{dash}/>'
            x, y = wire.points[-1]
            yield f'<path d="M{x - 8:.1f} {y - 4:.1f}L{x:.1f} {y:.1f}L{x - 8:.1f} {y + 4:.1f}Z" fill="{colour}"/>'

    def _boxes(self) -> Iterator[str]:
        sizes = self._sizes
        for box in self._geometry.boxes:
            spot = box.cell.spot
            if address := self._links.get(spot.id):
                yield f'<a href="{escape(address)}" aria-label="{escape(printable(spot.title))}">'
            fill, border, thick, ink = self._colours.boxes[spot.state]
            if spot.ringed:
                yield (
                    f'<rect x="{box.x - 4:.1f}" y="{box.y - 4:.1f}" width="{sizes.box_width + 8}" '
                    f'height="{box.height + 8:.1f}" rx="11" fill="none" stroke="{self._colours.ring}" '
                    'stroke-width="2.5"/>'
                )
            yield (
                f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{sizes.box_width}" height="{box.height:.1f}" rx="8" '
                f'fill="{fill}" stroke="{border}" stroke-width="{thick}"/>'
            )
            content = len(box.lines) * sizes.line + (sizes.small_line if box.hours else 0.0)
            y = box.y + (box.height - content) / 2 + sizes.title * 0.93
            yield _icon(spot.state, box.x + 17, y - sizes.title / 3, self._colours)
            for line in box.lines:
                yield text(box.x + sizes.icon_room, y, line, sizes.title, ink)
                y += sizes.line
            if box.hours:
                yield text(box.x + sizes.icon_room, y, box.hours, sizes.small, ink, opacity=0.85)
            if address:
                yield "</a>"

    def _legend(self) -> tuple[list[str], float]:
        """The legend's parts and the x where it ends; it explains what is in the picture, and no more."""
        size = self._sizes.legend
        close = not self._sizes.track_width
        there = {spot.state for spot in self._chart.spots}
        if there == {"later"}:
            there = set[State]()  # boxes that are all alike say nothing about anybody
        parts: list[str] = []
        x, y = self._sizes.margin, self._sizes.header - (13 if close else 24)
        for state in STATES:
            if state not in there:
                continue
            fill, border, thick, ink = self._colours.boxes[state]
            word = self._words[state]
            room = 42 + width(word, size)
            parts += [
                f'<rect x="{x:.1f}" y="{y - 18:.1f}" width="{room:.1f}" height="28" rx="7" fill="{fill}" '
                f'stroke="{border}" stroke-width="{thick}"/>',
                _icon(state, x + 17, y - 4, self._colours),
                text(x + 31, y + 1, word, size, ink),
            ]
            x += room + 14
        if any(spot.ringed for spot in self._chart.spots):
            word = self._words["ringed"]
            parts += [
                f'<rect x="{x + 2:.1f}" y="{y - 14:.1f}" width="22" height="20" rx="7" fill="none" '
                f'stroke="{self._colours.ring}" stroke-width="2.5"/>',
                text(x + 32, y + 1, word, size, self._colours.quiet),
            ]
            x += 32 + width(word, size) + 18
        kinds = {wire.way.kind for wire in self._geometry.wires}
        for kind, dash in (("needed", ""), ("helpful", _DASH)):
            if kind not in kinds:
                continue
            word, colour = self._words[kind], self._colours.quiet
            parts += [
                f'<path d="M{x:.1f} {y - 4}H{x + 34:.1f}" stroke="{colour}" stroke-width="1.7"{dash}/>',
                f'<path d="M{x + 32:.1f} {y - 8}L{x + 40:.1f} {y - 4}L{x + 32:.1f} {y}Z" fill="{colour}"/>',
                text(x + 48, y + 1, word, size, colour),
            ]
            x += 48 + width(word, size) + (14 if close else 24)
        return parts, x


def _colour(index: int, colours: Colours) -> str:
    """The colour of a track. Behind the chosen ones, hues by the golden angle, of three depths in turn."""
    if index < len(colours.tracks):
        return colours.tracks[index]
    hue, lightness = index * 0.618034 % 1, colours.depths[index % 3]
    red, green, blue = hls_to_rgb(hue, lightness, 0.6)
    return f"#{round(255 * red):02x}{round(255 * green):02x}{round(255 * blue):02x}"


def _icon(state: State, x: float, y: float, colours: Colours) -> str:
    """A sign of 14 pixels, so that a state is not told by colour alone."""
    _, colour, _, _ = colours.boxes[state]
    if state == "done":
        return (
            f'<circle cx="{x}" cy="{y:.1f}" r="8" fill="{colour}"/>'
            f'<path d="M{x - 3.8:.1f} {y + 0.2:.1f}l2.8 2.8l5 -5.6" '
            f'fill="none" stroke="{colours.mark}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>'
        )
    ring = f'<circle cx="{x}" cy="{y:.1f}" r="7.2" fill="{colours.mark}" stroke="{colour}" stroke-width="1.6"/>'
    if state == "learning":
        return ring + f'<path d="M{x} {y - 7.2:.1f}a7.2 7.2 0 0 1 0 14.4Z" fill="{colour}"/>'
    if state == "available":
        return ring + f'<path d="M{x - 2.4:.1f} {y - 4:.1f}l6.4 4l-6.4 4Z" fill="{colour}"/>'
    return ring


def _rounded(points: tuple[g.Point, ...]) -> str:
    """A polyline with rounded corners as path data."""
    corners = [points[0]]
    for point in points[1:]:
        if hypot(point[0] - corners[-1][0], point[1] - corners[-1][1]) > 0.5:
            corners.append(point)
    path = f"M{corners[0][0]:.1f} {corners[0][1]:.1f}"
    for before, here, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(_RADIUS, _length(before, here) / 2, _length(here, after) / 2)
        path += f"L{_towards(here, before, radius)}Q{here[0]:.1f} {here[1]:.1f} {_towards(here, after, radius)}"
    return path + f"L{corners[-1][0]:.1f} {corners[-1][1]:.1f}"


def _length(a: g.Point, b: g.Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: g.Point, end: g.Point, distance: float) -> str:
    """The point ``distance`` from ``start`` on the level or upright line to ``end``."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) > abs(dy):
        return f"{start[0] + copysign(distance, dx):.1f} {start[1]:.1f}"
    return f"{start[0]:.1f} {start[1] + copysign(distance, dy):.1f}"
