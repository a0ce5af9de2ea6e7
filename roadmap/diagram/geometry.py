"""Cells and ways in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from roadmap.diagram.chart import Chart, Spot
from roadmap.diagram.grid import Arrow, Cell, Grid, Trunk
from roadmap.diagram.lettering import wrap
from roadmap.diagram.routes import Channels, Way, assign_gaps, assign_gutters

LANE = 8.0
TRACK_TITLE, TRACK_LINE = 16.0, 22.0
"""Font size of a track's name, and from line to line."""
TRACK_INSET = 18.0
"""From the edge of a band to its name."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in pixels. Without ``track_width`` no names of tracks stand beside the boxes."""

    box_width: float
    title: float
    """Font size of titles in boxes."""
    small: float
    """Font size of what stands below them."""
    line: float
    small_line: float
    icon_room: float
    padding: float
    heading: float
    """Font size of the picture's title."""
    header: float
    """Room for title and legend."""
    legend: float
    """Font size of the legend."""
    margin: float
    track_width: float
    gutter: float
    gap: float
    band_gap: float


WIDE = Sizes(
    box_width=224.0, title=15.0, small=12.0, line=20.0, small_line=18.0, icon_room=30.0, padding=10.0, heading=26.0,
    header=112.0, legend=14.0, margin=24.0, track_width=150.0, gutter=34.0, gap=12.0, band_gap=34.0,
)  # fmt: skip
"""For a whole roadmap, which is opened to be read."""
CLOSE = Sizes(
    box_width=236.0, title=18.0, small=14.0, line=22.0, small_line=18.0, icon_room=32.0, padding=7.0, heading=21.0,
    header=80.0, legend=14.0, margin=14.0, track_width=0.0, gutter=26.0, gap=10.0, band_gap=10.0,
)  # fmt: skip
"""For a close-up, which is read at the 550 pixels that Discord shows beside a message."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A topic's rectangle, its wrapped title and its hours."""

    cell: Cell
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    hours: str
    track: tuple[str, ...] = ()
    """The name of its track, where tracks are not kept apart."""

    @property
    def middle(self) -> float:
        """The y of its centre."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Wire:
    """An edge as corner points, from the source's right side to the target's left side."""

    way: Arrow
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Stripe:
    """What is behind the topics of a track; an ``upright`` one has its name on top, else it stands on the left."""

    track: str
    x: float
    y: float
    width: float
    height: float
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands in a box, and how high the box is at least."""

    lines: tuple[str, ...]
    hours: str
    track: tuple[str, ...]
    height: float


def texts_of(title: str, spot: Spot, chart: Chart, sizes: Sizes, *, track: str = "") -> Texts:
    """A title in lines, hours, and the name of a track."""
    room = sizes.box_width - sizes.icon_room - sizes.padding
    lines, named = tuple(wrap(title, room, sizes.title)), tuple(wrap(track, room, sizes.small))
    hours = f"{round(spot.hours, 1):g} {dict(chart.words)['hours']}" if spot.hours else ""
    height = len(lines) * sizes.line + (1 + len(named)) * sizes.small_line + 2 * sizes.padding - 4
    return Texts(lines, hours, named, height)


@dataclass(frozen=True, slots=True)
class Geometry:
    """The whole picture in pixels."""

    sizes: Sizes
    width: float
    height: float
    boxes: tuple[Box, ...]
    stripes: tuple[Stripe, ...]
    wires: tuple[Wire, ...]


