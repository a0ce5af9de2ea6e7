"""Whole maps soon: what is alike for all members is painted once, and each member's boxes are put on it.

A box in a state is painted once, too, so that a further map costs copying and packing; while nobody waits, boxes are
painted that others will need. Everything is kept with one byte a pixel, in the colours that are most of the picture.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from math import ceil, floor

from PIL import Image

from roadmap.diagram.boxes import AROUND
from roadmap.diagram.chart import STATES, Chart, Spot, State
from roadmap.diagram.layout import lay_out
from roadmap.diagram.painting import Painter
from roadmap.diagram.png import render_png
from roadmap.diagram.svg import document

_SHEETS = 6
"""Two languages, light and dark, and some with other legends."""
_PIECES = 2048
_COLOURS = 256
_FINEST = 3
"""Pillow tells colours apart by all but the last two bits of each channel."""

Pixels = tuple[int, int, int, int]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a box is shown: its place among the boxes, and what differs by member."""

    box: int
    state: State
    ringed: bool = False
    step: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Legend:
    """What the legend explains."""

    states: frozenset[State]
    ringed: bool


_Piece = _Look | _Legend


_sheets: OrderedDict[tuple[Chart, int], Sheet] = OrderedDict()


def draw_whole(chart: Chart, most_pixels: int) -> bytes:
    """The chart as PNG, on the sheet of its roadmap."""
    spots = (replace(one, state="later", ringed=False, step=None, note="") for one in chart.spots)
    alike = replace(chart, spots=tuple(spots))
    key = (alike, most_pixels)
    if key not in _sheets:
        _sheets[key] = Sheet(alike, most_pixels)
        if len(_sheets) > _SHEETS:
            _sheets.popitem(last=False)
    _sheets.move_to_end(key)
    return _sheets[key].png(chart)


def paint_ahead() -> None:
    """Paint the boxes that other members' maps will need on the sheet that was last drawn on."""
    if _sheets:
        next(reversed(_sheets.values())).paint_ahead()


