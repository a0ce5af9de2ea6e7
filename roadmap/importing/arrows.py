"""Lines such as ``Knots -> Sails -> Tacking``: topics, each of which needs the one before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from roadmap.importing.outline import Entry, Need
from roadmap.naming import slug

_ARROW = re.compile(r"(?<!\s)\s{1,9}(?:-{1,9}>|={1,9}>|→|⇒|➜|⟶)\s{1,9}")
_CHAIN = 3
"""So many names in a line are a way through topics; of two, one has to stand elsewhere, too."""


def without_arrows(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, those that are ways through topics as these, each once."""
    ways = {id(entry): _ARROW.split(entry.title) for entry in entries if _is_bare(entry)}
    named = Counter(slug(name) for way in ways.values() for name in way)
    named.update(slug(entry.title) for entry in entries)
    found: list[Entry] = []
    topics: dict[str, Entry] = {slug(one.title): one for one in entries if len(ways.get(id(one), [])) < 2}
    placed: set[str] = set()
    listed = set(map(id, entries))
    for entry in entries:
        way = ways.get(id(entry), [])
        if len(way) < _CHAIN and (len(way) < 2 or all(named[slug(name)] < 2 for name in way)):
            found.append(entry)
            placed.add(slug(entry.title))
            continue
        for place, name in enumerate(way):
            topic = topics.setdefault(slug(name), Entry(name, entry.line, entry.track))
            topic.needs += [Need(way[place - 1])] if place else []
            if id(topic) not in listed and slug(name) not in placed:
                found.append(topic)
                placed.add(slug(name))
    return found


def _is_bare(entry: Entry) -> bool:
    """Whether nothing but names and arrows stands in its line."""
    return not (entry.summary or entry.hours or entry.required or entry.choices or entry.needs)
