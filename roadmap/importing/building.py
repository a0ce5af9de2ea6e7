"""An outline into a roadmap: connected, named, and without anything that lint would refuse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from roadmap.assembling import MAX_TOPICS
from roadmap.completing import MAX_EDGES, MAX_RESOURCES, MAX_TRACKS, kind_of_address
from roadmap.importing.arrows import without_arrows
from roadmap.importing.before import let_help
from roadmap.importing.cleaning import numbers_of, without_signs
from roadmap.importing.naming import Names
from roadmap.importing.outline import Entry, Link, Outline, title_of
from roadmap.loading import roadmap_from
from roadmap.model import Roadmap, is_visible
from roadmap.naming import Claims, slug
from roadmap.ordering import ancestors
from roadmap.problems import Unread

Fields = dict[str, object]

_MOST_HOURS = 500.0
_LONGEST_ALIAS = 80
_MOST_ENTRIES = 3 * MAX_TOPICS
"""Entries that are looked at: some of them may be no topics."""
_FEWEST_SENTENCES = 3
"""A list of nothing but sentences has topics if it has so many; less is somebody who talks to the bot."""
_MOST_CHOICES = 20
_OTHER_ADDRESS = re.compile(
    r"\s*(?:(?:javascript|vbscript|data|blob|about|mailto|tel):(?=\S)|(?!https?:)[a-z][a-z0-9+.-]*://)", re.IGNORECASE
)
"""An address that is none of the web's: it leads nobody to something to read."""


_STRUCK = re.compile(r"~~(?!\s)[^~]+~~")
"""What its author struck through, and wants no more."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A roadmap that was made from something else, and the lines of that which are not in it."""

    roadmap: Roadmap
    unread: tuple[Unread, ...] = ()
    is_ours: bool = False
    """Whether it was in the format of Nextup already."""

    @property
    def edges(self) -> int:
        """How many prerequisites it has."""
        return sum(len(topic.prerequisites) for topic in self.roadmap.topics)


def build(outline: Outline, title: str, before: Roadmap | None) -> Imported | None:
    """The roadmap of an outline, called ``title``. What ``before`` has by the same title or address keeps its id.

    None: there is no topic in it.
    """
    unread = list(outline.unread)
    entries = [entry for entry in outline.entries if is_visible(entry.title)]
    unread += [Unread(entry.line, entry.title) for entry in entries[_MOST_ENTRIES:]]
    entries = entries[:_MOST_ENTRIES]
    if named := [entry for entry in entries if any(map(str.isalnum, entry.title))]:
        unread += [Unread(entry.line, entry.title) for entry in entries if not any(map(str.isalnum, entry.title))]
        entries = named
    unread += [Unread(entry.line, entry.title) for entry in entries if _OTHER_ADDRESS.match(entry.title)]
    entries = [entry for entry in entries if not _OTHER_ADDRESS.match(entry.title)]
    unread += [Unread(entry.line, entry.title) for entry in entries if not is_visible(_STRUCK.sub("", entry.title))]
    entries = [entry for entry in entries if is_visible(_STRUCK.sub("", entry.title))]
    for entry in entries:
        entry.track = title_of(entry.track) or entry.track
        entry.title = _STRUCK.sub("", entry.title).strip()
        _without_other_addresses(entry, unread)
    entries = without_arrows(entries)
    _take_numbers(entries)
    said = [entry for entry in entries if entry.says]
    if len(said) < len(entries) or len(said) < _FEWEST_SENTENCES:
        entries = [entry for entry in entries if not entry.says]
        unread += [Unread(entry.line, entry.title) for entry in said]
    if not entries:
        return None
    unread += [Unread(entry.line, entry.title) for entry in entries[MAX_TOPICS:]]
    entries = entries[:MAX_TOPICS]
    unread += [Unread(entry.line, f"{entry.title}: … {_line(entry.left, 300)}") for entry in entries if entry.left]
    let_help(entries)
    edges = _edges(entries, unread)
    names = _Kept(before)
    topics: list[Fields] = []
    resources = 0
    ids = names.topic_ids(entries)
    grouped = any(entry.track for entry in entries)
    codes = _telling_codes(entries)
    for index, entry in enumerate(entries):
        fields: Fields = {"title": _line(entry.title, 300)}
        fields["id"] = ids[index]
        if edges[index]:
            fields["prerequisites"] = [
                {"topic": ids[other], "kind": "needed" if needed else "helpful"} for other, needed in edges[index]
            ]
        if entry.track or grouped:  # else it would be in the track of the one before
            fields["track"] = _line(entry.track or title, 300)
        if entry.code in codes:
            fields["aliases"] = [_line(entry.code, _LONGEST_ALIAS)]
        for name, value in (("level", entry.level), ("week", entry.week)):
            if value is not None:
                fields[name] = value
        if is_visible(entry.summary):
            fields["summary"] = _line(entry.summary, 1000)
        reading = names.with_ids(ids[index], _reading(entry)) if resources < MAX_RESOURCES else {}
        unread += [Unread(entry.line, text) for text in _shortened(reading)]
        resources += sum(map(len, reading.values()))
        if reading:
            fields["resources"] = reading
        elif entry.hours:
            fields["hours"] = entry.hours
            unread += [Unread(entry.line, text) for text in _shortened({"": [fields]})]
        topics.append(fields)
    tracks = list(dict.fromkeys(str(fields["track"]) for fields in topics if "track" in fields))
    if len(tracks) > MAX_TRACKS:
        for fields in topics:
            fields.pop("track", None)
    roadmap = roadmap_from({"title": _line(without_signs(title), 300), "topics": topics})
    return Imported(roadmap, tuple(sorted(unread, key=lambda one: one.line)))


