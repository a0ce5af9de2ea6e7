"""An embed that cannot break Discord's limits: what does not fit is cut, with a word about how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import discord

from bot.render.markup import clip, plain, visible

TITLE, DESCRIPTION, FIELD_NAME, FIELD_VALUE, FOOTER, AUTHOR = 256, 4096, 256, 1024, 2048, 256
FIELDS, TOTAL = 25, 6000

COLOURS = {"brand": 0x4F6BED, "done": 0x2E9E6B, "learning": 0xE0A526, "quiet": 0x8A8F98, "board": 0x8E5BD0}

More = Callable[[int], str]
"""Says "and N more" in the reader's language."""


class Card:
    """Builds one embed within the 6,000 characters a message may hold."""

    def __init__(self, colour: str = "brand") -> None:
        self.embed = discord.Embed(colour=COLOURS[colour])
        self._left = TOTAL
        self._fields = 0

    @property
    def room(self) -> int:
        """Characters that are left."""
        return self._left

    def _take(self, text: str, limit: int) -> str:
        text = clip(text, min(limit, max(self._left, 1)))
        self._left -= len(text)
        return text

    def author(self, text: str) -> Card:
        """The small line on top."""
        self.embed.set_author(name=self._take(visible(text), AUTHOR))
        return self

    def title(self, text: str, url: str | None = None) -> Card:
        """The heading: plain text, in which Discord would read markup."""
        self.embed.title = self._take(plain(text), TITLE)
        self.embed.url = url
        return self

    def footer(self, text: str) -> Card:
        """The small line below."""
        if text:
            self.embed.set_footer(text=self._take(visible(text), FOOTER))
        return self

    def lines(self, lines: Iterable[str], more: More) -> Card:
        """The body: whole lines as long as they fit, then how many are left out."""
        self.embed.description = self._fitting(list(lines), DESCRIPTION, more)
        return self

    def field(self, name: str, lines: Iterable[str], more: More, *, inline: bool = False) -> Card:
        """A part with a plain name: whole lines as long as they fit. Left out when empty or when the embed is full."""
        shown = list(lines)
        if shown and self._fields < FIELDS and self._left > FIELD_NAME:
            name = self._take(plain(name), FIELD_NAME)
            value = self._fitting(shown, FIELD_VALUE, more)
            if value:
                self.embed.add_field(name=name, value=value, inline=inline)
                self._fields += 1
        return self

    def _fitting(self, lines: list[str], limit: int, more: More) -> str:
        budget = min(limit, self._left)
        text = "\n".join(lines).rstrip()
        if len(text) > budget:
            kept = list(lines)
            while kept and len("\n".join([*kept, more(len(lines) - len(kept))])) > budget:
                kept.pop()
            text = "\n".join([*kept, more(len(lines) - len(kept))]) if kept else clip(text, budget)
        self._left -= len(text)
        return text
