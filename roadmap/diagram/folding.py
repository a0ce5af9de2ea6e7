"""A long strip of layers in pieces beside each other, as columns of a newspaper.

A line that leads from one piece to the next leaves below, goes up between the two and enters from above: in the order
in which it left, so that nothing crosses there that did not cross before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from roadmap.diagram.geometry import LANE, Box, Geometry, Point, Wire
from roadmap.diagram.grid import Trunk
from roadmap.diagram.lanes import arranged

_BESIDE = 10.0
_NEARLY = 0.08
"""A cut may be so far from where pieces would be equal, in pieces."""
Gap = tuple[float, float]
"""Between two layers: where one ends and the next one begins."""


@dataclass(slots=True)
class _Cut:
    """Where a strip is cut: for each line through it where it leaves and where it enters again."""

    gap: Gap
    leaves: dict[Trunk, float] = field(default_factory=dict[Trunk, float])
    enters: dict[Trunk, set[float]] = field(default_factory=dict[Trunk, set[float]])

    def order_below(self) -> list[Trunk]:
        """The lines by how near to the upper piece they lie: the last one leaves first."""
        return sorted(self.leaves, key=lambda trunk: -self.leaves[trunk])

    def order_above(self) -> list[Trunk]:
        """The lines in an order from top to bottom in which they cross little where they enter."""
        trunks = self.order_below()
        costs = [
            [self._cost(one, two, at < other) for other, two in enumerate(trunks)] for at, one in enumerate(trunks)
        ]
        return [trunks[at] for at in arranged(costs, range(len(trunks)))]

    def _cost(self, upper: Trunk, lower: Trunk, upper_is_first: bool) -> int:
        """How often one line crosses another one below it; the first one comes up further from the lower piece."""
        below = max(self.enters[lower])
        return (not upper_is_first) + sum(across < below for across in self.enters[upper])


def fold(strip: Geometry, pieces: int) -> Geometry:
    """A strip that leads down, cut to so many pieces."""
    cuts = list(_cuts(strip, pieces))
    return _Folded(strip, cuts).geometry() if cuts else strip


def _cuts(strip: Geometry, pieces: int) -> Iterator[_Cut]:
    """Near to where pieces would be equal, where fewest lines are."""
    rows = sorted({(box.y, box.y + box.height) for box in strip.boxes})
    gaps = [(end, start) for (_, end), (start, _) in pairwise(rows)]
    first, piece = rows[0][0], (rows[-1][1] - rows[0][0]) / pieces
    for number in range(1, pieces):
        where = first + number * piece
        near = [_cut(strip, gap) for gap in gaps if abs(gap[0] - where) <= piece * _NEARLY]
        if near:
            yield min(near, key=lambda cut: (len(cut.leaves), abs(cut.gap[0] - where)))


def _cut(strip: Geometry, gap: Gap) -> _Cut:
    cut = _Cut(gap)
    for wire in strip.wires:
        if wire.points[0][1] <= gap[0] and gap[1] <= wire.points[-1][1]:
            cut.leaves[wire.way.trunk] = _before(wire.points, gap)[-1][0]
            cut.enters.setdefault(wire.way.trunk, set()).add(_behind(wire.points, gap)[0][0])
    return cut


def _before(points: Sequence[Point], gap: Gap) -> list[Point]:
    return [point for point in points if point[1] <= gap[0]]


def _behind(points: Sequence[Point], gap: Gap) -> list[Point]:
    """The corners behind a gap; where the line goes on straight, its corner in the gap has the same x."""
    return [point for point in points if point[1] >= gap[1]]


class _Folded:
    """A strip in pieces."""

    def __init__(self, strip: Geometry, cuts: Sequence[_Cut]) -> None:
        self._strip = strip
        self._cuts = cuts
        sizes = strip.sizes
        self._first = min(box.y for box in strip.boxes)
        self._moves: list[Point] = [(0.0, 0.0)]
        self._paths: list[dict[Trunk, tuple[float, float, float]]] = []
        inner = strip.width - 2 * sizes.margin
        for cut in cuts:
            x, y = self._moves[-1]
            count = len(cut.leaves)
            head = self._first + LANE * count + sizes.gutter * 0.6
            self._moves.append((x + inner + LANE * count + 2 * _BESIDE, head - cut.gap[1]))
            below, above = cut.order_below(), cut.order_above()
            self._paths.append({
                trunk: (
                    cut.gap[0] + y + sizes.gutter * 0.4 + LANE * (at + 0.5),
                    x + inner + sizes.margin + _BESIDE + LANE * (at + 0.5),
                    self._first + LANE * (above.index(trunk) + 0.5),
                )
                for at, trunk in enumerate(below)
            })  # fmt: skip

    def geometry(self) -> Geometry:
        """The pieces beside each other."""
        strip, sizes = self._strip, self._strip.sizes
        boxes = tuple(self._moved(box) for box in strip.boxes)
        wires = tuple(self._wire(wire) for wire in strip.wires)
        low = max(max(box.y + box.height for box in boxes), *(point[1] for wire in wires for point in wire.points))
        around = strip.height - sizes.margin - max(box.y + box.height for box in strip.boxes)
        height = low + around
        stripes = tuple(
            replace(stripe, x=stripe.x + across, height=height - stripe.y)
            for across, _ in self._moves
            for stripe in strip.stripes
        )
        return Geometry(sizes, strip.width + self._moves[-1][0], height + sizes.margin, boxes, stripes, wires)

    def _piece(self, y: float) -> int:
        return sum(y >= cut.gap[1] for cut in self._cuts)

    def _moved(self, box: Box) -> Box:
        across, along = self._moves[self._piece(box.y)]
        return replace(box, x=box.x + across, y=box.y + along)

    def _wire(self, wire: Wire) -> Wire:
        points: list[Point] = []
        rest = list(wire.points)
        first, last = self._piece(rest[0][1]), self._piece(rest[-1][1])
        for piece in range(first, last):
            cut = self._cuts[piece]
            points += self._at(piece, _before(rest, cut.gap))
            below, between, above = self._paths[piece][wire.way.trunk]
            leaves = self._moves[piece][0] + cut.leaves[wire.way.trunk]
            rest = _behind(rest, cut.gap)
            enters = self._moves[piece + 1][0] + rest[0][0]
            points += [(leaves, below), (between, below), (between, above), (enters, above)]
        return replace(wire, points=(*points, *self._at(last, rest)))

    def _at(self, piece: int, points: Sequence[Point]) -> list[Point]:
        across, along = self._moves[piece]
        return [(x + across, y + along) for x, y in points]