def _take_numbers(entries: Sequence[Entry]) -> None:
    """Take from titles the numbers that count them: all, or those of one track."""
    found = numbers_of([entry.title for entry in entries])
    if not any(number for number, _ in found):
        tracks: dict[str, list[int]] = {}
        for place, entry in enumerate(entries):
            tracks.setdefault(entry.track, []).append(place)
        for places in tracks.values():
            for place, one in zip(places, numbers_of([entries[place].title for place in places]), strict=True):
                found[place] = one
    for entry, (number, title) in zip(entries, found, strict=True):
        if number:
            links = (entry.choices, entry.required, entry.optional)
            for some in links:
                some[:] = [replace(one, title=title) if one.title == entry.title else one for one in some]
            entry.number, entry.title = number, title


def _without_other_addresses(entry: Entry, unread: list[Unread]) -> None:
    """Take from an entry the addresses that are none of the web's, and resources that are nothing else."""
    for links in (entry.choices, entry.required, entry.optional):
        for link in list(links):
            if link.url and _OTHER_ADDRESS.match(link.url):
                unread.append(Unread(entry.line, f"{entry.title}: {link.url}"))
            if _OTHER_ADDRESS.match(link.title):
                links.remove(link)
                if not link.url:
                    unread.append(Unread(entry.line, f"{entry.title}: {link.title}"))


def _telling_codes(entries: Sequence[Entry]) -> frozenset[str]:
    """Codes of one topic each, that are no title of another."""
    counted = Counter(slug(name) for entry in entries for name in {entry.code, entry.title} if name)
    return frozenset(entry.code for entry in entries if counted[slug(entry.code)] == 1 and not entry.code.isdigit())


def _edges(entries: Sequence[Entry], unread: list[Unread]) -> list[list[tuple[int, bool]]]:
    """For each topic the places of what comes before it, and whether that is needed; never in a circle.

    What is left out, since it would close one or is one too many, is told.
    """
    names = Names(entries)
    graph = _Growing(len(entries))
    for index, entry in enumerate(entries):
        for need in entry.needs:
            found, unknown = names.find(need, index)
            for other in sorted(found):
                if not graph.add(index, other, needed=not need.helpful):
                    unknown.append(entries[other].title)
            for end in (end for track in names.tracks_in(need, index) for end in graph.ends_of(track)):
                graph.add(index, end, needed=not need.helpful)
            if need.part and len(unknown) > 1 and not found:
                unknown = [need.text]
            if not need.quiet:
                unread += [Unread(entry.line, f"{need.part or entry.title}: {words}") for words in unknown]
    for index, entry in enumerate(entries):
        if entry.follows and index:
            graph.add(index, index - 1, needed=False)
    return graph.edges


class _Growing:
    """Edges between the places of topics, added as long as they go in no circle."""

    def __init__(self, size: int) -> None:
        self.edges: list[list[tuple[int, bool]]] = [[] for _ in range(size)]
        self._before: dict[str, list[str]] = {str(index): [] for index in range(size)}
        self._furthest_ahead = -1
        """Of the topics that one before them in the list needs, the place of the last."""
        self._count = 0

    def ends_of(self, places: set[int]) -> list[int]:
        """Of these topics those that no other of them needs, in order."""
        behind = ancestors([str(place) for place in places], self._before)
        return sorted(place for place in places if str(place) not in behind)

    def add(self, index: int, other: int, *, needed: bool) -> bool:
        """Let ``other`` come before ``index``. False: it cannot, since it is behind it, or there are too many."""
        if str(other) in self._before[str(index)]:
            return True
        if index == other or self._count >= MAX_EDGES:
            return False
        # From further back in the list only an edge ahead leads to ``index`` or beyond: else there can be no circle.
        may_close = other > index or self._furthest_ahead >= index
        if may_close and str(index) in ancestors([str(other)], self._before):
            return False
        if other > index:
            self._furthest_ahead = max(self._furthest_ahead, other)
        self._before[str(index)].append(str(other))
        self.edges[index].append((other, needed))
        self._count += 1
        return True


