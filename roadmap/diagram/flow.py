"""A whole roadmap in layers: each topic behind all that comes before it, with lines that cross little.

Layers are columns, or rows where columns would make a strip. *Along* is where lines lead, *across* the other direction.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from roadmap.diagram.aligning import Blocks, Link
from roadmap.diagram.chart import Chart
from roadmap.diagram.geometry import (
    LANE,
    TRACK_INSET,
    TRACK_LINE,
    TRACK_TITLE,
    Box,
    Geometry,
    Point,
    Sizes,
    Stripe,
    Wire,
    texts_of,
)
from roadmap.diagram.grid import Arrow, Cell, Trunk
from roadmap.diagram.lanes import Turn, lanes_of
from roadmap.diagram.layered import Layered
from roadmap.diagram.lettering import wrap
from roadmap.diagram.ordering import Order

_BESIDE = 10.0
"""Between a box and a line that passes it."""
_PORT = 6.0
"""How far from the middle the two lines leave a box that has both kinds."""
_EDGE = 14.0
"""Between a box and the edge of its band."""
_BETWEEN = 6.0
"""Between two bands."""


class Flow:
    """Layers in an order, and where everything in them stands."""

    def __init__(self, chart: Chart, graph: Layered, order: Order, sizes: Sizes, *, down: bool, banded: bool) -> None:
        self._chart = chart
        self._graph = graph
        self._order = order
        self._sizes = sizes
        self._down = down
        self._spots = [chart.by_id[spot.id] for spot in graph.spots]
        names = {} if banded else dict(chart.tracks)
        self._texts = [
            texts_of(spot.title, spot, chart, sizes, track=names.get(spot.track, "")) for spot in self._spots
        ]
        self._place = {node: at for nodes in order for at, node in enumerate(nodes)}
        used = {spot.track for spot in self._spots}
        self._banded = banded
        self._tracks = [(id_, title) for id_, title in chart.tracks if id_ in used] if banded else [("", "")]
        self._leaving, self._arriving = self._ports()
        self._at, self._edges = self._across()
        self._turns = [self._turned(layer) for layer in range(graph.depth)]

    def geometry(self) -> Geometry:
        """The picture in pixels."""
        starts, thick = self._along()
        boxes = tuple(self._boxes(starts, thick))
        wires = tuple(self._wires(starts, thick))
        end = starts[-1] + thick[-1] + self._sizes.margin
        across = self._across_start + self._edges[-1] - _BETWEEN / 2 + self._sizes.margin
        width, height = (across, end + _EDGE) if self._down else (end + self._sizes.margin, across)
        return Geometry(self._sizes, width, height, boxes, tuple(self._stripes(end)), wires)

    def _ports(self) -> tuple[list[float], dict[tuple[int, int], float]]:
        """Where each net leaves its node, and where each one arrives at a node, from its middle."""
        graph, place = self._graph, self._place
        both = {net.start for net in graph.nets if net.beneath}
        leaving = [(_PORT if net.beneath else -_PORT) if net.start in both else 0.0 for net in graph.nets]
        arriving: dict[tuple[int, int], float] = {}
        for node, nets in enumerate(graph.arriving):
            nets = sorted(nets, key=lambda net: (place[graph.nets[net].start], net))
            for at, net in enumerate(nets, start=1):
                arriving[net, node] = (at / (len(nets) + 1) - 0.5) * self._extent(node)
        return leaving, arriving

    def _extent(self, node: int) -> float:
        """How much room across a node takes."""
        if not self._graph.is_topic(node):
            return 0.0
        return self._sizes.box_width if self._down else self._texts[node].height

    def _across(self) -> tuple[list[float], list[float]]:
        """The middle of each node, and the edges of bands, from the first edge on."""
        count = len(self._graph.layer)
        bands = len(self._tracks)
        apart: list[dict[int, float]] = [{} for _ in range(count + bands + 1)]

        def keep(one: int, other: int, distance: float) -> None:
            apart[one][other] = max(distance, apart[one].get(other, distance))

        for nodes in self._order:
            for one, other in pairwise(nodes):
                keep(one, other, (self._extent(one) + self._extent(other)) / 2 + self._gap(one, other))
            for node in nodes:
                band = self._graph.bands[node] if self._graph.is_topic(node) else None
                around = self._extent(node) / 2 + _EDGE + _BETWEEN / 2
                keep(count + (band or 0), node, around if band is not None else _BETWEEN)
                keep(node, count + (bands if band is None else band + 1), around if band is not None else _BETWEEN)
        for band, (_, title) in enumerate(self._tracks):
            keep(count + band, count + band + 1, 0.0 if self._down else self._title_room(title))
        blocks = Blocks(apart)
        links = sorted(
            self._links(), key=lambda link: self._graph.is_topic(link.one) + self._graph.is_topic(link.other)
        )
        blocks.straighten(links)
        at = blocks.place(links)
        first = at[count]
        return [one - first for one in at[:count]], [one - first for one in at[count:]]

    def _title_room(self, title: str) -> float:
        if not self._banded:
            return 0.0
        lines = wrap(title, self._sizes.track_width - TRACK_INSET, TRACK_TITLE)
        return len(lines) * TRACK_LINE + 2 * _BETWEEN

    def _gap(self, one: int, other: int) -> float:
        topics = self._graph.is_topic(one) + self._graph.is_topic(other)
        return (LANE, _BESIDE, self._sizes.gap)[topics]

    def _links(self) -> Iterator[Link]:
        for number, net in enumerate(self._graph.nets):
            middle = (len(net.ends) - 1) / 2
            for _, end in sorted((abs(at - middle), end) for at, end in enumerate(net.ends)):
                yield Link(net.start, end, self._leaving[number], self._arriving.get((number, end), 0.0))

    def _turned(self, layer: int) -> dict[int, int]:
        """The lanes of the nets behind a layer that turn there."""
        turns: dict[int, Turn] = {}
        for node in self._order[layer]:
            for net in self._graph.leaving[node]:
                turn = Turn(self._start(net), tuple(self._end(net, end) for end in self._graph.nets[net].ends))
                if turn.high - turn.low > 0.5:
                    turns[net] = turn
        return dict(zip(turns, lanes_of(list(turns.values())), strict=True))

    def _start(self, net: int) -> float:
        return self._at[self._graph.nets[net].start] + self._leaving[net]

    def _end(self, net: int, node: int) -> float:
        return self._at[node] + self._arriving.get((net, node), 0.0)

    @property
    def _across_start(self) -> float:
        return self._sizes.margin if self._down else self._sizes.header

    def _along(self) -> tuple[list[float], list[float]]:
        """Where each layer begins, and how thick it is."""
        sizes = self._sizes
        if self._down:
            titles = max(
                len(wrap(title, low_high[1] - low_high[0] - TRACK_INSET, TRACK_TITLE))
                for (_, title), low_high in zip(self._tracks, pairwise(self._edges), strict=True)
            )
            start = sizes.header + titles * TRACK_LINE + 3 * _BETWEEN
        else:
            start = sizes.margin + (sizes.track_width + sizes.margin if self._banded else 0.0)
        starts: list[float] = []
        thick: list[float] = []
        for layer, nodes in enumerate(self._order):
            if starts:
                lanes = 1 + max(self._turns[layer - 1].values(), default=-1)
                start += thick[-1] + sizes.gutter + LANE * lanes
            starts.append(start)
            tallest = max((self._texts[node].height for node in nodes if self._graph.is_topic(node)), default=0.0)
            thick.append(tallest if self._down else sizes.box_width)
        return starts, thick

    def _boxes(self, starts: list[float], thick: list[float]) -> Iterator[Box]:
        for layer, nodes in enumerate(self._order):
            for node in nodes:
                if self._graph.is_topic(node):
                    texts = self._texts[node]
                    across = self._across_start + self._at[node] - self._extent(node) / 2
                    x, y = self._turn(starts[layer], across)
                    height = thick[layer] if self._down else texts.height
                    yield Box(self._cell(node), x, y, height, texts.lines, texts.hours, texts.track)

    def _cell(self, node: int) -> Cell:
        layer, place = self._graph.layer[node], self._place[node]
        return Cell(self._spots[node], *((place, layer) if self._down else (layer, place)))

    def _turn(self, along: float, across: float) -> Point:
        return (across, along) if self._down else (along, across)

    def _wires(self, starts: list[float], thick: list[float]) -> Iterator[Wire]:
        graph = self._graph
        nodes = {spot.id: node for node, spot in enumerate(graph.spots)}
        nets: dict[Trunk, list[int]] = {}
        for number, net in enumerate(graph.nets):
            nets.setdefault(net.trunk, []).append(number)
        for spot in self._chart.spots:
            end = nodes[spot.id]
            for other, kind in self._chart.edges_before(spot.id):
                points = self._points(nets[other, kind], end, starts, thick)
                placed = tuple(self._turn(along, self._across_start + across) for along, across in points)
                yield Wire(Arrow(self._cell(nodes[other]), self._cell(end), kind), placed)

    def _points(self, nets: list[int], end: int, starts: list[float], thick: list[float]) -> Iterator[Point]:
        """The corners of a line along some nets, to the one that has this end."""
        across = self._start(nets[0])
        for number in nets:
            net = self._graph.nets[number]
            layer = self._graph.layer[net.start]
            edge = starts[layer] + thick[layer]
            if number == nets[0]:
                yield edge, across
            further = end if end in net.ends else net.ends[-1]
            if number in self._turns[layer]:
                lane = edge + self._sizes.gutter * 0.4 + LANE * (self._turns[layer][number] + 0.5)
                yield lane, across
                across = self._end(number, further)
                yield lane, across
            if further == end:
                yield starts[layer + 1], across
                return

    def _stripes(self, end: float) -> Iterator[Stripe]:
        if not self._banded:
            return
        for (track, _), (low, high) in zip(self._tracks, pairwise(self._edges), strict=True):
            low, high = low + _BETWEEN / 2 + self._across_start, high - _BETWEEN / 2 + self._across_start
            if self._down:
                yield Stripe(track, low, self._sizes.header, high - low, end - self._sizes.header, upright=True)
            else:
                yield Stripe(track, self._sizes.margin, low, end, high - low)
