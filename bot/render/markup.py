"""Discord markup from untrusted text: nothing in a title or a name is read as markup or pings anyone."""

from __future__ import annotations

import re
import unicodedata

import discord

from roadmap.model import Resource

_BRACKETS = re.compile(r"(?<!\\)([\[\]])")
_ESCAPED = r"\\\1"
_LONGEST_QUOTE = 80


def plain(text: str) -> str:
    """``text`` shown as it is written: markdown and mentions escaped, on one line, without control characters."""
    visible = "".join(" " if ch.isspace() else ch for ch in text if ch.isspace() or unicodedata.category(ch)[0] != "C")
    return discord.utils.escape_mentions(discord.utils.escape_markdown(visible))


def clip(text: str, longest: int) -> str:
    """``text`` cut to ``longest`` characters, an ellipsis in place of what is left out."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """A member's words, short and harmless, to say back to them."""
    return plain(clip(" ".join(text.split()), _LONGEST_QUOTE))


def link(title: str, url: str) -> str:
    """A masked link. Brackets in the title are escaped, or Discord would end the link there."""
    shown = _BRACKETS.sub(_ESCAPED, plain(title))
    return f"[{shown}]({url})"


def resource_link(resource: Resource) -> str:
    """A resource as a link that shows its title."""
    return link(clip(resource.title, 120), resource.url)
