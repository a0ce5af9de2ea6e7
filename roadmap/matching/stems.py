"""English stems, through Snowball: caching, caches and cached are one word."""

from __future__ import annotations

import functools
import re

import Stemmer

_english = Stemmer.Stemmer("english", 0)
# Snowball keeps the s of these: gpus, llms, cnns.
_ACRONYM_PLURAL = re.compile(r"(?:[^aeiouy\d]{3,}|[cgtnx]pu)s")


@functools.lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The stem of a lower-case word; words of up to three letters, and words with digits, stay as they are."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if _ACRONYM_PLURAL.fullmatch(word):
        return word[:-1]
    return _english.stemWord(word)
