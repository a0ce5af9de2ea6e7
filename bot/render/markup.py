"""Discord markup from untrusted text: nothing in a title or a name is read as markup or pings anyone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import discord

from roadmap.model import Resource

_MARKUP = re.compile(r"[\\*_~`|<\[\]]|:(?=//)")
"""What Discord reads as markup anywhere: emphasis, code, spoilers, links, mentions, times, and bare addresses."""

_LINE_START = re.compile(r"^( *)([>#-])")
"""What begins a quote, a heading, a list or small print."""

_RIGHT_TO_LEFT = ("R", "AL", "AN")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"

_LONGEST_QUOTE = 80

_MOST_KEPT = 8192
"""Titles, sentences and names that are escaped once: those of some roadmaps."""


def visible(text: str) -> str:
    """``text`` on one line, without control, bidirectional and other characters that have no shape of their own."""
    if text.isprintable():
        return text  # quickly, as nearly every text is
    return "".join(" " if ch.isspace() else ch for ch in text if ch.isspace() or unicodedata.category(ch)[0] != "C")


@lru_cache(_MOST_KEPT)
def plain(text: str) -> str:
    """``text`` shown as it is written: markup escaped, nobody mentioned, on one line."""
    escaped = _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", visible(text)))
    return isolated(discord.utils.escape_mentions(escaped))


def isolated(text: str) -> str:
    """``text`` that runs from right to left set apart, so that what stands around it keeps its order."""
    if text.isascii() or not any(unicodedata.bidirectional(ch) in _RIGHT_TO_LEFT for ch in text):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def clip(text: str, longest: int) -> str:
    """``text`` cut to ``longest`` characters, an ellipsis in place of what is left out."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """A member's words, short and harmless, to say back to them."""
    return plain(clip(" ".join(text.split()), _LONGEST_QUOTE))


def link(title: str, url: str) -> str:
    """A masked link."""
    return f"[{plain(title)}]({url})"


def resource_link(resource: Resource) -> str:
    """A resource as a link that shows its title, or only the title where it has no address."""
    title = clip(resource.title, 120)
    return link(title, resource.url) if resource.url and not resource.dead else plain(title)