def _reading(entry: Entry) -> dict[str, list[Fields]]:
    choices, required = entry.choices[:_MOST_CHOICES], entry.required
    first: list[Fields] = []
    if choices:
        first = [{"any_of": _resources(choices, entry.hours)}]
    hours = None if choices else entry.hours
    stated = sum(link.hours or 0.0 for link in required)
    open_ = sum(link.hours is None for link in required)
    share = (hours - stated) / open_ if hours and open_ and hours > stated else None
    first += _resources(required, share)
    reading = {"required": first, "optional": _resources(entry.optional, None)}
    return {name: items for name, items in reading.items() if items}


def _resources(links: Iterable[Link], hours: float | None) -> list[Fields]:
    found: list[Fields] = []
    for link in links:
        url = _address(link.url)
        title = _line(link.title, 250) if is_visible(link.title) else url
        if not title:
            continue
        fields: Fields = {"title": title}
        if url:
            fields["url"] = url
        kind = link.kind or (kind_of_address(url) if url else None)
        if kind:
            fields["kind"] = kind
        time = link.hours or hours
        if time:
            fields["hours"] = round(time, 2)
        if all((fields["title"], url) != (other["title"], other.get("url")) for other in found):
            found.append(fields)
    return found


def _shortened(reading: dict[str, list[Fields]]) -> list[str]:
    """Give what is longer than a topic or resource may be as many hours as that; what was so."""
    told: list[str] = []
    for one in (choice for items in reading.values() for item in items for choice in _each(item)):
        hours = one.get("hours")
        if isinstance(hours, float) and hours > _MOST_HOURS:
            told.append(f"{one['title']}: {hours:g} h > {_MOST_HOURS:g} h")
            one["hours"] = _MOST_HOURS
    return told


def _line(text: str, longest: int) -> str:
    """One line of at most ``longest`` characters, without what no line may have."""
    plain = " ".join(
        "".join(ch if ch.isprintable() or ch.isspace() or ch in "\u200c\u200d" else " " for ch in text).split()
    )
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def _address(url: str | None) -> str | None:
    """A full web address as the format wants it, or None."""
    if url is None or not re.match(r"https?://[^/\s]", url) or len(url) > 2000:
        return None
    return "".join(quote(ch) if ch in "()<>[] " or not ch.isprintable() else ch for ch in url.strip())


class _Kept:
    """The ids of a roadmap that what is imported again keeps."""

    def __init__(self, before: Roadmap | None) -> None:
        topics = before.topics if before else ()
        self._ids = [topic.id for topic in topics]
        self._titles = {slug(title): topic.id for topic in reversed(topics) for title in topic.title.every()}
        self._addresses: dict[str, set[str]] = {}
        self._resources: dict[tuple[str, str], str] = {}
        for topic in topics:
            for resource in topic.resources.all():
                if resource.url and resource in topic.resources.required:
                    self._addresses.setdefault(resource.url, set()).add(topic.id)
                for name in (resource.url, resource.title):
                    if name:
                        self._resources.setdefault((topic.id, name), resource.id)

    def topic_ids(self, entries: Sequence[Entry]) -> list[str]:
        """For each entry the id of the same topic, or a new one; each id once."""
        taken: set[str] = set()
        ids = [""] * len(entries)
        for find in (self._by_title, self._by_address):
            for index, entry in enumerate(entries):
                if not ids[index] and (found := find(entry)) and found not in taken:
                    ids[index] = found
                    taken.add(found)
        claims = Claims(self._ids)
        return [id_ or claims.claim(slug(entry.title)) for id_, entry in zip(ids, entries, strict=True)]

    def with_ids(self, topic_id: str, reading: dict[str, list[Fields]]) -> dict[str, list[Fields]]:
        """The reading with the ids its resources had before."""
        taken: set[str] = set()
        items = [choice for items in reading.values() for item in items for choice in _each(item)]
        for item in items:
            kept = self._resources.get((topic_id, str(item.get("url")))) or self._resources.get(
                (topic_id, str(item["title"]))
            )
            if kept and kept not in taken:
                item["id"] = kept
                taken.add(kept)
        return reading

    def _by_title(self, entry: Entry) -> str | None:
        return self._titles.get(slug(entry.title))

    def _by_address(self, entry: Entry) -> str | None:
        for link in (*entry.choices, *entry.required):
            found = self._addresses.get(_address(link.url) or "", set())
            if len(found) == 1:
                return next(iter(found))
        return None


def _each(item: Fields) -> list[Fields]:
    choices = item.get("any_of")
    return choices if isinstance(choices, list) else [item]  # pyright: ignore[reportUnknownVariableType]
