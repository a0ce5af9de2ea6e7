"""The picture as SVG text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from html import escape
from itertools import pairwise
from math import copysign, hypot

from roadmap.diagram import geometry as g
from roadmap.diagram.boxes import DASH, paint_box, paint_legend
from roadmap.diagram.chart import STATES, Chart, State
from roadmap.diagram.colours import COLOURS, track_colour
from roadmap.diagram.grid import Trunk
from roadmap.diagram.lettering import printable, width, wrap
from roadmap.diagram.svg import document, text
from roadmap.model import PrerequisiteKind

_RADIUS = 7.0


class Painter:
    """Paints one picture."""

    def __init__(self, chart: Chart, geometry: g.Geometry, links: Mapping[str, str]) -> None:
        self._chart = chart
        self._links = links
        self._geometry = geometry
        self._sizes = geometry.sizes
        self._words = dict(chart.words)
        self._colours = COLOURS[chart.theme]
        self._tracks = {id_: track_colour(index, self._colours) for index, (id_, _) in enumerate(chart.tracks)}

    def svg(self) -> str:
        """The whole picture."""
        return self._document([*self.legend(self._states(), ringed=self._has_ring()), *self._boxes()])

    def ground(self) -> str:
        """The picture without boxes and legend."""
        return self._document([])

    def box(self, box: g.Box, state: State, *, ringed: bool, step: int | None, note: str) -> Iterator[str]:
        """A topic's box as it looks in a state."""
        track = self._tracks[box.cell.spot.track]
        return paint_box(box, state, self._sizes, self._colours, ringed=ringed, step=step, note=note, track=track)

    def legend(self, states: Collection[State], *, ringed: bool) -> list[str]:
        """What explains these states."""
        return self._legend(states, ringed=ringed)[0]

    def _document(self, parts: Collection[str]) -> str:
        sizes, title = self._sizes, self._chart.title
        return document(self.wide, self._geometry.height, title, self._colours.paper, [
            text(sizes.margin, sizes.heading * 1.1 + sizes.margin * 0.7, title, sizes.heading, self._colours.ink),
            *self._stripes(self.wide),
            *self._wires(),
            *parts,
        ])  # fmt: skip

    @cached_property
    def wide(self) -> float:
        """Room for boxes, title and legend; a picture with tracks has room for every legend."""
        with_tracks = self._chart.arrangement == "tracks"
        states = STATES if with_tracks else self._states()
        _, legend = self._legend(states, ringed=with_tracks or self._has_ring())
        title = self._sizes.margin * 2 + width(self._chart.title, self._sizes.heading)
        return max(self._geometry.width, legend, title)

    def _states(self) -> set[State]:
        return {spot.state for spot in self._chart.spots}

    def _has_ring(self) -> bool:
        return any(spot.ringed for spot in self._chart.spots)

    def _legend(self, states: Collection[State], *, ringed: bool) -> tuple[list[str], float]:
        kinds = set[PrerequisiteKind](wire.way.kind for wire in self._geometry.wires)
        return paint_legend(states, kinds, self._words, self._sizes, self._colours, ringed=ringed)

    def _stripes(self, wide: float) -> Iterator[str]:
        titles = dict(self._chart.tracks)
        for stripe in self._geometry.stripes:
            colour = self._tracks[stripe.track]
            x, y, height = stripe.x, stripe.y, stripe.height
            across = stripe.width if stripe.upright else wide - 2 * x
            mark = (across, 6) if stripe.upright else (6, height)
            yield (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{across:.1f}" height="{height:.1f}" '
                f'rx="10" fill="{colour}" fill-opacity="{self._colours.band}"/>'
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{mark[0]:g}" height="{mark[1]:.1f}" rx="3" fill="{colour}"/>'
            )
            room = across if stripe.upright else self._sizes.track_width
            lines = wrap(titles[stripe.track], room - g.TRACK_INSET, g.TRACK_TITLE)
            top = y + 6 if stripe.upright else y + (height - len(lines) * g.TRACK_LINE) / 2
            for number, line in enumerate(lines):
                yield text(x + g.TRACK_INSET, top + number * g.TRACK_LINE + 17, line, g.TRACK_TITLE, colour)

    def _wires(self) -> Iterator[str]:
        # Needed edges are painted last, above the helpful ones.
        wires = sorted(self._geometry.wires, key=lambda wire: wire.way.kind == "needed")
        painted: dict[Trunk, list[tuple[g.Point, ...]]] = {}
        for wire in wires:
            colour = self._tracks[wire.way.source.spot.track]
            dash = "" if wire.way.kind == "needed" else DASH
            path = _rounded(_branch(wire.points, painted.setdefault(wire.way.trunk, [])))
            yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.7" stroke-linejoin="round"{dash}/>'
            yield f'<path d="{_head(*wire.points[-2:])}" fill="{colour}"/>'

    def _boxes(self) -> Iterator[str]:
        numbered = self._chart.arrangement == "tracks"
        for box in self._geometry.boxes:
            spot = box.cell.spot
            address = self._links.get(spot.id)
            if address:
                yield f'<a href="{escape(address)}" aria-label="{escape(printable(spot.title))}">'
            step = spot.step if numbered else None
            yield from self.box(box, spot.state, ringed=spot.ringed, step=step, note=spot.note)
            if address:
                yield "</a>"


def _branch(points: tuple[g.Point, ...], others: list[tuple[g.Point, ...]]) -> tuple[g.Point, ...]:
    """What is not painted yet of a line that begins as others do: dashes on each other would look like a thick line."""
    shared = max((_shared(points, other) for other in others), default=0.0)
    others.append(points)
    length = 0.0
    for at, (here, there) in enumerate(pairwise(points), start=1):
        step = _length(here, there)
        if length + step > shared:
            part = (shared - length) / step
            return ((here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part), *points[at:])
        length += step
    return points[-2:]


def _shared(points: tuple[g.Point, ...], other: tuple[g.Point, ...]) -> float:
    """How far two lines with the same beginning lie on each other, short of the corner where one leaves."""
    length = 0.0
    for (here, there), (same, further) in zip(pairwise(points), pairwise(other), strict=False):
        mine, others = _length(here, there), _length(same, further)
        if here != same or (here[0] == there[0]) != (same[0] == further[0]):
            break
        if there != further:
            forward = (there[0] - here[0]) * (further[0] - here[0]) + (there[1] - here[1]) * (further[1] - here[1]) > 0
            return length + min(mine, others) - _RADIUS if forward else length
        length += mine
    return max(0.0, length - _RADIUS)


def _head(before: g.Point, end: g.Point) -> str:
    """The head of an arrow as path data."""
    x, y = end
    if before[0] == x:
        return f"M{x - 4:.1f} {y - 8:.1f}L{x:.1f} {y:.1f}L{x + 4:.1f} {y - 8:.1f}Z"
    return f"M{x - 8:.1f} {y - 4:.1f}L{x:.1f} {y:.1f}L{x - 8:.1f} {y + 4:.1f}Z"


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
