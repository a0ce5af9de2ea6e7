"""Text into lines that fit, without a font at hand."""

from __future__ import annotations

import re
import unicodedata

_NARROW = frozenset("iljtfrI.,;:'|!()[]{}/\\-` ")
_WIDE = frozenset("mwMW@%&—…жмшщыюфЖМШЩЫЮФ")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING, _CLOSING = "（《“「", "，。、；：！？）》”」"
# Spaces, one Chinese character, or a run of Latin text; opening and closing punctuation stays with what it encloses.
_UNITS = re.compile(rf"\s+|[{_OPENING}]*(?:[^\s{_CJK}]+|[{_CJK}])[{_CLOSING}]*")
_UNPRINTABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text without characters XML does not allow (XML 1.0, production 2) and those that turn the direction of what
    stands around them, on one line.
    """
    return " ".join(_UNPRINTABLE.sub("", text).split())


def width(text: str, size: float) -> float:
    """Estimated width in pixels at a font size in pixels; set a little wide for Noto Sans SC."""
    return size * sum(_em(ch) for ch in text)


def wrap(text: str, room: float, size: float) -> list[str]:
    """Lines no wider than ``room`` pixels: broken at spaces and between Chinese characters, long words where they must.

    A very short last line is filled up from the others where that costs no extra line.
    """
    lines = _fill(text, room, size)
    narrower = room
    while len(lines) > 1 and width(lines[-1], size) < room * 0.2 and narrower > room / 2:
        narrower -= size / 2
        tried = _fill(text, narrower, size)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _fill(text: str, room: float, size: float) -> list[str]:
    lines = [""]
    for unit in _pieces(printable(text), room, size):
        if width((lines[-1] + unit).rstrip(), size) <= room:
            lines[-1] += unit
        else:
            lines.append(unit.lstrip())
    return [line.rstrip() for line in lines if line.strip()]


def _pieces(text: str, room: float, size: float) -> list[str]:
    pieces: list[str] = []
    for unit in _UNITS.findall(text):
        rest = str(unit)
        while width(rest, size) > room and len(rest) > 1:
            cut = max(1, next((i for i in range(1, len(rest) + 1) if width(rest[:i], size) > room), 1) - 1)
            pieces.append(rest[:cut])
            rest = rest[cut:]
        pieces.append(rest)
    return pieces


def _em(ch: str) -> float:
    if unicodedata.combining(ch):
        return 0.0
    if unicodedata.east_asian_width(ch) in "WF" or ord(ch) > 0x2E7F:
        return 1.0
    if ch in _NARROW:
        return 0.34
    if ch in _WIDE:
        return 0.93
    return 0.67 if ch.isupper() else 0.57
