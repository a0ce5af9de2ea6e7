"""The colours of a picture of a roadmap, light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb
from dataclasses import dataclass

from roadmap.diagram.chart import State, Theme


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme. A box has a fill, a border with its width, and the colour of its text."""

    paper: str
    ink: str
    quiet: str
    ring: str
    mark: str
    """Inside a sign, where its colour does not fill it."""
    boxes: Mapping[State, tuple[str, str, float, str]]
    tracks: tuple[str, ...]
    depths: tuple[float, float, float]
    """How light the colours of further tracks are."""
    band: float
    """How much of its track's colour a band has."""


COLOURS: Mapping[Theme, Colours] = {
    "light": Colours(
        paper="#f4f6f9",
        ink="#1b2430",
        quiet="#4a5563",
        ring="#8338c4",
        mark="#ffffff",
        boxes={
            "done": ("#dff3e4", "#2b8a4b", 1.6, "#14532d"),
            "learning": ("#fff1cc", "#b97a00", 2.4, "#5c3d00"),
            "available": ("#e2edff", "#2563d9", 2.4, "#12357a"),
            "later": ("#ffffff", "#b9c0ca", 1.2, "#3c4654"),
        },
        tracks=("#4169b0", "#a34a17", "#25785a", "#a8458a", "#6f55b8", "#a83636", "#1d717c", "#74651f"),
        depths=(0.42, 0.3, 0.52),
        band=0.07,
    ),
    "dark": Colours(
        paper="#1e2126",
        ink="#eef1f5",
        quiet="#b4bcc8",
        ring="#d3a6f7",
        mark="#1e2126",
        boxes={
            "done": ("#1c3a29", "#58b97e", 1.6, "#cdf0d9"),
            "learning": ("#43330d", "#e5b040", 2.4, "#fbe8bd"),
            "available": ("#1a2f55", "#78a6ff", 2.4, "#dbe7ff"),
            "later": ("#2a2e35", "#666f7c", 1.2, "#cdd3dc"),
        },
        tracks=("#8babe8", "#f0a574", "#72d0ab", "#e592c9", "#b5a2f2", "#f29090", "#70c9d8", "#cebb6c"),
        depths=(0.72, 0.62, 0.8),
        band=0.12,
    ),
}


def track_colour(index: int, colours: Colours) -> str:
    """The colour of a track. Behind the chosen ones, hues by the golden angle, of three depths in turn."""
    if index < len(colours.tracks):
        return colours.tracks[index]
    hue, lightness = index * 0.618034 % 1, colours.depths[index % 3]
    red, green, blue = hls_to_rgb(hue, lightness, 0.6)
    return f"#{round(255 * red):02x}{round(255 * green):02x}{round(255 * blue):02x}"
