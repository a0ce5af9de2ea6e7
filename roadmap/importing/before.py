"""A section of prerequisites: what should be known before is no topic to study, but what topics need."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from roadmap.completing import MAX_EDGES
from roadmap.importing.nesting import Node
from roadmap.importing.outline import Entry, Need, Outline, entry_of, is_before, needs_of
from roadmap.importing.sections import Section
from roadmap.problems import Unread


def without_what_is_known(sections: Sequence[Section], outline: Outline) -> list[Section]:
    """The sections without those of prerequisites.

    Below a heading they are what all topics of that need. Of the whole it is told that they are left out. What leads
    somewhere, or has a box to tick, stays a topic, but where nothing else follows below the same heading. Where there
    is nothing else at all, they are the topics.
    """
    others = [section for section in sections if not is_before(section.title)]
    if not any(one.lists or one.tables or one.title not in ("", outline.title) for one in others):
        return list(sections)
    ends = _ends(sections)
    kept: list[Section] = []
    path: list[Section] = []
    """The headings above, each with a deeper one below it."""
    for section in sections:
        while path and path[-1].level >= section.level:
            path.pop()
        if not is_before(section.title):
            kept.append(section)
            path.append(section)
            if section.title not in ("", outline.title):
                _need_below(section.title, range(section.line, ends[section.line]), section.before, outline)
            else:
                outline.unread += [node.told for node in section.before]
            continue
        owner = path[-1] if path and path[-1].title not in ("", outline.title) else None
        if owner is not None:
            lines = range(owner.line, ends[owner.line])
            _need_below(owner.title, lines, _taken(section, every=ends[section.line] == lines.stop), outline)
        else:
            outline.unread += [node.told for node in _taken(section, every=False) if not node.is_label]
        if section.lists or section.tables:
            kept.append(section)
        else:
            outline.unread += section.unread
    return kept


def _ends(sections: Sequence[Section]) -> dict[int, int]:
    """For the line of each heading that of the next which is no deeper."""
    ends: dict[int, int] = {}
    path: list[Section] = []
    for section in sections:
        while path and path[-1].level >= section.level:
            ends[path.pop().line] = section.line
        path.append(section)
    return ends | {section.line: sys.maxsize for section in path}


def _taken(section: Section, *, every: bool) -> list[Node]:
    """What stands in a section and is no topic, taken from it; what is studied only if ``every``."""
    taken = list(section.paragraphs)
    section.paragraphs.clear()
    for nodes in section.lists:
        taken += [node for node in nodes if every or not node.is_studied]
        nodes[:] = [node for node in nodes if not every and node.is_studied]
    section.lists = [nodes for nodes in section.lists if nodes]
    return sorted(taken, key=lambda node: node.line)


def _need_below(part: str, lines: range, nodes: Iterable[Node], outline: Outline) -> None:
    for node in nodes:
        if not node.is_label:
            said = entry_of(node.words, node.line).needs or needs_of(replace(node.words, text=node.told.text))
            outline.before += [(lines, replace(need, part=part)) for need in said]


def let_need(outline: Outline) -> None:
    """Let the topics of some lines need what stands before all of these; topics are in the order of their lines."""
    places = [entry.line for entry in outline.entries]
    given = 0
    for lines, need in outline.before:
        below = outline.entries[bisect_left(places, lines.start) : bisect_left(places, lines.stop)]
        given += len(below)
        if not below or given > MAX_EDGES:
            outline.unread.append(Unread(lines.start, f"{need.part}: {need.text}"))
            continue
        for entry in below:
            entry.needs.append(replace(need, quiet=entry is not below[0]))


def let_help(entries: Sequence[Entry]) -> None:
    """Let what stays of a section of prerequisites help with the first topic after it."""
    places = [place for place, entry in enumerate(entries) if is_before(entry.track)]
    if places and places[-1] + 1 < len(entries):
        entries[places[-1] + 1].needs += [Need(entries[place].title, helpful=True) for place in places]
