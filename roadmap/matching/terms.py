"""A roadmap's own words, taken apart once: keys, stems, and the pieces that may stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from roadmap.matching.normalise import fold, fold_all, pieces, tokens, words_and_runs
from roadmap.matching.stems import stem


class Term(NamedTuple):
    """A term, title or text of the roadmap.

    ``raws`` and ``stems`` token by token (every Chinese character is a token); ``units``: stems of Latin words, and
    Chinese up to the next space or Latin word; ``grams``: stems of Latin words, and pairs of neighbouring Chinese
    characters, each once.
    """

    raws: tuple[str, ...]
    stems: tuple[str, ...]
    units: tuple[str, ...]
    grams: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What the term is looked up by: its stems in a row, and how it would be stemmed as one word."""
        if len(self.stems) == 1:
            return self.stems
        stems = "".join(self.stems)
        joined = "".join(self.raws[:-1]) + self.stems[-1]
        return (stems,) if joined == stems else (stems, joined)


def read_term(text: str) -> Term:
    """Take a text of the roadmap apart."""
    if text.isascii():
        raw = text.lower()
        if raw.isalnum():
            once = (stem(raw),)
            return Term((raw,), once, once, once)
        words = tuple(tokens(raw))
        word_stems = tuple(map(stem, words))
        once = tuple(dict.fromkeys(word_stems)) if len(words) > 1 else word_stems
        return Term(words, word_stems, once, once)
    raws: list[str] = []
    stems: list[str] = []
    units: list[str] = []
    grams: list[str] = []
    for piece, chinese in pieces(fold(text)):
        if chinese:
            raws += piece
            stems += piece
            units.append(piece)
            grams += pairs_of(piece)
        else:
            raw = piece.lower()
            one = stem(raw)
            raws.append(raw)
            stems.append(one)
            units.append(one)
            grams.append(one)
    return Term(tuple(raws), tuple(stems), tuple(dict.fromkeys(units)), tuple(dict.fromkeys(grams)))


def count_words(lines: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often lines use each word, as it is written, and each gram (as in :class:`Term`)."""
    latin, runs = words_and_runs(fold_all("\n".join(lines)).lower())
    words = Counter(latin)
    grams = Counter([pair for run in runs for pair in pairs_of(run)])
    for word, times in words.items():
        grams[stem(word)] += times
    return words, grams


def pairs_of(unit: str) -> list[str]:
    """The pairs of neighbouring characters a piece of Chinese is judged by."""
    return [unit[at : at + 2] for at in range(len(unit) - 1)]
