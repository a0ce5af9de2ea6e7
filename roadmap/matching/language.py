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


def detect_lang(text: str) -> Lang:
    """Chinese when Chinese characters carry the sentence, English otherwise.

    English terms inside a Chinese question do not count; English grammar words do, against two characters each.
    """
    han = len(_HAN.findall(text))
    if not han:
        return "en"
    return "zh" if han >= 2 * len(_ENGLISH.findall(text)) else "en"
