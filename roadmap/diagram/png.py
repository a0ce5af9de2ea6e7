"""From SVG to PNG, in fonts that have the letters of many scripts."""

from __future__ import annotations

import re
from importlib.resources import files
from math import sqrt

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
    (re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]"), "manimgx_fonts", "NotoEmoji[wght].ttf"),
)
"""Fonts by the letters they have: package and file, each loaded only when needed."""


class PicturesUnavailable(Exception):  # noqa: N818 - the name says it
    """Pictures cannot be drawn here; the message says why."""

    @classmethod
    def for_want_of_packages(cls) -> PicturesUnavailable:
        """What to install is not there."""
        return cls('Pictures need more packages. Install them with: pip install "nextup[pictures]"')


def render_png(svg: str, most_pixels: int = MAX_PIXELS, *, zoom: float | None = None) -> bytes:
    """The SVG as PNG, text in Noto Sans; as large as ``most_pixels`` allow, or ``zoom`` times.

    Raises PicturesUnavailable without the extra ``pictures``.
    """
    try:
        import resvg_py

        fonts = [
            str(files(package) / file) for letters, package, file in _FONTS if letters is None or letters.search(svg)
        ]
    except ImportError as error:
        raise PicturesUnavailable.for_want_of_packages() from error
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=fonts,
        font_family="Noto Sans SC",
        sans_serif_family="Noto Sans SC",
        zoom=_zoom_of(svg, most_pixels) if zoom is None else zoom,
    )


def _zoom_of(svg: str, most_pixels: int) -> float:
    """How much larger the PNG is."""
    size = re.search(r'<svg[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"', svg)
    pixels = float(size[1]) * float(size[2]) if size else 1.0
    return min(ZOOM, sqrt(most_pixels / pixels))
