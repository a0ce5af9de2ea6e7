"""The picture of a roadmap: an SVG, and the PNG of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from math import sqrt
from types import MappingProxyType

from roadmap.diagram.layout import lay_out
from roadmap.diagram.painting import Painter, State
from roadmap.model import Lang, Roadmap

MAX_PIXELS = 12_000_000
"""Keeps the PNG of a huge roadmap within about 50 MB of memory while it is rendered."""
ZOOM = 1.5
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
           "needed": "needed first", "helpful": "helpful first", "hours": "h"},
    "zh": {"done": "已完成或已掌握", "learning": "正在学", "available": "现在可学", "later": "以后再学",
           "needed": "必须先学", "helpful": "先学更好", "hours": "小时"},
})  # fmt: skip


class PicturesUnavailable(Exception):  # noqa: N818 - the name says it
    """The libraries that render pictures are not installed."""


def draw_svg(
    roadmap: Roadmap,
    mastered: frozenset[str],
    available: frozenset[str],
    learning: frozenset[str],
    lang: Lang,
    *,
    legend: Mapping[str, str] | None = None,
) -> str:
    """The roadmap as SVG: tracks as bands, topics as boxes, laid out as :mod:`roadmap.diagram.layout` says.

    A topic in several sets counts as mastered, else as learning. Needed edges are solid, helpful ones dashed; a needed
    edge that other needed edges imply is left out. ``legend`` replaces words of :data:`LEGENDS`, by its keys.
    """
    words = {**LEGENDS[lang], **(legend or {})}
    geometry = lay_out(roadmap, lang)
    states: dict[str, State] = {}
    for topic in roadmap.topics:
        if topic.id in mastered:
            states[topic.id] = "done"
        elif topic.id in learning:
            states[topic.id] = "learning"
        else:
            states[topic.id] = "available" if topic.id in available else "later"
    return Painter(roadmap, geometry, states, lang, words).svg()


def render_png(svg: str) -> bytes:
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
        zoom=min(ZOOM, sqrt(MAX_PIXELS / pixels)),
    )
