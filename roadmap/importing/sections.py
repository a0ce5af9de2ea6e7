"""The sections of a Markdown text: a heading with the lists, tables and paragraphs below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap.importing.columns import Columns
from roadmap.importing.nesting import Node
from roadmap.importing.outline import Link
from roadmap.importing.tables import Row
from roadmap.problems import Unread

_ASIDE = re.compile(
    r"^(table of )?contents?$|^toc$|licen[cs]e|contribut|code of conduct|^team$|authors?$|credits?|acknowledg|sponsor"
    r"|community|^faq|frequently asked|changelog|^about\b|how to use|install|^summary$|translations?|congratulations"
    r"|show your progress|getting help|^support\b(?!\s+vector)|目录|许可|贡献|致谢|关于|更新日志",
    re.IGNORECASE,
)
"""Headings of what a readme says beside its curriculum."""


@dataclass(slots=True)
class Table:
    """A table, with what its columns are."""

    line: int
    columns: Columns
    header: list[str]
    rows: list[Row]

    @property
    def evidence(self) -> int:
        """How surely it is a table of topics; below nothing when it is none."""
        return self.columns.evidence if "title" in self.columns.roles else -1

    @property
    def unread(self) -> Unread:
        """The line that tells that it is left out."""
        return Unread(self.line, " | ".join(filter(None, self.header)) or _text_of(self.rows))


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of any level."""

    title: str
    level: int
    line: int
    above: tuple[str, ...] = ()
    links: list[Link] = field(default_factory=list[Link])
    tables: list[Table] = field(default_factory=list[Table])
    lists: list[list[Node]] = field(default_factory=list[list[Node]])
    paragraphs: list[Node] = field(default_factory=list[Node])
    loose: list[Node] = field(default_factory=list[Node])
    """Links that stand alone in a paragraph, as one list."""

    def settle(self) -> None:
        """One link with words behind it is no list below a heading, but what is said there."""
        if self.title and len(self.loose) == 1 and self.loose[0].words.text != self.loose[0].words.links[0].title:
            self.lists.remove(self.loose)
            self.paragraphs = sorted([*self.paragraphs, *self.loose], key=lambda node: node.line)

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands below its heading."""
        return bool(self.title) and not (self.lists or self.tables or self.paragraphs)

    @property
    def is_aside(self) -> bool:
        """Whether it is of what a readme says beside its curriculum."""
        return any(_ASIDE.search(title) for title in (*self.above, self.title))


def _text_of(rows: Sequence[Row]) -> str:
    return " | ".join(words.text for _, cells in rows[:1] for words in cells)
