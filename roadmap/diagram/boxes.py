"""What a picture says of a member: the boxes of topics, and the legend."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from roadmap.diagram import geometry as g
from roadmap.diagram.chart import STATES, State
from roadmap.diagram.colours import Colours
from roadmap.diagram.lettering import width
from roadmap.diagram.svg import text
from roadmap.model import PrerequisiteKind

DASH = ' stroke-dasharray="5 4"'
AROUND = 6.0
"""How far a box reaches beyond its rectangle, with the ring of what the group reads."""
_STEP = 11.0


def paint_box(
    box: g.Box, state: State, sizes: g.Sizes, colours: Colours, *, ringed: bool, step: int | None, note: str, track: str
) -> Iterator[str]:
    """A topic's box in a state. ``step``: its number on a way, where the title does not begin with it.

    ``note``: what stands in place of the hours. ``track``: the colour of its track, for boxes that name theirs.
    """
    below = note or box.hours
    fill, border, thick, ink = colours.boxes[state]
    if ringed:
        yield (
            f'<rect x="{box.x - 4:.1f}" y="{box.y - 4:.1f}" width="{sizes.box_width + 8}" '
            f'height="{box.height + 8:.1f}" rx="11" fill="none" stroke="{colours.ring}" stroke-width="2.5"/>'
        )
    yield (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{sizes.box_width}" height="{box.height:.1f}" rx="8" '
        f'fill="{fill}" stroke="{border}" stroke-width="{thick}"/>'
    )
    if box.track:
        yield f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="7" height="{box.height:.1f}" rx="3.5" fill="{track}"/>'
    content = len(box.lines) * sizes.line + sizes.small_line * (bool(below) + len(box.track))
    y = box.y + (box.height - content) / 2 + sizes.title * 0.93
    x = box.x + 17
    yield _icon(state, x, y - sizes.title / 3, colours)
    for line in box.lines:
        yield text(box.x + sizes.icon_room, y, line, sizes.title, ink)
        y += sizes.line
    if step is not None:
        yield f'<circle cx="{x}" cy="{y - _STEP * 0.36:.1f}" r="9" fill="{ink}"/>'
        yield text(x, y, str(step), _STEP, fill, anchor="middle")
    if below:
        yield text(box.x + sizes.icon_room, y, below, sizes.small, ink, opacity=0.85)
        y += sizes.small_line
    for line in box.track:
        yield text(box.x + sizes.icon_room, y, line, sizes.small, ink, opacity=0.85)
        y += sizes.small_line


def paint_legend(
    states: Collection[State],
    kinds: Collection[PrerequisiteKind],
    words: Mapping[str, str],
    sizes: g.Sizes,
    colours: Colours,
    *,
    ringed: bool,
) -> tuple[list[str], float]:
    """The legend's parts and the x where it ends; it explains what is in the picture, and no more."""
    size, close = sizes.legend, not sizes.track_width
    if set(states) == {"later"}:
        states = ()  # boxes that are all alike say nothing about anybody
    parts: list[str] = []
    x, y = sizes.margin, sizes.header - (13 if close else 24)
    for state in STATES:
        if state not in states:
            continue
        fill, border, thick, ink = colours.boxes[state]
        room = 42 + width(words[state], size)
        parts += [
            f'<rect x="{x:.1f}" y="{y - 18:.1f}" width="{room:.1f}" height="28" rx="7" fill="{fill}" '
            f'stroke="{border}" stroke-width="{thick}"/>',
            _icon(state, x + 17, y - 4, colours),
            text(x + 31, y + 1, words[state], size, ink),
        ]
        x += room + 14
    if ringed:
        parts += [
            f'<rect x="{x + 2:.1f}" y="{y - 14:.1f}" width="22" height="20" rx="7" fill="none" '
            f'stroke="{colours.ring}" stroke-width="2.5"/>',
            text(x + 32, y + 1, words["ringed"], size, colours.quiet),
        ]
        x += 32 + width(words["ringed"], size) + 18
    for kind, dash in (("needed", ""), ("helpful", DASH)):
        if kind not in kinds:
            continue
        colour = colours.quiet
        parts += [
            f'<path d="M{x:.1f} {y - 4}H{x + 34:.1f}" stroke="{colour}" stroke-width="1.7"{dash}/>',
            f'<path d="M{x + 32:.1f} {y - 8}L{x + 40:.1f} {y - 4}L{x + 32:.1f} {y}Z" fill="{colour}"/>',
            text(x + 48, y + 1, words[kind], size, colour),
        ]
        x += 48 + width(words[kind], size) + (14 if close else 24)
    return parts, x


def _icon(state: State, x: float, y: float, colours: Colours) -> str:
    """A sign of 14 pixels, so that a state is not told by colour alone."""
    _, colour, _, _ = colours.boxes[state]
    if state == "done":
        return (
            f'<circle cx="{x}" cy="{y:.1f}" r="8" fill="{colour}"/>'
            f'<path d="M{x - 3.8:.1f} {y + 0.2:.1f}l2.8 2.8l5 -5.6" '
            f'fill="none" stroke="{colours.mark}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>'
        )
    ring = f'<circle cx="{x}" cy="{y:.1f}" r="7.2" fill="{colours.mark}" stroke="{colour}" stroke-width="1.6"/>'
    if state == "learning":
        return ring + f'<path d="M{x} {y - 7.2:.1f}a7.2 7.2 0 0 1 0 14.4Z" fill="{colour}"/>'
    if state == "available":
        return ring + f'<path d="M{x - 2.4:.1f} {y - 4:.1f}l6.4 4l-6.4 4Z" fill="{colour}"/>'
    return ring
