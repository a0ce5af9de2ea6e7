"""Nested lists: which items are topics, which name the track of those below them, and which only say something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from roadmap.importing.outline import Entry, Link, Need, Words, entry_of, is_before, is_detail, needs_of
from roadmap.importing.prose import is_sentence, names_reading
from roadmap.problems import Unread

_OPTIONAL = re.compile(r"[(（\[]\s*optional|选读|选修", re.IGNORECASE)
_MOST_NEEDS = 50
"""What all topics of a track need, at most."""
_LABEL = 3
"""Words of a line that names what follows it, at most."""
_REPEATED = 4
"""Notes of so many items that tell whether they are the same ones below each."""


@dataclass(slots=True)
class Node:
    """An item of a nested list. ``note`` is what is said of it where the format has a place for that."""

    words: Words
    line: int
    children: list[Node] = field(default_factory=list["Node"])
    ordered: bool = False
    checkbox: bool = False
    heading: bool = False
    note: str = ""

    @property
    def is_detail(self) -> bool:
        """Whether it only says something about the one above."""
        if self.checkbox:
            return is_detail(self.words) and not self.words.links
        return is_detail(self.words) or names_reading(self.words.text)

    @property
    def is_studied(self) -> bool:
        """Whether it leads somewhere or has a box to tick, or something below it has."""
        return any(node.checkbox or bool(node.words.links) for node in flat([self]))

    @property
    def is_label(self) -> bool:
        """Whether it only names what follows it, such as "Resources:"."""
        text = self.words.text
        return text.endswith((":", "：")) and not self.words.links and len(text.split()) <= _LABEL and len(text) <= 40

    @property
    def told(self) -> Unread:
        """The line that tells that it is left out, with all that is below it."""
        return Unread(self.line, "; ".join(node.words.text for node in flat([self]) if node.words.text))


def flat(nodes: Sequence[Node]) -> Iterator[Node]:
    """Items and all below them, in order."""
    for node in nodes:
        yield node
        yield from flat(node.children)


def entries_of_tree(
    nodes: Sequence[Node], track: str, *, tracks_from_parents: bool = False, links_are_topics: bool = False
) -> Iterator[Entry]:
    """The topics of a nested list, nothing of it left out.

    Items without children are topics. An item with children is a track where ``tracks_from_parents`` and the shape of
    the list allow it; else it is a topic, and of its children links are its reading, tasks and words what it is about,
    and checkboxes below a checkbox, and what has children of its own, topics behind it. Children that are all links
    make their item a track only where all items have some, or ``links_are_topics``: then all items are topics or
    tracks. An item that is written as a heading is a topic with all that is below it. What stands below an item called
    "Prerequisites" is what the item above that needs, or all topics beside it.
    """
    nodes, needs = _without_before(nodes) if track else (list(nodes), [])
    yield from _needing(_entries(nodes, track, tracks_from_parents, links_are_topics), needs, track)


def _without_before(nodes: Sequence[Node]) -> tuple[list[Node], list[Need]]:
    """The items without those of prerequisites, and what stands below these."""
    known = [node for node in nodes if node.children and is_before(node.words.text)]
    rest = [node for node in nodes if not (node.children and is_before(node.words.text))]
    return rest, [need for node in known for below in flat(node.children) for need in needs_of(below.words)]


def _needing(entries: Iterator[Entry], needs: Sequence[Need], part: str) -> Iterator[Entry]:
    """Topics of one part, each of which needs what that does; what is unknown is told of the first."""
    for index, entry in enumerate(entries):
        entry.needs += [replace(need, part=part, quiet=index > 0) for need in needs[:_MOST_NEEDS]]
        if index == 0:
            entry.left = entry.left or "; ".join(need.text for need in needs[_MOST_NEEDS:])
        yield entry


def _entries(nodes: Sequence[Node], track: str, tracks_from_parents: bool, links_are_topics: bool) -> Iterator[Entry]:
    bare = [_without_before(node.children) for node in nodes]
    nodes = [replace(node, children=children) for node, (children, _) in zip(nodes, bare, strict=True)]
    all_have_children = links_are_topics or (len(nodes) > 1 and all(len(node.children) > 1 for node in nodes))
    groups = tracks_from_parents and (links_are_topics or _parents_group(nodes))
    for index, (node, (_, needs)) in enumerate(zip(nodes, bare, strict=True)):
        reading = node.heading or (all(child.is_detail for child in node.children) and not all_have_children)
        if groups and node.children and not reading and (links_are_topics or not node.words.links):
            name = entry_of(node.words, node.line).title
            if node.words.links or node.note:
                yield _topic(replace(node, children=[]), name)
            known = [child for child in node.children if is_before(name) and len(nodes) > 1 and not child.is_studied]
            yield from (replace(_topic(child, name), says=True) for child in known)
            studied = [child for child in node.children if not any(child is one for one in known)]
            yield from _needing(entries_of_tree(studied, name, links_are_topics=links_are_topics), needs, name)
            continue
        below = node.children
        later = [] if node.heading else [child for child in below if links_are_topics or _is_topic(child, node)]
        entry = _topic(replace(node, children=[child for child in below if child not in later]), track)
        entry.needs += needs
        entry.follows = node.ordered and index > 0
        entry.says = not node.words.links and not node.heading and _says(entry, node)
        if entry.title:
            yield entry
        yield from entries_of_tree(later, track, links_are_topics=links_are_topics)


def _parents_group(nodes: Sequence[Node]) -> bool:
    """Whether the items with others below them are groups of topics, rather than topics with notes or tasks."""
    parents = [node for node in nodes if any(not child.is_detail for child in node.children)]
    below = [child for node in parents for child in node.children]
    if len(parents) < len(nodes) and not any(child.children for child in below):
        if any(node.ordered for node in nodes):
            return False
        if all(child.checkbox for child in below) and not any(node.checkbox for node in nodes):
            return False
    return not below or not _are_notes(parents, below)


def _are_notes(parents: Sequence[Node], below: Sequence[Node]) -> bool:
    """Whether items say something of those above them: they start small, are sentences, or the same below each."""
    capitals = all(not _starts_small(node) for node in parents)
    small = sum(map(_starts_small, below))
    sentences = sum(is_sentence(node.words.text) for node in below)
    if 2 * sentences > len(below) or (capitals and 2 * small > len(below)):
        return True
    different = {node.words.text.casefold() for node in below}
    return len(parents) > 1 and len(below) >= _REPEATED and 2 * len(different) <= len(below)


def _starts_small(node: Node) -> bool:
    return next((letter.islower() for letter in node.words.text if letter.isalpha()), False)


def _is_topic(node: Node, parent: Node) -> bool:
    """Whether an item below a topic is one too: a box below a box, or what has more below it than links and notes."""
    if node.checkbox and (parent.checkbox or bool(node.children)) and not node.is_detail:
        return True
    return any(not child.is_detail for child in node.children) and not node.words.links


def _topic(node: Node, track: str) -> Entry:
    """The topic that an item is, with what is below it."""
    entry = entry_of(node.words, node.line, track)
    entry.summary = entry.summary or node.note
    about: list[str] = []
    for child in node.children:
        found = entry_of(child.words, child.line, track)
        entry.needs += found.needs
        entry.left = entry.left or found.left
        every = list(flat([child]))
        if links := [link for below in every for link in below.words.links]:
            place = entry.optional if _OPTIONAL.search(child.words.text) else entry.required
            place += [replace(link, hours=found.hours if link is links[0] else None) for link in links]
        elif found.title and not node.heading and not node.checkbox and _is_read(child):
            entry.required.append(Link(found.title, hours=found.hours))
            every = every[1:]
        about += [title for below in every if not below.words.links and (title := _said(below))]
    if about:
        entry.summary = "; ".join([*([entry.summary] if entry.summary else []), *about])
    return entry


def _is_read(node: Node) -> bool:
    """Whether an item without a link is something to read or do for the one above."""
    return node.checkbox or names_reading(node.words.text)


def _said(node: Node) -> str:
    return entry_of(node.words, node.line).title


def _says(entry: Entry, node: Node) -> bool:
    colon = ":" if node.words.text.rstrip().endswith((":", "：")) else ""
    return is_sentence(entry.title + colon)
