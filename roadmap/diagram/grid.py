"""Cells for topics: tracks are bands of rows; in them prerequisite depth gives the column, or the author's order."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

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
    """Every topic of ``roadmap`` in a cell of its own."""

    roadmap: Roadmap
    cells: dict[str, Cell]
    bands: tuple[Band, ...]
    columns: int
    rows: int


def place_by_depth(roadmap: Roadmap) -> Grid:
    """Put every topic right of all that comes before it, and near the rows of what it builds on."""
    before = roadmap.graph.before
    depth: dict[str, int] = {}
    for topic_id in sort_topologically([topic.id for topic in roadmap.topics], before):
        depth[topic_id] = max((depth.get(need, -1) + 1 for need in before[topic_id]), default=0)
    cells: dict[str, Cell] = {}
    bands: list[Band] = []
    row = 0
    for track, members in _members(roadmap):
        columns: dict[int, list[Topic]] = {}
        for topic in members:
            columns.setdefault(depth[topic.id], []).append(topic)
        height = max(map(len, columns.values()))
        for index in sorted(columns):
            _fill_column(columns[index], index, row, height, roadmap, cells)
        bands.append(Band(track, row, row + height))
        row += height
    return Grid(roadmap, cells, tuple(bands), 1 + max(depth.values(), default=0), row)


def place_in_lines(roadmap: Roadmap, columns: int) -> Grid:
    """Put the topics of each track into lines of ``columns``, in the author's order, as text is read."""
    cells: dict[str, Cell] = {}
    bands: list[Band] = []
    row = 0
    for track, members in _members(roadmap):
        for index, topic in enumerate(members):
            cells[topic.id] = Cell(topic, index % columns, row + index // columns)
        height = ceil(len(members) / columns)
        bands.append(Band(track, row, row + height))
        row += height
    return Grid(roadmap, cells, tuple(bands), 1 + max((cell.column for cell in cells.values()), default=0), row)


def _members(roadmap: Roadmap) -> list[tuple[Track, list[Topic]]]:
    """The tracks that have topics, with these."""
    members: dict[str, list[Topic]] = {track.id: [] for track in roadmap.tracks}
    for topic in roadmap.topics:
        members[topic.track].append(topic)
    return [(track, members[track.id]) for track in roadmap.tracks if members[track.id]]


def _fill_column(
    topics: list[Topic], column: int, first: int, height: int, roadmap: Roadmap, cells: dict[str, Cell]
) -> None:
    """Put topics near the rows of what comes before them; those that wish for the same rows stay in order."""
    wishes: list[tuple[float, int]] = []
    for index, topic in enumerate(topics):
        rows = [cells[need].row for need in roadmap.graph.before[topic.id] if need in cells]
        inside = [row for row in rows if row >= first]
        wish = sum(inside) / len(inside) if inside else (float(first) if rows else first + (height - 1) / 2)
        wishes.append((wish, index))
    wishes.sort()
    for (_, index), row in zip(wishes, _spread([wish for wish, _ in wishes], first, height), strict=True):
        cells[topics[index].id] = Cell(topics[index], column, row)


def _spread(wishes: list[float], first: int, height: int) -> list[int]:
    """Rows for rising wishes: one each, rising, as near to the wishes as that allows (isotonic regression)."""
    blocks: list[tuple[float, int]] = []  # a mean of wishes, each less its place, and how many share it
    for place, wish in enumerate(wishes):
        mean, count = wish - place, 1
        while blocks and blocks[-1][0] > mean:
            other, others = blocks.pop()
            mean, count = (other * others + mean * count) / (others + count), others + count
        blocks.append((mean, count))
    starts = [mean for mean, count in blocks for _ in range(count)]
    last = first + height - len(wishes)
    return [min(max(floor(start + 0.5), first), last) + place for place, start in enumerate(starts)]
