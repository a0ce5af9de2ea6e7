"""Which language a question is asked in."""

from __future__ import annotations

import re

from roadmap.matching.normalise import HAN
from roadmap.model import Lang

_HAN = re.compile(rf"[{HAN}]")
_ENGLISH = re.compile(
    r"\b(?:the|a|an|is|are|was|do|does|did|i|you|my|to|of|in|on|for|and|or|what|how|why|which|when|where|who|"
    r"should|can|could|would|with|without|from|after|before|next|it|this|that|need|learn|study|read|about|please|"
    r"if|not|than|any|there|best|vs|whats|wat|wich)\b",
    re.IGNORECASE,
)


_BARE_TERM = 3
"""A term has up to so many words."""


def is_worded_in_english(text: str) -> bool:
    """Whether a text without Chinese is an English sentence, and not only a term that Chinese speakers write too."""
    return len(text.split()) > _BARE_TERM or bool(_ENGLISH.search(text))


def detect_lang(text: str) -> Lang:
    """Chinese when Chinese characters carry the sentence, English otherwise.

    English terms inside a Chinese question do not count; English grammar words do, against two characters each.
    """
    han = len(_HAN.findall(text))
    if not han:
        return "en"
    return "zh" if han >= 2 * len(_ENGLISH.findall(text)) else "en"
