"""Cells for topics: tracks are bands of rows, prerequisite depth gives the column."""

from __future__ import annotations

from dataclasses import dataclass

from roadmap.model import Roadmap, Topic, Track
from roadmap.ordering import sort_topologically


@dataclass(frozen=True, slots=True)
class Cell:
    """A topic's place, counted from 0 over the whole picture."""

    topic: Topic
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Band:
    """A track's rows: ``first`` up to, but not including, ``end``."""

    track: Track
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Every topic in a cell of its own; edges always lead to a column further right."""

    cells: dict[str, Cell]
    bands: tuple[Band, ...]
    columns: int
    rows: int


def place(roadmap: Roadmap) -> Grid:
    """Put every topic into a cell: right of all it needs, and near the rows of what it builds on."""
    edges = {topic.id: [e.topic for e in topic.prerequisites if e.topic in roadmap.by_id] for topic in roadmap.topics}
    depth: dict[str, int] = {}
    for topic_id in sort_topologically([topic.id for topic in roadmap.topics], edges):
        depth[topic_id] = max((depth.get(need, -1) + 1 for need in edges[topic_id]), default=0)
    cells: dict[str, Cell] = {}
    bands: list[Band] = []
    row = 0
    for track in roadmap.tracks:
        members = [topic for topic in roadmap.topics if topic.track == track.id]
        columns: dict[int, list[Topic]] = {}
        for topic in members:
            columns.setdefault(depth[topic.id], []).append(topic)
        height = max((len(column) for column in columns.values()), default=0)
        for index in sorted(columns):
            _fill_column(columns[index], index, row, height, edges, cells)
        if height:
            bands.append(Band(track, row, row + height))
        row += height
    return Grid(cells, tuple(bands), 1 + max(depth.values(), default=0), row)


def _fill_column(
    topics: list[Topic], column: int, first: int, height: int, edges: dict[str, list[str]], cells: dict[str, Cell]
) -> None:
    """Give each topic the free row of the band that is nearest to the rows of its prerequisites."""
    wishes: list[tuple[float, int, Topic]] = []
    for index, topic in enumerate(topics):
        inside = [cells[need].row for need in edges[topic.id] if need in cells and cells[need].row >= first]
        above = [cells[need].row for need in edges[topic.id] if need in cells and cells[need].row < first]
        wish = sum(inside) / len(inside) if inside else (float(first) if above else first + (height - 1) / 2)
        wishes.append((wish, index, topic))
    free = list(range(first, first + height))
    for wish, _, topic in sorted(wishes, key=lambda item: item[:2]):
        row = min(free, key=lambda candidate: (abs(candidate - wish), candidate))
        free.remove(row)
        cells[topic.id] = Cell(topic, column, row)
