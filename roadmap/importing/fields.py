"""Lines of several fields, such as ``Ownership — 3 h — https://…``: a title, a length of time and an address apart."""

from __future__ import annotations

import re

from roadmap.amounts import hours_in

_IN_ADDRESS = r"[^\s<>()（）|，。；、]"
_ADDRESS = rf"https?://{_IN_ADDRESS}*(?![.,;:!?'\"]){_IN_ADDRESS}"
ADDRESS = re.compile(rf"(?<![\w/]){_ADDRESS}")
"""An address that stands bare in a text, without the punctuation behind it."""
_BETWEEN = re.compile(
    rf"{_ADDRESS}"
    r"|(?P<between>\s{1,9}[-–—―|·/]{1,9}\s{1,9}|\s{0,9}(?:——|[|，；、\t])\s{0,9}|(?<!\d)[,;]\s*|[,;](?=\s|https?:)\s*"
    r"|[:：]\s+|：)"
)
_LOOSE = " \t-–—―|·/,;:，；、："


def apart(text: str) -> tuple[str, float | None]:
    """The text without the fields of it that are a bare address or a length of time, and that in hours.

    One field stays: of nothing but addresses and times it is the first address. A text of one field is given back as
    it is.
    """
    fields = _fields(text)
    if len(fields) == 1:
        return text, None
    hours = next((found for _, field in fields if (found := _hours(field))), None)
    others = [(between, field) for between, field in fields if not hours or _hours(field) != hours]
    kept = [(between, field) for between, field in others if field and not ADDRESS.fullmatch(field)]
    kept = kept or others[:1]
    if not any(field for _, field in kept) or len(kept) == len(fields):
        return text, None
    first, *rest = kept
    return first[1] + "".join(between + field for between, field in rest), hours


def _fields(text: str) -> list[tuple[str, str]]:
    """What stands between the separators, each with the separator before it."""
    text = text.strip(_LOOSE)
    fields: list[tuple[str, str]] = []
    start, before = 0, ""
    for found in _BETWEEN.finditer(text):
        if found["between"]:
            fields.append((before, text[start : found.start()].strip()))
            start, before = found.end(), found[0]
    return [*fields, (before, text[start:].strip())]


def is_of_one(text: str) -> bool:
    """Whether a text is an address or a length of time, as those of one topic are: it heads no column."""
    return ADDRESS.search(text) is not None or _hours(text) is not None


def _hours(field: str) -> float | None:
    """The length of time that a field says, with its unit, and nothing else."""
    return hours_in(field) if any(map(str.isdigit, field)) and any(map(str.isalpha, field)) else None
