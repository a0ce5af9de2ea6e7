"""Boards of roadmap.sh: boxes on a plane, joined by lines, side by side, or in a frame."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from roadmap.importing.json_formats import Fields, mappings, number
from roadmap.importing.outline import Entry, Need, Outline
from roadmap.ordering import find_knots, sort_topologically
from roadmap.yaml_source import is_mapping

_TOPICS = ("topic", "subtopic", "todo", "checklist", "section")
_FRAME = "section"
_GAP = 16.0
"""How far apart boxes of one stack are at most."""
_WIDTH, _HEIGHT = 120.0, 40.0
"""Of a box that says nothing of its size."""
_MOST = 4000
"""Boxes of which those side by side are looked for."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle on the board."""

    left: float
    top: float
    width: float
    height: float

    def gap(self, other: _Box) -> tuple[float, float]:
        """How far apart they are, sideways and up and down; 0 where they overlap."""
        return (
            max(self.left - other.left - other.width, other.left - self.left - self.width, 0.0),
            max(self.top - other.top - other.height, other.top - self.top - self.height, 0.0),
        )

    def holds(self, other: _Box) -> bool:
        """Whether the middle of ``other`` is in it."""
        x, y = other.left + other.width / 2, other.top + other.height / 2
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height


def is_board(data: Fields) -> bool:
    """Whether it is a roadmap.sh board."""
    return any(is_mapping(node.get("data")) for node in mappings(data.get("nodes"))[:20])


def is_mockup(data: Fields) -> bool:
    """Whether it is a board in the format that roadmap.sh used before: a drawing, from which nothing can be read."""
    return is_mapping(data.get("mockup"))


def read_board(data: Fields) -> Outline:
    """Topics in the order of their lines, else from top to bottom; each with its subtopics behind it, in its track."""
    outline = Outline()
    nodes = {str(node.get("id")): node for node in mappings(data.get("nodes"))}
    for node in nodes.values():
        if node.get("type") == "title":
            outline.title = outline.title or _label(node)
    boxes = {id_: _box(node, nodes) for id_, node in nodes.items()}
    topics = [id_ for id_, node in nodes.items() if node.get("type") in _TOPICS and _label(node)]
    topics.sort(key=lambda id_: (boxes[id_].top, boxes[id_].left))
    lines = [(str(edge.get("source")), str(edge.get("target"))) for edge in mappings(data.get("edges"))]
    main = _in_order([id_ for id_ in topics if nodes[id_].get("type") == "topic"], lines)
    frames = [id_ for id_, node in nodes.items() if node.get("type") == _FRAME]
    parents = _parents(main, topics, frames, boxes, lines) if main else {}
    below: dict[str, list[str]] = {id_: [] for id_ in main}
    for id_ in topics:
        if id_ in parents:
            below[parents[id_]].append(id_)
    order = [one for id_ in main for one in (id_, *below[id_])] or topics
    place = {id_: index for index, id_ in enumerate(main)}
    for id_ in order:
        entry = Entry(_label(nodes[id_]), 1, key=id_)
        if id_ in parents:
            entry.track = _label(nodes[parents[id_]])
            entry.needs.append(Need("", key=parents[id_], helpful=True))
        elif id_ in place:
            entry.track = entry.title
            entry.needs += [Need("", key=main[place[id_] - 1], helpful=True)] if place[id_] else []
        outline.entries.append(entry)
    return outline


def _in_order(main: list[str], lines: Sequence[tuple[str, str]]) -> list[str]:
    """The topics in the order of the lines between them, if these go in no circle; else as they are."""
    before: dict[str, list[str]] = {id_: [] for id_ in main}
    for source, target in lines:
        if source in before and target in before and source != target:
            before[target].append(source)
    return main if find_knots(main, before) else sort_topologically(main, before)


def _parents(
    main: Sequence[str],
    topics: Sequence[str],
    frames: Sequence[str],
    boxes: Mapping[str, _Box],
    lines: Sequence[tuple[str, str]],
) -> dict[str, str]:
    """The topic of each subtopic: whose line leads to it, to its frame or to a box beside it; else the nearest."""
    mains = set(main)
    others = list(dict.fromkeys([*(id_ for id_ in topics if id_ not in mains), *frames]))
    beside: dict[str, list[str]] = {id_: [] for id_ in others}
    parents: dict[str, str] = {}
    for source, target in lines:
        for one, other in ((source, target), (target, source)):
            if one in mains and other in beside:
                parents.setdefault(other, one)
            elif one in beside and other in beside:
                beside[one].append(other)
    for one, other in _neighbours(others, frames, boxes):
        beside[one].append(other)
        beside[other].append(one)
    waiting = deque(parents)
    while waiting:
        id_ = waiting.popleft()
        for other in beside[id_]:
            if other not in parents:
                parents[other] = parents[id_]
                waiting.append(other)
    for id_ in others:
        if id_ not in parents:
            parents[id_] = min(main, key=_distance_from(boxes[id_], boxes))
    return parents


def _neighbours(ids: Sequence[str], frames: Sequence[str], boxes: Mapping[str, _Box]) -> Iterator[tuple[str, str]]:
    """Pairs of boxes that touch or nearly do, and of frames with what is in them."""
    if len(ids) > _MOST:
        return
    ordered = sorted((id_ for id_ in ids if id_ not in set(frames)), key=lambda id_: boxes[id_].top)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            across, down = boxes[one].gap(boxes[other])
            if down > _GAP:
                break
            if across <= _GAP:
                yield one, other
    for frame in frames:
        yield from ((frame, id_) for id_ in ordered if boxes[frame].holds(boxes[id_]))


def _distance_from(box: _Box, boxes: Mapping[str, _Box]) -> Callable[[str], float]:
    def distance(id_: str) -> float:
        across, down = box.gap(boxes[id_])
        return across**2 + down**2

    return distance


def _label(node: Fields) -> str:
    data = node.get("data")
    return " ".join(str(data.get("label") or "").split()) if is_mapping(data) else ""


def _box(node: Fields, nodes: Mapping[str, Fields]) -> _Box:
    at, measured = node.get("position"), node.get("measured")
    x, y = (number(at.get("x")), number(at.get("y"))) if is_mapping(at) else (0.0, 0.0)
    inside = nodes.get(str(node.get("parentId") or node.get("parentNode") or ""))
    if inside is not None and inside is not node:
        above = inside.get("position")
        if is_mapping(above):
            x, y = x + number(above.get("x")), y + number(above.get("y"))
    size = measured if is_mapping(measured) else node
    return _Box(x, y, number(size.get("width")) or _WIDTH, number(size.get("height")) or _HEIGHT)
