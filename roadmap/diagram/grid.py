"""Cells for topics: prerequisite depth gives the column, or the author's order, with tracks as bands of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from roadmap.diagram.chart import Chart, Spot
from roadmap.model import PrerequisiteKind
from roadmap.ordering import sort_topologically

Trunk = tuple[str, PrerequisiteKind]
"""The edges of one kind that leave one topic."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A topic's place, counted from 0 over the whole picture."""

    spot: Spot
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge between two cells."""

    source: Cell
    target: Cell
    kind: PrerequisiteKind

    @property
    def trunk(self) -> Trunk:
        """The trunk it belongs to."""
        return (self.source.spot.id, self.kind)


@dataclass(frozen=True, slots=True)
class Band:
    """A track's rows: ``first`` up to, but not including, ``end``."""

    track: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Every spot of ``chart`` in a cell of its own; without ``bands`` tracks are not kept apart."""

    chart: Chart
    cells: dict[str, Cell]
    bands: tuple[Band, ...]
    columns: int
    rows: int


def place_by_depth(chart: Chart) -> Grid:
    """Put every topic right of all that comes before it, and near the rows of what it builds on."""
    before = chart.graph.before
    depth: dict[str, int] = {}
    for topic_id in sort_topologically([spot.id for spot in chart.spots], before):
        depth[topic_id] = max((depth.get(need, -1) + 1 for need in before[topic_id]), default=0)
    return _place(chart, depth)


def place_in_columns(chart: Chart) -> Grid:
    """Put every topic into the column it has; a column that nothing is in takes no room."""
    taken = sorted({spot.column for spot in chart.spots})
    return _place(chart, {spot.id: taken.index(spot.column) for spot in chart.spots})


def place_in_lines(chart: Chart, columns: int) -> Grid:
    """Put the topics, of each track apart if the chart has bands, into lines of ``columns``, as text is read."""
    by_track = chart.arrangement == "tracks"
    cells: dict[str, Cell] = {}
    bands: list[Band] = []
    row = 0
    for track, members in _members(chart, by_track=by_track):
        for index, spot in enumerate(members):
            cells[spot.id] = Cell(spot, index % columns, row + index // columns)
        height = ceil(len(members) / columns)
        bands.append(Band(track, row, row + height))
        row += height
    width = 1 + max((cell.column for cell in cells.values()), default=0)
    return Grid(chart, cells, tuple(bands) if by_track else (), width, row)


def _place(chart: Chart, column_of: Mapping[str, int]) -> Grid:
    cells: dict[str, Cell] = {}
    columns: dict[int, list[Spot]] = {}
    for spot in chart.spots:
        columns.setdefault(column_of[spot.id], []).append(spot)
    rows = max(map(len, columns.values()))
    for index in sorted(columns):
        _fill_column(columns[index], index, rows, chart, cells)
    return Grid(chart, cells, (), 1 + max(columns), rows)


def _members(chart: Chart, *, by_track: bool) -> list[tuple[str, list[Spot]]]:
    """The tracks that have topics, with these; or all topics as if they were of one track."""
    if not by_track:
        return [("", list(chart.spots))]
    members: dict[str, list[Spot]] = {track: [] for track, _ in chart.tracks}
    for spot in chart.spots:
        members[spot.track].append(spot)
    return [(track, spots) for track, spots in members.items() if spots]


def _fill_column(spots: list[Spot], column: int, height: int, chart: Chart, cells: dict[str, Cell]) -> None:
    """Put topics near the rows of what comes before them; those that wish for the same rows stay in order."""
    wishes: list[tuple[float, int]] = []
    for index, spot in enumerate(spots):
        rows = [cells[need].row for need in chart.graph.before[spot.id] if need in cells]
        wishes.append((sum(rows) / len(rows) if rows else (height - 1) / 2, index))
    wishes.sort()
    for (_, index), row in zip(wishes, _spread([wish for wish, _ in wishes], height), strict=True):
        cells[spots[index].id] = Cell(spots[index], column, row)


def _spread(wishes: list[float], height: int) -> list[int]:
    """Rows for rising wishes: one each, rising, as near to the wishes as that allows (isotonic regression)."""
    blocks: list[tuple[float, int]] = []  # a mean of wishes, each less its place, and how many share it
    for place, wish in enumerate(wishes):
        mean, count = wish - place, 1
        while blocks and blocks[-1][0] > mean:
            other, others = blocks.pop()
            mean, count = (other * others + mean * count) / (others + count), others + count
        blocks.append((mean, count))
    starts = [mean for mean, count in blocks for _ in range(count)]
    last = height - len(wishes)
    return [min(max(floor(start + 0.5), 0), last) + place for place, start in enumerate(starts)]
