"""Words as they were meant: typos, words run together and names with humps, led back to known words.

A word is only ever corrected when nobody knows it: neither the roadmap, nor its list of other fields' words, nor the
15,000 commonest English words. So *Europe* stays Europe. The nearest known word wins, ordinary words included, which
keeps a misspelt ordinary word from becoming a term.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from roadmap.matching.index import Index
from roadmap.matching.normalise import camel_parts
from roadmap.matching.stems import stem
from roadmap.matching.words import common_words

_SHORTEST = 4
"""Words of fewer letters are never corrected; those of exactly this many only when two neighbours were swapped."""
_TWO_ERRORS_FROM = 8
"""Words of this many letters may hold two errors."""
_MAX_LENGTH = 40
"""Longer "words" are not looked at."""
_QUALITY = {0: 1.0, 1: 0.9, 2: 0.75}
"""Trust in a correction by its number of errors."""
_QUALITY_SHORT = 0.75
"""Trust in a correction of one error in five or six letters."""
_REMEMBERED = 8192
"""Words whose correction is remembered."""
_DIGITS_GLUED = re.compile(r"([a-z]{2,})(\d[\da-z]{0,3})")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the matcher reads it. ``quality`` 1 is certain; ``known`` tells whether the roadmap uses it."""

    raw: str
    stem: str
    quality: float = 1.0
    known: bool = True


class Speller:
    """Reads words for one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._memory: dict[str, tuple[Word, ...]] = {}

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[str]]:
        """Known words by first letter and length, listed when the first unknown word comes."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in dict.fromkeys((*common_words(), *self._index.raws, *self._index.stems)):
            if len(word) >= _SHORTEST and not word.isdigit():
                found[word[0], len(word)].append(word)
        return dict(found)

    @cached_property
    def _firsts(self) -> tuple[str, ...]:
        """What known words begin with."""
        return tuple(dict.fromkeys(first for first, _ in self._by_start))

    def _meant(self, word: str) -> bool | None:
        """Whether the roadmap uses a known word; None for an unknown one."""
        ours = self._index.raws.get(word)
        if ours is None and word in common_words():
            return False
        return True if ours is None and word in self._index.stems else ours

    def read(self, token: str) -> tuple[Word, ...]:
        """The word, or words, that a Latin token stands for."""
        found = self._memory.get(token)
        if found is None:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            found = self._memory[token] = self._read(token)
        return found

    def _read(self, token: str) -> tuple[Word, ...]:
        raw = token.lower()
        one = stem(raw)
        index = self._index
        if raw in index.raws:
            return (Word(raw, one, known=index.raws[raw]),)
        if raw in index.entries or one in index.entries or one in index.stems:
            # A bare stem (befor, cach) is a word cut short, so look for the whole word first.
            whole = self._nearest(raw, but=raw) if one == raw and raw not in common_words() else None
            return (self._meant_word(raw, *whole),) if whole is not None else (Word(raw, one),)
        if raw in common_words() or len(raw) < 3 or raw.isdigit() or len(raw) > _MAX_LENGTH:
            return (Word(raw, one, known=False),)
        return self._glued(raw) or self._humps(token) or self._corrected(raw, one) or (Word(raw, one, known=False),)

    def _glued(self, raw: str) -> tuple[Word, ...]:
        """llama3 → llama 3, when llama is known."""
        if found := _DIGITS_GLUED.fullmatch(raw):
            base, digits = found.groups()
            if base in self._index.raws:
                return (Word(base, stem(base)), Word(digits, digits, known=False))
        return ()

    def _humps(self, token: str) -> tuple[Word, ...]:
        """ColumnParallelLinear → column parallel linear, when each hump is known."""
        parts = camel_parts(token)
        if len(parts) < 2 or not all(self._meant(part) is not None for part in parts if len(part) > 2):
            return ()
        return tuple(Word(part, stem(part), known=bool(self._meant(part))) for part in parts)

    def _corrected(self, raw: str, one: str) -> tuple[Word, ...]:
        near = self._nearest(raw)
        if one != raw and (near is None or near[1] > 1):
            by_stem = self._nearest(one)
            if by_stem is not None and (near is None or by_stem[1] < near[1]):
                near = by_stem
        if near is not None and near[1] == 1:
            return (self._meant_word(raw, *near),)
        return self._run_together(raw) or ((self._meant_word(raw, *near),) if near is not None else ())

    def _meant_word(self, raw: str, word: str, errors: int) -> Word:
        quality = _QUALITY_SHORT if errors and len(raw) < 7 else _QUALITY[errors]
        meant = stem(word) if word in self._index.raws or word in common_words() else word
        return Word(word, meant, quality, known=bool(self._meant(word)))

    def _run_together(self, raw: str) -> tuple[Word, ...]:
        """tilesize → tile size: the split with the longest first word of which the roadmap knows a part."""
        for cut in range(len(raw) - 3, 2, -1):
            head, tail = raw[:cut], raw[cut:]
            known = self._meant(head), self._meant(tail)
            if None not in known and any(known):
                parts = zip((head, tail), known, strict=True)
                return tuple(Word(part, stem(part), 0.9, known=bool(ours)) for part, ours in parts)
        return ()

    def _nearest(self, raw: str, but: str = "") -> tuple[str, int] | None:
        """The known word, other than ``but``, nearest to ``raw`` and the number of errors between them."""
        size = len(raw)
        if size < _SHORTEST:
            return None
        allowed = 2 if size >= _TWO_ERRORS_FROM else 1
        choices: list[str] = []
        for length in range(max(size - allowed, _SHORTEST), size + allowed + 1):
            choices += self._by_start.get((raw[0], length), ())
        if raw[1] != raw[0]:
            choices += self._by_start.get((raw[1], size), ())
            choices += self._by_start.get((raw[1], size - 1), ())
        if size > _SHORTEST + 1:
            choices += [other for first in self._firsts if self._meant(other := first + raw[1:])]
        found = extract(raw, choices, scorer=OSA.distance, score_cutoff=allowed, limit=12)
        best: tuple[tuple[object, ...], str, int] | None = None
        for word, distance, _ in found:
            errors = int(distance)
            if word == but:
                continue
            swapped = sorted(word) == sorted(raw)
            if size == _SHORTEST and not (swapped and len(word) == size) and self._meant(word):
                continue
            left_out = len(word) > size
            rank = (
                errors,
                not swapped,
                word[0] != raw[0],
                not left_out,
                not self._meant(word),
                common_words().get(word, 0),
                word,
            )
            if best is None or rank < best[0]:
                best = (rank, word, errors)
        return None if best is None else best[1:]
