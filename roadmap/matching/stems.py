"""English stems, through Snowball: caching, caches and cached are one word."""

from __future__ import annotations

import functools
import re
from typing import Protocol, cast

import Stemmer


class _Stemmer(Protocol):
    def stemWord(self, word: str, /) -> str: ...  # noqa: N802 - Snowball's name


_english = cast("_Stemmer", Stemmer.Stemmer("english", 0))  # pyright: ignore[reportUnknownMemberType] - ships no types
# Snowball keeps the s of these: gpus, llms, cnns.
_ACRONYM_PLURAL = re.compile(r"(?:[^aeiouy\d]{3,}|[cgtnx]pu)s")


@functools.lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The stem of a lower-case word; words of up to three letters, and words with digits, stay as they are."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if _ACRONYM_PLURAL.fullmatch(word):
        return word[:-1]
    return _english.stemWord(word)