def measure(grid: Grid, ways: list[Way], sizes: Sizes) -> Geometry:
    """Room for every text and lane."""
    gutters, gaps = assign_gutters(ways), assign_gaps(ways)
    texts = {
        id_: texts_of(cell.spot.title if grid.bands else cell.spot.label, cell.spot, grid.chart, sizes)
        for id_, cell in grid.cells.items()
    }
    lefts = _lefts(grid, gutters, sizes)
    tops, heights, gap_tops = _rows(grid, gaps, {id_: text.height for id_, text in texts.items()}, sizes)
    boxes = {
        id_: Box(cell, lefts[cell.column], tops[cell.row], heights[cell.row], texts[id_].lines, texts[id_].hours)
        for id_, cell in grid.cells.items()
    }
    wires = _wires(ways, boxes, gutters, gaps, lefts, gap_tops, sizes)
    bottom = tops[-1] + heights[-1] if tops else sizes.header
    right = lefts[-1] + sizes.box_width
    if aside := gutters.counts.get(grid.columns - 1, 0):
        right += sizes.gutter + LANE * aside
    if grid.bands:
        right, bottom = right + sizes.margin, bottom + 14
    stripes: list[Stripe] = []
    for band in grid.bands:
        top, end = tops[band.first] - 14, tops[band.end - 1] + heights[band.end - 1] + 14
        stripes.append(Stripe(band.track, sizes.margin, top, right - sizes.margin, end - top))
    return Geometry(sizes, right + sizes.margin, bottom + sizes.margin, tuple(boxes.values()), tuple(stripes), wires)


def _left_edge(sizes: Sizes) -> float:
    return sizes.margin + (sizes.track_width + sizes.margin if sizes.track_width else 0.0)


def _lefts(grid: Grid, gutters: Channels, sizes: Sizes) -> list[float]:
    aside = gutters.counts.get(-1, 0)
    lefts = [_left_edge(sizes) + (sizes.gutter + LANE * aside if aside else 0.0)]
    for column in range(1, grid.columns):
        lefts.append(lefts[-1] + sizes.box_width + sizes.gutter + LANE * gutters.counts.get(column - 1, 0))
    return lefts


def _rows(
    grid: Grid, gaps: Channels, content: dict[str, float], sizes: Sizes
) -> tuple[list[float], list[float], list[float]]:
    """Tops and heights of the rows, and the y of the first lane of the gap above each."""
    starts = {band.first for band in grid.bands}
    tallest = [0.0] * grid.rows
    for id_, cell in grid.cells.items():
        tallest[cell.row] = max(tallest[cell.row], content[id_])
    tops: list[float] = []
    heights: list[float] = []
    gap_tops: list[float] = []
    y = sizes.header
    for row in range(grid.rows):
        lanes = gaps.counts.get(row, 0)
        around = sizes.band_gap if row in starts else sizes.gap
        gap_tops.append(y + around / 2 + LANE / 2)
        y += around + LANE * lanes
        tops.append(y)
        heights.append(tallest[row])
        y += heights[-1]
    gap_tops.append(y + sizes.band_gap / 2)
    return tops, heights, gap_tops


def _wires(
    ways: list[Way],
    boxes: dict[str, Box],
    gutters: Channels,
    gaps: Channels,
    lefts: list[float],
    gap_tops: list[float],
    sizes: Sizes,
) -> tuple[Wire, ...]:
    def lane_x(gutter: int, trunk: Trunk) -> float:
        left = lefts[gutter] + sizes.box_width if gutter >= 0 else _left_edge(sizes)
        return left + sizes.gutter * 0.4 + LANE * (gutters.lanes[gutter, trunk] + 0.5)

    ports = _ports(ways, boxes)
    wires: list[Wire] = []
    for way in ways:
        source, target = boxes[way.source.spot.id], boxes[way.target.spot.id]
        start = (source.x + sizes.box_width, source.middle + (-6.0 if way.kind == "needed" else 6.0))
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
        incoming.setdefault(way.target.spot.id, []).append(way)
    ports: dict[Way, float] = {}
    for topic_id, arriving in incoming.items():
        box = boxes[topic_id]
        # What comes along a gap enters from above or below, wherever it started.
        arriving.sort(key=lambda way: (float(way.source.row if way.gap is None else way.gap - 0.5), way.source.column))
        for index, way in enumerate(arriving):
            ports[way] = box.y + box.height * (index + 1) / (len(arriving) + 1)
    return ports
