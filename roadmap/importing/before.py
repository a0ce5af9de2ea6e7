"""A section of prerequisites: what should be known before is no topic to study, but what topics need."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roadmap.importing.nesting import Node
from roadmap.importing.outline import Need, Outline, Words
from roadmap.importing.sections import Section
from roadmap.problems import Unread

_BEFORE = re.compile(
    r"^\W*(?:pre-?requisites?|requirements|(?:prior|assumed|required|background) knowledge"
    r"|before (?:you|we) (?:start|begin)|what (?:you|to) (?:should |need to |must )?know(?: (?:first|before.{0,40}))?"
    r"|voraussetzungen|vorkenntnisse|pr[ée]-?requis|pr?e-?requisitos|requisitos previos|пререквизиты"
    r"|предварительные требования|前提知識|선수 ?지식"
    r"|先修(?:要求|知识|课程?)?|前置(?:要求|知识|条件)?|预备知识|基础要求)\W*$",
    re.IGNORECASE,
)


def is_before(title: str) -> bool:
    """Whether a heading is that of prerequisites."""
    return _BEFORE.match(title) is not None


def without_what_is_known(sections: Sequence[Section], outline: Outline) -> list[Section]:
    """The sections without those of prerequisites.

    Below the heading of a topic they are its needs. Of other ones it is told that they are left out, but for what leads
    somewhere or has a box to tick. Where there is nothing else, they are the topics.
    """
    others = [section for section in sections if not is_before(section.title)]
    if not any(one.lists or one.tables or one.title not in ("", outline.title) for one in others):
        return list(sections)
    kept: list[Section] = []
    for section in sections:
        if not is_before(section.title):
            kept.append(section)
            continue
        above = section.above[-1] if section.above else ""
        owner = next((one for one in reversed(kept) if one.title == above and above != outline.title), None)
        if owner is not None and not section.tables:
            items = [*section.paragraphs, *(node for nodes in section.lists for node in nodes)]
            owner.paragraphs += [Node(_as_need(node.words), node.line) for node in items]
            continue
        outline.unread += [Unread(node.line, node.words.text) for node in section.paragraphs]
        section.paragraphs.clear()
        for nodes in section.lists:
            outline.unread += [Unread(node.line, node.words.text) for node in nodes if not _is_studied(node)]
            nodes[:] = [node for node in nodes if _is_studied(node)]
        section.lists = [nodes for nodes in section.lists if nodes]
        if section.lists or section.tables:
            kept.append(section)
    return kept


def let_help(outline: Outline) -> None:
    """Let what stays of a section of prerequisites help with the first topic after it."""
    known = [entry for entry in outline.entries if is_before(entry.track)]
    first = next((entry for entry in outline.entries if known and entry.line > known[-1].line), None)
    if first is not None:
        first.needs += [Need(entry.title, helpful=True) for entry in known]


def _as_need(words: Words) -> Words:
    return Words(f"needs: {words.text}", words.links)


def _is_studied(node: Node) -> bool:
    return node.checkbox or bool(node.words.links) or any(map(_is_studied, node.children))
