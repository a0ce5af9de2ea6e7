"""Pieces of SVG text that every picture is made of."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from roadmap.diagram.lettering import printable

_FONT = "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def document(wide: float, tall: float, title: str, paper: str, parts: Iterable[str]) -> str:
    """A picture of a size in pixels, on paper of a colour or ``none``."""
    size = f"{wide:.0f} {tall:.0f}"
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{tall:.0f}" '
        f'viewBox="0 0 {size}" font-family="{_FONT}">',
        f"<title>{safe(title)}</title>",
        f'<rect width="{wide:.0f}" height="{tall:.0f}" fill="{paper}"/>',
        *parts,
        "</svg>",
    ]) + "\n"  # fmt: skip


def text(
    x: float, y: float, said: str, size: float, colour: str, *, opacity: float = 1.0, anchor: str = "start"
) -> str:
    """A line of text on a baseline."""
    faint = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    middle = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{faint}{middle}>{safe(said)}</text>'


def safe(said: str) -> str:
    """Text as XML allows it."""
    return escape(printable(said), quote=False)
