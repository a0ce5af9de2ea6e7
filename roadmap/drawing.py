"""Draws pictures: a chart as SVG, and what a message shows as PNG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TypeGuard

from roadmap.diagram.bars import Bars, paint_bars
from roadmap.diagram.chart import Chart
from roadmap.diagram.kinds import Drawing
from roadmap.diagram.layout import lay_out
from roadmap.diagram.painting import Painter
from roadmap.diagram.png import PicturesUnavailable, render_png
from roadmap.diagram.year import Year, paint_year

MAX_BYTES = 400_000
"""The most a picture in a message may weigh."""
_MESSAGE_PIXELS = 5_000_000
"""Of a picture in a message, so that it is soon drawn."""
_NO_LINKS: Mapping[str, str] = MappingProxyType({})


def draw_svg(chart: Chart, links: Mapping[str, str] = _NO_LINKS) -> str:
    """The chart as SVG, laid out as :mod:`roadmap.diagram.layout` says.

    Needed edges are solid, helpful ones dashed; a needed edge that other needed edges imply is left out. ``links`` are
    addresses by topic id.
    """
    return Painter(chart, lay_out(chart), links).svg()


def draw_for_message(drawing: Drawing) -> bytes:
    """The picture as PNG for a message: as sharp as :data:`MAX_BYTES` allows. Raises PicturesUnavailable."""
    draw = _drawing_of(drawing)
    most = _MESSAGE_PIXELS
    while len(png := draw(most)) > MAX_BYTES:
        # Bytes grow a little slower than pixels.
        most = round(most * 0.9 * MAX_BYTES / len(png))
    return png


def paint_ahead(drawing: Drawing) -> None:
    """While nobody waits: what others will need after one was sent this picture."""
    if _has_sheet(drawing):
        from roadmap.diagram import sheet

        sheet.paint_ahead()


def _has_sheet(drawing: Drawing) -> TypeGuard[Chart]:
    return isinstance(drawing, Chart) and drawing.arrangement == "tracks"


def _drawing_of(drawing: Drawing) -> Callable[[int], bytes]:
    """Draws it with so many pixels at most."""
    if _has_sheet(drawing):
        try:
            from roadmap.diagram.sheet import draw_whole
        except ImportError as error:
            raise PicturesUnavailable.for_want_of_packages() from error
        return partial(draw_whole, drawing)
    return partial(render_png, _svg_of(drawing))


def _svg_of(drawing: Drawing) -> str:
    if isinstance(drawing, Year):
        return paint_year(drawing)
    return paint_bars(drawing) if isinstance(drawing, Bars) else draw_svg(drawing)
