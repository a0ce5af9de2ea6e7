"""Ids made from titles: the same title always gives the same id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

LONGEST_ID = 48
_SPOKEN = (("c++", "cpp"), ("#", " sharp "), ("+", " plus "), ("&", " and "))
_GAPS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['’`]")


def slug(title: str) -> str:
    """A kebab-case id for ``title``.

    Accents go. A title with letters that are not Latin has a checksum of it in its id, since nothing else is left of
    them; so has one that is too long to be an id.
    """
    text = unicodedata.normalize("NFKC", title).casefold()
    spoken = _APOSTROPHES.sub("", text)
    for sign, word in _SPOKEN:
        spoken = spoken.replace(sign, word)
    bare = "".join(ch for ch in unicodedata.normalize("NFKD", spoken) if not unicodedata.combining(ch))
    words = _GAPS.sub("-", bare).strip("-")
    lost = any(ch.isalpha() and not ch.isascii() for ch in bare)
    if lost or not words:
        return shortened(f"{words}-{_checksum(text)}" if words else f"t-{_checksum(text)}", text)
    return shortened(words, text)


def shortened(id_: str, of: str = "") -> str:
    """``id_`` with at most :data:`LONGEST_ID` characters, told apart by a checksum of ``of``, by default itself."""
    if len(id_) <= LONGEST_ID:
        return id_
    return f"{id_[: LONGEST_ID - 7].rstrip('-')}-{_checksum(of or id_)}"


class Claims:
    """Ids that are taken; each further claim to one gets the lowest free number behind it."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._taken

    def claim(self, wanted: str) -> str:
        """``wanted``, or a numbered form of it; taken from now on."""
        candidate, number = wanted, self._last.get(wanted, 1)
        while candidate in self._taken:
            number += 1
            candidate = shortened(f"{wanted}-{number}")
        self._last[wanted] = number
        self._taken.add(candidate)
        return candidate


def _checksum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def squeezed(text: str) -> str:
    """Letters and digits alone, as names are compared when they stand somewhere in a text."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
