"""The picture as SVG text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from colorsys import hls_to_rgb
from html import escape
from math import copysign, hypot
from typing import Literal

from roadmap.diagram import geometry as g
from roadmap.diagram.lettering import printable, width, wrap
from roadmap.model import Lang, Roadmap

State = Literal["done", "learning", "available", "later"]
STATES: tuple[State, ...] = ("done", "learning", "available", "later")

# Fill, border, width of the border, text.
_BOX: Mapping[State, tuple[str, str, float, str]] = {
    "done": ("#dff3e4", "#2b8a4b", 1.6, "#14532d"),
    "learning": ("#fff1cc", "#b97a00", 2.4, "#5c3d00"),
    "available": ("#e2edff", "#2563d9", 2.4, "#12357a"),
    "later": ("#ffffff", "#b9c0ca", 1.2, "#3c4654"),
}
_TRACKS = ("#4169b0", "#c8642b", "#2f8f6b", "#a8458a", "#6f55b8", "#bd4545", "#23838f", "#80702a")
_FONT = "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
_RADIUS = 7.0


class Painter:
    """Paints one picture."""

    def __init__(
        self,
        roadmap: Roadmap,
        geometry: g.Geometry,
        states: Mapping[str, State],
        lang: Lang,
        words: Mapping[str, str],
    ) -> None:
        self._roadmap = roadmap
        self._geometry = geometry
        self._states = states
        self._lang: Lang = lang
        self._words = words
        self._colours = {track.id: _colour(index) for index, track in enumerate(roadmap.tracks)}

    def svg(self) -> str:
        """The whole picture."""
        legend, legend_width = self._legend()
        title = self._roadmap.title.in_lang(self._lang)
        wide = max(self._geometry.width, legend_width, g.MARGIN * 2 + width(title, 26))
        tall = self._geometry.height
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{tall:.0f}" '
            f'viewBox="0 0 {wide:.0f} {tall:.0f}" font-family="{_FONT}">',
            f"<title>{_safe(title)}</title>",
            f'<rect width="{wide:.0f}" height="{tall:.0f}" fill="#f4f6f9"/>',
            _text(g.MARGIN, 48, title, 26, "#1b2430"),
            *legend,
            *self._bands(wide),
            *self._wires(),
            *self._boxes(),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _bands(self, wide: float) -> Iterator[str]:
        for band, top, bottom in self._geometry.bands:
            colour = self._colours[band.track.id]
            yield (
                f'<rect x="{g.MARGIN}" y="{top:.1f}" width="{wide - 2 * g.MARGIN:.1f}" height="{bottom - top:.1f}" '
                f'rx="10" fill="{colour}" fill-opacity="0.07"/>'
            )
            yield (f'<rect x="{g.MARGIN}" y="{top:.1f}" width="6" height="{bottom - top:.1f}" rx="3" fill="{colour}"/>')
            lines = wrap(band.track.title.in_lang(self._lang), g.TRACK_WIDTH - 18, 16)
            y = (top + bottom) / 2 - (len(lines) - 1) * 11 + 6
            for line in lines:
                yield _text(g.MARGIN + 18, y, line, 16, colour)
                y += 22

    def _wires(self) -> Iterator[str]:
        # Needed edges are painted last, above the helpful ones.
        wires = sorted(self._geometry.wires, key=lambda wire: wire.way.kind == "needed")
        for wire in wires:
            colour = self._colours[wire.way.source.topic.track]
            dash = "" if wire.way.kind == "needed" else ' stroke-dasharray="5 4"'
            path = _rounded(wire.points)
            yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.7" stroke-linejoin="round"{dash}/>'
            x, y = wire.points[-1]
            yield f'<path d="M{x - 8:.1f} {y - 4:.1f}L{x:.1f} {y:.1f}L{x - 8:.1f} {y + 4:.1f}Z" fill="{colour}"/>'

    def _boxes(self) -> Iterator[str]:
        for box in self._geometry.boxes:
            topic = box.cell.topic
            state = self._states[topic.id]
            fill, border, thick, ink = _BOX[state]
            yield (
                f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{g.BOX_WIDTH}" height="{box.height:.1f}" rx="8" '
                f'fill="{fill}" stroke="{border}" stroke-width="{thick}"/>'
            )
            content = len(box.lines) * g.LINE_HEIGHT + (g.HOURS_HEIGHT if topic.hours else 0.0)
            y = box.y + (box.height - content) / 2 + 15
            yield _icon(state, box.x + 17, y - 5)
            for line in box.lines:
                yield _text(box.x + g.ICON_ROOM, y, line, g.TITLE_SIZE, ink)
                y += g.LINE_HEIGHT
            if topic.hours:
                hours = f"{round(topic.hours, 1):g} {self._words['hours']}"
                yield _text(box.x + g.ICON_ROOM, y, hours, 12, ink, opacity=0.75)

    def _legend(self) -> tuple[list[str], float]:
        """The legend's parts and the x where it ends."""
        parts: list[str] = []
        x, y = g.MARGIN, 88.0
        for state in STATES:
            fill, border, thick, ink = _BOX[state]
            word = self._words[state]
            room = 42 + width(word, 14)
            parts += [
                f'<rect x="{x:.1f}" y="{y - 18:.1f}" width="{room:.1f}" height="28" rx="7" fill="{fill}" '
                f'stroke="{border}" stroke-width="{thick}"/>',
                _icon(state, x + 17, y - 4),
                _text(x + 31, y + 1, word, 14, ink),
            ]
            x += room + 14
        x += 14
        for kind, dash in (("needed", ""), ("helpful", ' stroke-dasharray="5 4"')):
            word = self._words[kind]
            parts += [
                f'<path d="M{x:.1f} {y - 4}H{x + 34:.1f}" stroke="#5a6675" stroke-width="1.7"{dash}/>',
                f'<path d="M{x + 32:.1f} {y - 8}L{x + 40:.1f} {y - 4}L{x + 32:.1f} {y}Z" fill="#5a6675"/>',
                _text(x + 48, y + 1, word, 14, "#3c4654"),
            ]
            x += 48 + width(word, 14) + 24
        return parts, x


def _colour(index: int) -> str:
    """The colour of a track. Behind the chosen ones, hues by the golden angle, of three depths in turn."""
    if index < len(_TRACKS):
        return _TRACKS[index]
    hue, lightness = index * 0.618034 % 1, (0.42, 0.3, 0.52)[index % 3]
    red, green, blue = hls_to_rgb(hue, lightness, 0.6)
    return f"#{round(255 * red):02x}{round(255 * green):02x}{round(255 * blue):02x}"


def _icon(state: State, x: float, y: float) -> str:
    """A sign of 14 pixels, so that a state is not told by colour alone."""
    _, colour, _, _ = _BOX[state]
    if state == "done":
        return (
            f'<circle cx="{x}" cy="{y:.1f}" r="8" fill="{colour}"/>'
            f'<path d="M{x - 3.8:.1f} {y + 0.2:.1f}l2.8 2.8l5 -5.6" '
            'fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>'
        )
    ring = f'<circle cx="{x}" cy="{y:.1f}" r="7.2" fill="#fff" stroke="{colour}" stroke-width="1.6"/>'
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


def _text(x: float, y: float, text: str, size: float, colour: str, *, opacity: float = 1.0) -> str:
    faint = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{faint}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(printable(text), quote=False)
