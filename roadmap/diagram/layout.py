"""The picture's layout: layers by prerequisite depth, in columns, rows or folded rows; in lines as text is read where
these give a long strip.
"""

from __future__ import annotations

from functools import lru_cache
from math import log, sqrt

from roadmap.diagram.chart import Chart, Spot
from roadmap.diagram.flow import Flow
from roadmap.diagram.folding import fold
from roadmap.diagram.geometry import CLOSE, WIDE, Geometry, Sizes, measure
from roadmap.diagram.grid import Grid, place_by_depth, place_in_columns, place_in_lines
from roadmap.diagram.layered import layered
from roadmap.diagram.ordering import Order, expected_crossings, order_layers
from roadmap.diagram.routes import find_ways

LONGEST_SHAPE = 3.0
"""No picture of more than a few topics is more than so many times as wide as high, or as high as wide."""
CLOSE_COLUMNS = 3
"""Columns of a close-up: so many can be read at the width of Discord's preview."""
_BEST_SHAPE = 1.4
_CELL_SHAPE = 2.8
"""About how wide a cell with what is around it is, against its height."""
_TRIES = 6
_FEW = 10
"""Crossings that bands may cost in any roadmap."""
_ORDERS = 4
"""Roadmaps whose orders, and whether bands cost much, are kept: they take most of the time."""
_FOLDED = 2
"""What has fewer topics a layer is no flow but a chain, which is read in lines."""


def lay_out(chart: Chart) -> Geometry:
    """Where everything stands."""
    if chart.arrangement == "tracks":
        return _lay_out_tracks(chart)
    if chart.arrangement == "columns":
        return _measured(place_in_columns(chart), CLOSE)
    if chart.arrangement == "depth":
        by_depth = place_by_depth(chart)
        if by_depth.columns <= CLOSE_COLUMNS and by_depth.rows * by_depth.columns < 2 * len(chart.spots):
            return _measured(by_depth, CLOSE)
    return _measured(place_in_lines(chart, CLOSE_COLUMNS), CLOSE)


def _lay_out_tracks(chart: Chart) -> Geometry:
    if layers := _in_layers(chart):
        return layers
    columns = max(1, round(sqrt(len(chart.spots) * _BEST_SHAPE / _CELL_SHAPE)))
    tried: dict[int, Geometry] = {}
    while columns not in tried and len(tried) < _TRIES:
        tried[columns] = _measured(place_in_lines(chart, columns), WIDE)
        columns = max(1, round(columns * sqrt(_BEST_SHAPE / _shape(tried[columns]))))
    return min(tried.values(), key=lambda one: abs(log(_shape(one) / _BEST_SHAPE)))


def _in_layers(chart: Chart) -> Geometry | None:
    """In columns, or else in rows, or in pieces of rows beside each other; None where all would be strips."""
    bare = _bare(chart)
    if len({spot.track for spot in chart.spots}) < 2:
        return _flowing(chart, bare, banded=True)
    if not _bands_cost_much(bare) and (geometry := _flowing(chart, bare, banded=True)):
        return geometry
    return _flowing(chart, bare, banded=False)


def _flowing(chart: Chart, bare: Chart, *, banded: bool) -> Geometry | None:
    graph = layered(bare, banded=banded)
    if graph.depth == 1:
        return None
    right, down = graph.depth / graph.height * _CELL_SHAPE, graph.height / graph.depth * _CELL_SHAPE
    can_be_folded = len(chart.spots) >= _FOLDED * graph.depth
    if _may_be_fine(right):
        geometry = Flow(chart, graph, _ordered(bare, banded), WIDE, down=False, banded=banded).geometry()
        if _is_fine(_shape(geometry)):
            return geometry
    if _may_be_fine(down) or (down < 1 and can_be_folded):
        geometry = Flow(chart, graph, _ordered(bare, banded), WIDE, down=True, banded=banded).geometry()
        if _shape(geometry) < 1 / LONGEST_SHAPE and can_be_folded:
            geometry = fold(geometry, round(sqrt(_BEST_SHAPE / _shape(geometry))))
        if _is_fine(_shape(geometry)):
            return geometry
    return None


@lru_cache(_ORDERS)
def _bands_cost_much(bare: Chart) -> bool:
    """Whether tracks that are kept apart tangle the lines: then every box names its track instead."""
    apart, mixed = (expected_crossings(layered(bare, banded=banded)) for banded in (True, False))
    return 2 * apart > 3 * mixed + 2 * _FEW


def _bare(chart: Chart) -> Chart:
    """What lines depend on: alike for every member, language and theme."""
    spots = (Spot(one.id, "", one.track, 0.0, "later", one.needed, one.helpful) for one in chart.spots)
    return Chart("", tuple((id_, "") for id_, _ in chart.tracks), tuple(spots), ())


@lru_cache(_ORDERS)
def _ordered(bare: Chart, banded: bool) -> Order:
    return order_layers(layered(bare, banded=banded))


def _measured(grid: Grid, sizes: Sizes) -> Geometry:
    return measure(grid, find_ways(grid), sizes)


def _shape(geometry: Geometry) -> float:
    return geometry.width / geometry.height


def _is_fine(shape: float) -> bool:
    return 1 / LONGEST_SHAPE <= shape <= LONGEST_SHAPE


def _may_be_fine(shape: float) -> bool:
    """Whether about that shape leaves room for a fine one: names of tracks and lines between topics take room, too."""
    return 1 / (2 * LONGEST_SHAPE) <= shape <= 2 * LONGEST_SHAPE
