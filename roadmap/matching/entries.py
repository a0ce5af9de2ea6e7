"""The terms of a roadmap in a few arrays; one is made when a question has it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from roadmap.matching.claims import Claims, Numbered, ends
from roadmap.matching.vocabulary import ROLES, Entry


class Entries:
    """Terms by number. One that was made is kept: however a question finds it, it is the same object."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        topics = Numbered[Mapping[int, float]]()
        self._texts = tuple(entry.text for entry in entries)
        self._roles = bytes(ROLES.index(entry.role) for entry in entries)
        self._parts = array("H", [entry.parts for entry in entries])
        self._specials = array("d", [entry.special for entry in entries])
        self._claimed = array("I", [topics.number(entry.topics) for entry in entries])
        self._claims = Claims(topics.values)
        self._raws = tuple(raw for entry in entries for raw in entry.raws)
        self._raw_ends = ends([entry.raws for entry in entries])
        self._made: dict[int, Entry] = {}

    def __getitem__(self, number: int) -> Entry:
        """The term of that number."""
        made = self._made.get(number)
        # Two threads may make one at once: both get the first.
        return self._made.setdefault(number, self._make(number)) if made is None else made

    def _make(self, number: int) -> Entry:
        return Entry(
            self._texts[number],
            ROLES[self._roles[number]],
            self._parts[number],
            self._specials[number],
            dict(self._claims.of(self._claimed[number])),
            self._raws[self._raw_ends[number] : self._raw_ends[number + 1]],
        )
