"""The picture of a roadmap: an SVG, and the PNG of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from math import sqrt
from types import MappingProxyType

from roadmap.diagram.chart import Chart, States, chart_of
from roadmap.diagram.layout import lay_out
from roadmap.diagram.painting import Painter
from roadmap.diagram.year import Year, paint_year
from roadmap.model import Lang, Roadmap

MAX_PIXELS = 12_000_000
"""Keeps the PNG of a huge roadmap within about 50 MB of memory while it is rendered."""
MAX_BYTES = 400_000
"""The most a picture in a message may weigh."""
ZOOM = 1.5
_MESSAGE_PIXELS = 5_000_000
"""Of a picture in a message, so that it is soon drawn."""
_FONTS: tuple[tuple[re.Pattern[str] | None, str, str], ...] = (
    (None, "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
    (re.compile(r"[\u00c0-\u04ff\u1e00-\u1fff]"), "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    (re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]"), "pylopdf_fonts_ko", "NotoSansKR-Regular.otf"),
    (
        re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]"),
        "pylopdf_fonts_ar",
        "NotoSansArabic-Variable.ttf",
    ),
    (re.compile(r"[\u0900-\u097f]"), "pylopdf_fonts_hi", "NotoSansDevanagari-Variable.ttf"),
    (re.compile(r"[\u0590-\u05ff]"), "pylopdf_fonts_he", "NotoSansHebrew-Variable.ttf"),
    (re.compile(r"[\u0e00-\u0e7f]"), "pylopdf_fonts_th", "NotoSansThai-Variable.ttf"),
)
"""Fonts by the letters they have: package and file, each loaded only when needed."""

LEGENDS: Mapping[Lang, Mapping[str, str]] = MappingProxyType({
    "en": {"done": "Done or known", "learning": "Learning", "available": "Within reach", "later": "Later",
           "needed": "needed first", "helpful": "helpful first", "ringed": "Read by the group", "hours": "h"},
    "zh": {"done": "已完成或已掌握", "learning": "正在学", "available": "现在可学", "later": "以后再学",
           "needed": "必须先学", "helpful": "先学更好", "ringed": "小组在读", "hours": "小时"},
})  # fmt: skip


_NO_LINKS: Mapping[str, str] = MappingProxyType({})


Drawing = Chart | Year
"""What a message can show as a picture."""


class PicturesUnavailable(Exception):  # noqa: N818 - the name says it
    """Pictures cannot be drawn here; the message says why."""


def whole_chart(roadmap: Roadmap, states: States, lang: Lang, *, legend: Mapping[str, str] | None = None) -> Chart:
    """The whole roadmap: tracks as bands, topics as boxes. ``legend`` replaces words of :data:`LEGENDS`."""
    return chart_of(roadmap, states, lang, {**LEGENDS[lang], **(legend or {})})


def draw_svg(chart: Chart, links: Mapping[str, str] = _NO_LINKS) -> str:
    """The chart as SVG, laid out as :mod:`roadmap.diagram.layout` says.

    Needed edges are solid, helpful ones dashed; a needed edge that other needed edges imply is left out. ``links`` are
    addresses by topic id.
    """
    return Painter(chart, lay_out(chart), links).svg()


def draw_for_message(drawing: Drawing) -> bytes:
    """The picture as PNG for a message: as sharp as :data:`MAX_BYTES` allows. Raises PicturesUnavailable."""
    svg = paint_year(drawing) if isinstance(drawing, Year) else draw_svg(drawing)
    most = _MESSAGE_PIXELS
    while len(png := render_png(svg, most)) > MAX_BYTES:
        # Bytes grow a little slower than pixels.
        most = round(most * 0.9 * MAX_BYTES / len(png))
    return png


def render_png(svg: str, most_pixels: int = MAX_PIXELS) -> bytes:
    """The SVG as PNG, text in Noto Sans. Raises PicturesUnavailable without the extra ``pictures``."""
    try:
        import resvg_py

        fonts = [
            str(files(package) / file) for letters, package, file in _FONTS if letters is None or letters.search(svg)
        ]
    except ImportError as error:
        message = 'Pictures need more packages. Install them with: pip install "nextup[pictures]"'
        raise PicturesUnavailable(message) from error
    size = re.search(r'<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"', svg)
    pixels = float(size[1]) * float(size[2]) if size else 1.0
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=fonts,
        font_family="Noto Sans SC",
        sans_serif_family="Noto Sans SC",
        zoom=min(ZOOM, sqrt(most_pixels / pixels)),
    )
