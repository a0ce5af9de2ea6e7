"""The picture of a roadmap: an SVG, and the PNG of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import sqrt
from types import MappingProxyType

from roadmap.diagram.geometry import measure
from roadmap.diagram.grid import place
from roadmap.diagram.painting import Painter, State
from roadmap.diagram.routes import find_ways
from roadmap.model import Lang, Roadmap

MAX_PIXELS = 12_000_000
"""Keeps the PNG of a huge roadmap within about 50 MB of memory while it is rendered."""
ZOOM = 1.5

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
    """The roadmap as SVG: tracks as bands, topics as boxes from left to right by prerequisite depth.

    A topic in several sets counts as mastered, else as learning. Needed edges are solid, helpful ones dashed; a needed
    edge that other needed edges imply is left out. ``legend`` replaces words of :data:`LEGENDS`, by its keys.
    """
    words = {**LEGENDS[lang], **(legend or {})}
    grid = place(roadmap)
    geometry = measure(grid, find_ways(grid), lang)
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
    """The SVG as PNG, text in Noto Sans SC. Raises PicturesUnavailable without the extra ``pictures``."""
    try:
        import pylopdf_fonts_zh_cn
        import resvg_py
    except ImportError as error:
        message = 'Pictures need two more packages. Install them with: pip install "nextup[pictures]"'
        raise PicturesUnavailable(message) from error
    size = re.search(r'<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"', svg)
    pixels = float(size[1]) * float(size[2]) if size else 1.0
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(pylopdf_fonts_zh_cn.sans_path())],
        font_family="Noto Sans SC",
        sans_serif_family="Noto Sans SC",
        zoom=min(ZOOM, sqrt(MAX_PIXELS / pixels)),
    )
