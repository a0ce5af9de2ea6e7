"""Ways for edges along the free channels of the grid: gutters between columns, gaps between rows.

All edges of one kind from one topic share a trunk, so that many edges stay few lines. A way never runs through a
box: it follows a row only where its cells are empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from roadmap.diagram.grid import Cell, Grid
from roadmap.model import PrerequisiteKind

Trunk = tuple[str, PrerequisiteKind]
"""The edges of one kind that leave one topic."""


@dataclass(frozen=True, slots=True)
class Way:
    """An edge's way. Gutter ``n`` is right of column ``n``, and -1 left of all; gap ``n`` is above row ``n``.

    It leaves ``source``, turns in gutter ``first``; with a ``gap`` it follows that to gutter ``last``; then enters
    ``target``. Without a gap ``first`` equals ``last`` and the rest of the way is along an empty row.
    """

    source: Cell
    target: Cell
    kind: PrerequisiteKind
    first: int
    last: int
    gap: int | None

    @property
    def trunk(self) -> Trunk:
        """The trunk it belongs to."""
        return (self.source.spot.id, self.kind)


@dataclass(slots=True)
class Channels:
    """Lane numbers of trunks in every channel, and how many lanes a channel has."""

    lanes: dict[tuple[int, Trunk], int] = field(default_factory=dict[tuple[int, Trunk], int])
    counts: dict[int, int] = field(default_factory=dict[int, int])


def find_ways(grid: Grid) -> list[Way]:
    """A way for every edge worth drawing: needed edges that a chain of needed edges repeats are left out."""
    taken = {(cell.row, cell.column) for cell in grid.cells.values()}

    def is_free(row: int, left: int, right: int) -> bool:
        return all((row, column) not in taken for column in range(left + 1, right))

    ways: list[Way] = []
    for target in grid.cells.values():
        for source_id, kind in _edges_worth_drawing(target, grid):
            source = grid.cells[source_id]
            left, right = source.column, target.column
            if left < right and is_free(target.row, left, right):
                ways.append(Way(source, target, kind, left, left, None))
            elif left < right and is_free(source.row, left, right):
                ways.append(Way(source, target, kind, right - 1, right - 1, None))
            else:
                gap = target.row + 1 if source.row > target.row else target.row
                ways.append(Way(source, target, kind, left, right - 1, gap))
    return ways


def assign_gutters(ways: Iterable[Way]) -> Channels:
    """Lanes for the vertical parts, so that two trunks never lie on each other."""
    spans: dict[tuple[int, Trunk], list[float]] = {}
    for way in ways:
        start, end = way.source.row + 0.5, way.target.row + 0.5
        middle = float(way.gap) if way.gap is not None else None
        spans.setdefault((way.first, way.trunk), []).extend([start, end if middle is None else middle])
        if middle is not None:
            spans.setdefault((way.last, way.trunk), []).extend([middle, end])
    return _pack(spans)


def assign_gaps(ways: Iterable[Way]) -> Channels:
    """Lanes for the horizontal parts between rows."""
    spans: dict[tuple[int, Trunk], list[float]] = {}
    for way in ways:
        if way.gap is not None:
            spans.setdefault((way.gap, way.trunk), []).extend([float(way.first), float(way.last)])
    return _pack(spans)


def _pack(spans: dict[tuple[int, Trunk], list[float]]) -> Channels:
    """First-fit interval colouring of each channel."""
    channels = Channels()
    ends: dict[int, list[float]] = {}
    for (channel, trunk), points in sorted(spans.items(), key=lambda item: (item[0][0], min(item[1]), item[0][1])):
        lanes = ends.setdefault(channel, [])
        lane = next((index for index, end in enumerate(lanes) if end < min(points)), len(lanes))
        if lane == len(lanes):
            lanes.append(0.0)
        lanes[lane] = max(points)
        channels.lanes[channel, trunk] = lane
    channels.counts = {channel: len(lanes) for channel, lanes in ends.items()}
    return channels


def _edges_worth_drawing(target: Cell, grid: Grid) -> list[tuple[str, PrerequisiteKind]]:
    chart, id_ = grid.chart, target.spot.id
    implied = chart.graph.implied_before(id_)
    return [(other, chart.kind_of(other, id_)) for other in chart.graph.before[id_] if other not in implied]
