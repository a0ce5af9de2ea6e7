"""Ways for edges along the free channels of the grid: gutters between columns, gaps between rows.

All edges of one kind from one topic share a trunk, so that many edges stay few lines. A way never runs through a
box: it follows a row only where its cells are empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from roadmap.diagram.grid import Arrow, Grid, Trunk
from roadmap.diagram.lanes import arranged


@dataclass(frozen=True, slots=True)
class Way(Arrow):
    """An edge's way. Gutter ``n`` is right of column ``n``, and -1 left of all; gap ``n`` is above row ``n``.

    It leaves ``source``, turns in gutter ``first``; with a ``gap`` it follows that to gutter ``last``; then enters
    ``target``. Without a gap ``first`` equals ``last`` and the rest of the way is along an empty row.
    """

    first: int
    last: int
    gap: int | None


Place = tuple[int, Trunk]
"""A trunk in a channel."""


@dataclass(slots=True)
class Sides:
    """Where lines meet a trunk from the side before it and from the one behind."""

    before: set[float] = field(default_factory=set[float])
    after: set[float] = field(default_factory=set[float])


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
        for source_id, kind in grid.chart.edges_before(target.spot.id):
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
    """Lanes for the vertical parts, so that two trunks never lie on each other, and cross as little as may be."""
    spans: dict[Place, list[float]] = {}
    sides: dict[Place, Sides] = {}

    def meet(gutter: int, trunk: Trunk, *, left: Iterable[float] = (), right: Iterable[float] = ()) -> None:
        side = sides.setdefault((gutter, trunk), Sides())
        side.before.update(left)
        side.after.update(right)
        spans.setdefault((gutter, trunk), []).extend([*left, *right])

    for way in ways:
        start, end = way.source.row + 0.5, way.target.row + 0.5
        if way.gap is None:
            meet(way.first, way.trunk, left=[start], right=[end])
            continue
        gap = [float(way.gap)]
        onwards = way.last > way.first
        meet(way.first, way.trunk, left=[start] if onwards else [start, *gap], right=gap if onwards else [])
        meet(way.last, way.trunk, left=gap if onwards else [], right=[end] if onwards else [end, *gap])
    return _untangled(_pack(spans), spans, sides)


def assign_gaps(ways: Iterable[Way]) -> Channels:
    """Lanes for the horizontal parts between rows, likewise."""
    spans: dict[Place, list[float]] = {}
    sides: dict[Place, Sides] = {}
    for way in ways:
        if way.gap is None:
            continue
        place = (way.gap, way.trunk)
        spans.setdefault(place, []).extend([float(way.first), float(way.last)])
        side = sides.setdefault(place, Sides())
        (side.before if way.source.row < way.gap else side.after).add(float(way.first))
        (side.before if way.target.row < way.gap else side.after).add(float(way.last))
    return _untangled(_pack(spans), spans, sides)


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


def _untangled(channels: Channels, spans: Mapping[Place, list[float]], sides: Mapping[Place, Sides]) -> Channels:
    """The lanes of each channel in an order in which they cross little."""
    for channel, count in channels.counts.items():
        lanes: list[list[Place]] = [[] for _ in range(count)]
        for place in spans:
            if place[0] == channel:
                lanes[channels.lanes[place]].append(place)
        costs = [[_crossings(one, two, spans, sides) for two in lanes] for one in lanes]
        for lane, old in enumerate(arranged(costs, range(count))):
            for place in lanes[old]:
                channels.lanes[place] = lane
    return channels


def _crossings(
    first: Iterable[Place], second: Iterable[Place], spans: Mapping[Place, list[float]], sides: Mapping[Place, Sides]
) -> int:
    """How often what is on one lane crosses what is on another one behind it."""
    return sum(
        sum(min(spans[two]) < at < max(spans[two]) for at in sides[one].after)
        + sum(min(spans[one]) < at < max(spans[one]) for at in sides[two].before)
        for one in first
        for two in second
    )