class Sheet:
    """The whole map of a roadmap without any member, and the boxes that were put on it so far."""

    def __init__(self, chart: Chart, most_pixels: int) -> None:
        self._geometry = lay_out(chart)
        self._painter = Painter(chart, self._geometry, {})
        ground = self._painter.ground()
        painted = _opened(render_png(ground, most_pixels)).convert("RGB")
        # A picture has whole pixels, so it is not quite as much larger in both directions.
        self._across = painted.width / round(self._painter.wide)
        self._down = painted.height / round(self._geometry.height)
        samples = [_Look(0, state, ringed=True, step=8) for state in STATES]
        self._palette = _Palette(painted, self._painted(samples, painted), weight=len(self._geometry.boxes))
        self._ground = self._palette.of(painted)
        self._pieces: dict[_Piece, Image.Image] = {}

    def png(self, chart: Chart) -> bytes:
        """The map with these states, rings and steps."""
        legend, *looks = wanted = self._wanted(chart)
        if len(self._pieces) > _PIECES:
            self._pieces.clear()
        # The legend is wide: it has a column of its own.
        for pieces in ([legend], looks):
            missing = [piece for piece in pieces if piece not in self._pieces]
            if missing:
                self._keep(missing, self._painted(missing, self._ground))
        picture = self._ground.copy()
        for piece in wanted:
            picture.paste(self._pieces[piece], self._place(piece)[:2])
        packed = BytesIO()
        picture.save(packed, "PNG")
        return packed.getvalue()

    def paint_ahead(self) -> None:
        """Paint every box in every state, as far as so many are kept."""
        looks = [_Look(index, state) for index in range(len(self._geometry.boxes)) for state in STATES]
        missing = [look for look in looks if look not in self._pieces]
        if missing and len(looks) <= _PIECES:
            self._keep(missing, self._painted(missing, self._ground))

    def _wanted(self, chart: Chart) -> list[_Piece]:
        def look(index: int, spot: Spot) -> _Look:
            return _Look(index, spot.state, spot.ringed, spot.step, spot.note)

        spots = chart.by_id
        boxes = [look(index, spots[box.cell.spot.id]) for index, box in enumerate(self._geometry.boxes)]
        states = frozenset[State](box.state for box in boxes)
        return [_Legend(states, any(box.ringed for box in boxes)), *boxes]

    def _place(self, piece: _Piece) -> Pixels:
        sizes = self._geometry.sizes
        if isinstance(piece, _Legend):
            top, bottom = sizes.header - 46, sizes.header - 10
            return self._pixels(0, top, self._painter.wide, bottom)
        box = self._geometry.boxes[piece.box]
        right, bottom = box.x + sizes.box_width, box.y + box.height
        return self._pixels(box.x - AROUND, box.y - AROUND, right + AROUND, bottom + AROUND)

    def _pixels(self, left: float, top: float, right: float, bottom: float) -> Pixels:
        across, down = self._across, self._down
        return floor(left * across), floor(top * down), ceil(right * across), ceil(bottom * down)

    def _parts(self, piece: _Piece) -> Iterable[str]:
        if isinstance(piece, _Legend):
            return self._painter.legend(piece.states, ringed=piece.ringed)
        box = self._geometry.boxes[piece.box]
        return self._painter.box(box, piece.state, ringed=piece.ringed, step=piece.step, note=piece.note)

    def _painted(self, pieces: Sequence[_Piece], ground: Image.Image) -> Image.Image:
        """The pieces below each other, on what is under them in the picture."""
        places = [self._place(piece) for piece in pieces]
        size = (max(right - left for left, _, right, _ in places), sum(bottom - top for _, top, _, bottom in places))
        under = Image.new("RGB", size)
        parts: list[str] = []
        y = 0
        for piece, place in zip(pieces, places, strict=True):
            left, top, _, bottom = place
            under.paste(ground.crop(place).convert("RGB"), (0, y))
            parts.append(f'<g transform="translate({-left} {y - top}) scale({self._across} {self._down})">')
            parts += [*self._parts(piece), "</g>"]
            y += bottom - top
        over = _opened(render_png(document(*size, "", "none", parts), zoom=1.0)).convert("RGBA")
        under.paste(over, (0, 0), over)
        return under

    def _keep(self, pieces: Sequence[_Piece], column: Image.Image) -> None:
        column = self._palette.of(column)
        y = 0
        for piece in pieces:
            left, top, right, bottom = self._place(piece)
            self._pieces[piece] = column.crop((0, y, right - left, y + bottom - top))
            y += bottom - top


def _opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


class _Palette:
    """The colours that most pixels of maps have."""

    def __init__(self, ground: Image.Image, looks: Image.Image, *, weight: int) -> None:
        """``weight``: how many boxes there are that look as these do."""
        counts: dict[tuple[int, ...], int] = {}
        for picture, times in ((ground, 1), (looks, weight)):
            for count, colour in picture.getcolors(picture.width * picture.height) or ():
                if isinstance(colour, tuple):
                    counts[colour] = counts.get(colour, 0) + count * times
        cells: dict[tuple[int, ...], tuple[int, ...]] = {}
        for colour in sorted(counts, key=lambda colour: -counts[colour]):
            cells.setdefault(tuple(channel & ~_FINEST for channel in colour), colour)
        most = list(cells.items())[:_COLOURS]
        self._colours = [channel for _, colour in most for channel in colour]
        self._finder = Image.new("P", (1, 1))
        self._finder.putpalette([channel for cell, _ in most for channel in cell])

    def of(self, painted: Image.Image) -> Image.Image:
        """The picture in these colours."""
        found = painted.quantize(palette=self._finder, dither=Image.Dither.NONE)
        found.putpalette(self._colours)
        return found
