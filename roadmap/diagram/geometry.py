"""Cells and ways in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from roadmap.diagram.grid import Band, Cell, Grid
from roadmap.diagram.lettering import wrap
from roadmap.diagram.routes import Channels, Trunk, Way, assign_gaps, assign_gutters
from roadmap.model import Lang

BOX_WIDTH = 224.0
TITLE_SIZE = 15.0
LINE_HEIGHT = 20.0
ICON_ROOM = 30.0
BOX_PADDING = 10.0
HOURS_HEIGHT = 18.0
HEADER = 112.0
MARGIN = 24.0
TRACK_WIDTH = 150.0
LANE = 8.0
GUTTER = 34.0
GAP = 12.0
BAND_GAP = 34.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A topic's rectangle and its wrapped title."""

    cell: Cell
    x: float
    y: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The y of its centre."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Wire:
    """An edge as corner points, from the source's right side to the target's left side."""

    way: Way
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Geometry:
    """The whole picture in pixels; a band comes with its top and bottom."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    bands: tuple[tuple[Band, float, float], ...]
    wires: tuple[Wire, ...]


def measure(grid: Grid, ways: list[Way], lang: Lang) -> Geometry:
    """Room for every text and lane."""
    gutters, gaps = assign_gutters(ways), assign_gaps(ways)
    lines = {
        topic_id: tuple(wrap(cell.topic.title.in_lang(lang), BOX_WIDTH - ICON_ROOM - BOX_PADDING, TITLE_SIZE))
        for topic_id, cell in grid.cells.items()
    }
    lefts = _lefts(grid, gutters)
    tops, heights, gap_tops = _rows(grid, gaps, lines)
    boxes = {
        topic_id: Box(cell, lefts[cell.column], tops[cell.row], heights[cell.row], lines[topic_id])
        for topic_id, cell in grid.cells.items()
    }
    bands = tuple((band, tops[band.first] - 14, tops[band.end - 1] + heights[band.end - 1] + 14) for band in grid.bands)
    wires = _wires(ways, boxes, gutters, gaps, lefts, gap_tops)
    bottom = tops[-1] + heights[-1] if tops else HEADER
    right = lefts[-1] + BOX_WIDTH
    if aside := gutters.counts.get(grid.columns - 1, 0):
        right += GUTTER + LANE * aside
    return Geometry(right + 2 * MARGIN, bottom + 14 + MARGIN, tuple(boxes.values()), bands, wires)


def _lefts(grid: Grid, gutters: Channels) -> list[float]:
    aside = gutters.counts.get(-1, 0)
    lefts = [MARGIN + TRACK_WIDTH + MARGIN + (GUTTER + LANE * aside if aside else 0.0)]
    for column in range(1, grid.columns):
        lefts.append(lefts[-1] + BOX_WIDTH + GUTTER + LANE * gutters.counts.get(column - 1, 0))
    return lefts


def _rows(
    grid: Grid, gaps: Channels, lines: dict[str, tuple[str, ...]]
) -> tuple[list[float], list[float], list[float]]:
    """Tops and heights of the rows, and the y of the first lane of the gap above each."""
    starts = {band.first for band in grid.bands}
    tallest = [1] * grid.rows
    for topic_id, cell in grid.cells.items():
        tallest[cell.row] = max(tallest[cell.row], len(lines[topic_id]))
    tops: list[float] = []
    heights: list[float] = []
    gap_tops: list[float] = []
    y = HEADER
    for row in range(grid.rows):
        lanes = gaps.counts.get(row, 0)
        around = BAND_GAP if row in starts else GAP
        gap_tops.append(y + around / 2 + LANE / 2)
        y += around + LANE * lanes
        tops.append(y)
        heights.append(tallest[row] * LINE_HEIGHT + HOURS_HEIGHT + 2 * BOX_PADDING - 4)
        y += heights[-1]
    gap_tops.append(y + BAND_GAP / 2)
    return tops, heights, gap_tops


def _wires(
    ways: list[Way],
    boxes: dict[str, Box],
    gutters: Channels,
    gaps: Channels,
    lefts: list[float],
    gap_tops: list[float],
) -> tuple[Wire, ...]:
    def lane_x(gutter: int, trunk: Trunk) -> float:
        left = lefts[gutter] + BOX_WIDTH if gutter >= 0 else MARGIN + TRACK_WIDTH + MARGIN
        return left + GUTTER * 0.4 + LANE * (gutters.lanes[gutter, trunk] + 0.5)

    ports = _ports(ways, boxes)
    wires: list[Wire] = []
    for way in ways:
        source, target = boxes[way.source.topic.id], boxes[way.target.topic.id]
        start = (source.x + BOX_WIDTH, source.middle + (-6.0 if way.kind == "needed" else 6.0))
        end = (target.x, ports[way])
        first = lane_x(way.first, way.trunk)
        points = [start, (first, start[1])]
        if way.gap is None:
            points += [(first, end[1]), end]
        else:
            last = lane_x(way.last, way.trunk)
            y = gap_tops[way.gap] + LANE * gaps.lanes[way.gap, way.trunk]
            points += [(first, y), (last, y), (last, end[1]), end]
        wires.append(Wire(way, tuple(points)))
    return tuple(wires)


def _ports(ways: list[Way], boxes: dict[str, Box]) -> dict[Way, float]:
    """Where each way enters its target: spread over the left side, in the order of where they come from."""
    incoming: dict[str, list[Way]] = {}
    for way in ways:
        incoming.setdefault(way.target.topic.id, []).append(way)
    ports: dict[Way, float] = {}
    for topic_id, arriving in incoming.items():
        box = boxes[topic_id]
        # What comes along a gap enters from above or below, wherever it started.
        arriving.sort(key=lambda way: (float(way.source.row if way.gap is None else way.gap - 0.5), way.source.column))
        for index, way in enumerate(arriving):
            ports[way] = box.y + box.height * (index + 1) / (len(arriving) + 1)
    return ports
