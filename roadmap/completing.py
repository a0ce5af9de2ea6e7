"""What authors may leave out: ids, tracks, kinds, and references by title, filled into the data before it is checked.

Nothing is judged here: what is wrong stays as it is, for the model and the rules to find.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from urllib.parse import urlsplit

from roadmap.model import ResourceKind, language_of
from roadmap.naming import LONGEST_ID, Claims, shortened, slug
from roadmap.problems import Finding, finding
from roadmap.yaml_source import is_list, is_mapping

Fields = dict[str, object]

MAX_TRACKS = 200
MAX_EDGES = 10_000
MAX_RESOURCES = 10_000
MAX_WORDS = 60_000

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEFAULT_TRACK = "all"
_KINDS: tuple[tuple[str, ResourceKind], ...] = (
    (r"(^|\.)(youtube\.com|youtu\.be|vimeo\.com|bilibili\.com)/", "video"),
    (r"(^|\.)(arxiv\.org|openreview\.net|dl\.acm\.org)/|\.pdf$", "paper"),
    (r"(^|\.)(github\.com|gitlab\.com|codeberg\.org)/", "code"),
    (r"(^|\.)(coursera\.org|edx\.org|udacity\.com|ocw\.mit\.edu)/", "course"),
    (r"^docs\.|\.readthedocs\.", "docs"),
)


class Completion:
    """A roadmap's heading and topics as data, completed."""

    def __init__(self, heading: Mapping[str, object], topics: Sequence[Mapping[str, object]]) -> None:
        self._ids = _topic_ids(topics)
        self._known = {str(id_) for id_ in self._ids}
        self._by_name = self._names(topics)
        self._resource_ids = Claims(
            str(resource["id"]) for topic in topics for resource in _mappings_of(topic) if "id" in resource
        )
        self.heading: Fields = {
            name: value for name, value in heading.items() if name != "ordered" or not isinstance(value, bool)
        }
        self._tracks = self._listed_tracks(heading)
        self._tracks_by_title = {slug(title_of({"title": title})): id_ for id_, title in self._tracks.items()}
        self._derives_tracks = not heading.get("tracks")
        self.topics: list[Fields] = []
        track = next(iter(self._tracks), "")
        for topic, id_ in zip(topics, self._ids, strict=True):
            fields = dict(topic)
            fields["id"] = id_
            if "merged_into" not in topic:
                written = self._track(topic, track)
                track = written if isinstance(written, str) else track
                fields.update(track=written, **self._parts_of(topic, str(id_)))
                if "hours" in topic and "resources" not in topic:
                    del fields["hours"]
            self.topics.append(fields)
        if heading.get("ordered") is True:
            _let_each_help_the_next(self.topics)
        if self._derives_tracks:
            self.heading["tracks"] = [{"id": id_, "title": title} for id_, title in self._tracks.items()]

    @property
    def track_ids(self) -> Sequence[str]:
        """Ids of the tracks, listed or derived."""
        return list(self._tracks)

    def _names(self, topics: Sequence[Mapping[str, object]]) -> dict[str, str]:
        """What a prerequisite may call a topic, apart from its id, to its id."""
        names: dict[str, str] = {}
        for topic, id_ in zip(topics, self._ids, strict=True):
            written = topic.get("id")
            for name in ([written] if isinstance(written, str) else []) + _titles_of(topic):
                names.setdefault(slug(name), str(id_))
        return names

    def _listed_tracks(self, heading: Mapping[str, object]) -> dict[str, object]:
        """Track ids to titles; tracks that are only a title get an id, in the heading too."""
        listed = heading.get("tracks")
        if not is_list(listed):
            return {}
        fields = [{"title": track} if isinstance(track, str) else track for track in listed]
        ids = Claims(str(track["id"]) for track in fields if is_mapping(track) and "id" in track)
        fields = [
            {"id": ids.claim(slug(title_of(track))), **track}
            if is_mapping(track) and "id" not in track and title_of(track)
            else track
            for track in fields
        ]
        self.heading["tracks"] = fields
        return {str(track.get("id", "")): track.get("title") for track in fields if is_mapping(track)}

    def _track(self, topic: Mapping[str, object], before: str) -> object:
        written = topic.get("track")
        if written is None:
            if not before and self._derives_tracks:
                self._tracks[_DEFAULT_TRACK] = self.heading["title"]
            return before or _DEFAULT_TRACK
        if not isinstance(written, str) or written in self._tracks:
            return written
        id_ = slug(written)
        if id_ in self._tracks or id_ in self._tracks_by_title:
            return self._tracks_by_title.get(id_, id_)
        if not self._derives_tracks or not written.strip():
            return written
        self._tracks[id_] = written.replace("-", " ").capitalize() if _is_id(written) else written
        return id_

    def _parts_of(self, topic: Mapping[str, object], topic_id: str) -> Fields:
        """The fields of a topic that need more than a copy."""
        fields: Fields = {}
        if is_list(edges := topic.get("prerequisites")):
            fields["prerequisites"] = [self._edge(edge) for edge in edges]
        resources = topic.get("resources")
        if is_list(resources):
            resources = {"required": resources}
        if resources is None and "hours" in topic:
            resources = {"required": [{"title": title_of(topic), "kind": "exercise", "hours": topic["hours"]}]}
        if is_mapping(resources):
            fields["resources"] = {
                name: [self._resource(item, topic_id) for item in value] if is_list(value) else value
                for name, value in resources.items()
            }
        return fields

    def _edge(self, edge: object) -> object:
        if isinstance(edge, str):
            return {"topic": self._reference(edge)}
        if is_mapping(edge) and isinstance(name := edge.get("topic"), str):
            return {**edge, "topic": self._reference(name)}
        return edge

    def _reference(self, name: str) -> str:
        if name in self._known:
            return name
        return self._by_name.get(slug(name), name if _is_id(name) or not name.strip() else slug(name))

    def _resource(self, item: object, topic_id: str) -> object:
        if is_mapping(item) and is_list(choices := item.get("any_of")):
            return {**item, "any_of": [self._resource(choice, topic_id) for choice in choices]}
        item = _as_text(item) if not is_mapping(item) else item
        if isinstance(item, str) and item:
            item = {"url": item} if "://" in item else {"title": item}
        if not is_mapping(item):
            return item
        fields = dict(item)
        if "title" in fields:
            fields["title"] = _as_text(fields["title"])
        url = fields.get("url")
        if "title" not in fields and isinstance(url, str) and url:
            fields["title"] = title_of_address(url)
        title = fields.get("title")
        if not isinstance(title, str):
            return fields
        if "id" not in fields:
            fields["id"] = self._resource_ids.claim(shortened(f"{topic_id}-{slug(title)}"))
        if "kind" not in fields:
            fields["kind"] = kind_of_address(url) if isinstance(url, str) else "notes"
        if "lang" not in fields and language_of(title) == "zh":
            fields["lang"] = "zh"
        return fields


def worded(fields: Mapping[str, object]) -> Fields:
    """The fields of a heading or topic with numbers as text where texts and names stand: a title may be 1984."""
    said = dict(fields)
    for name in ("title", "summary", "track"):
        if name in said:
            said[name] = _as_text(said[name])
    for name in ("prerequisites", "tracks", "aliases", "outcomes"):
        if is_list(items := said.get(name)):
            said[name] = [_worded_item(item) for item in items]
    return said


def _worded_item(item: object) -> object:
    if is_mapping(item):
        return {name: _as_text(value) if name in ("title", "topic") else value for name, value in item.items()}
    return _as_text(item)


def _as_text(value: object) -> object:
    if is_mapping(value):
        return {name: _as_text(item) for name, item in value.items()}
    return f"{value}" if isinstance(value, int | float) and not isinstance(value, bool) else value


def title_of(fields: Mapping[str, object]) -> str:
    """The title of a topic, track or roadmap as one text, the English one of two; empty if there is none."""
    return next(iter(_titles_of(fields)), "")


def title_of_address(url: str) -> str:
    """What a link without a title is called: its address without what all addresses have."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")[:250] or url


def kind_of_address(url: str) -> ResourceKind:
    """What kind of resource an address most likely leads to."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "website"
    where = f"{parts.hostname or ''}{parts.path or '/'}"
    for pattern, kind in _KINDS:
        if re.search(pattern, where):
            return kind
    return "website"


def counts(heading: Fields, topics: Sequence[Mapping[str, object]]) -> list[tuple[Finding, int, int]]:
    """How many of what costs time and memory there are, and may be."""
    words = sum(_length(topic.get(name)) for topic in topics for name in ("aliases", "terms", "questions"))
    return [
        (finding("what-tracks"), _length(heading.get("tracks")), MAX_TRACKS),
        (finding("what-prerequisites"), sum(_length(topic.get("prerequisites")) for topic in topics), MAX_EDGES),
        (finding("what-resources"), sum(_length(topic.get("resources")) for topic in topics), MAX_RESOURCES),
        (finding("what-words"), words + _length(heading.get("elsewhere")), MAX_WORDS),
    ]


def _length(value: object) -> int:
    """Entries of a list, or of all lists in a mapping or list."""
    if is_mapping(value):
        return sum(_length(item) for item in value.values() if not isinstance(item, str))
    return sum(_length(item) or 1 for item in value) if is_list(value) else 0


def _is_id(text: str) -> bool:
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def _titles_of(fields: Mapping[str, object]) -> list[str]:
    title = fields.get("title")
    texts = [title.get("en"), title.get("zh")] if is_mapping(title) else [title]
    return [text for text in texts if isinstance(text, str) and text.strip()]


def _topic_ids(topics: Sequence[Mapping[str, object]]) -> list[object]:
    """The id of each topic: as written, or from its title; a title that comes again gets a number."""
    ids: list[object] = [_written_id(topic) for topic in topics]
    claims = Claims(str(id_) for id_ in ids if id_ is not None)
    wanted = [slug(title_of(topic)) if title_of(topic) else "untitled" for topic in topics]
    missing = [index for index, id_ in enumerate(ids) if id_ is None]
    repeated: list[int] = []
    for index in missing:  # a title that is there once keeps its plain id, whatever numbers others need
        if wanted[index] in claims:
            repeated.append(index)
        else:
            ids[index] = claims.claim(wanted[index])
    for index in repeated:
        ids[index] = claims.claim(wanted[index])
    return ids


def _written_id(topic: Mapping[str, object]) -> object:
    written = topic.get("id")
    return shortened(written) if isinstance(written, str) and _ID.fullmatch(written) else written


def _mappings_of(topic: Mapping[str, object]) -> list[Fields]:
    """Every resource of a topic that is written as a mapping."""
    resources = topic.get("resources")
    lists = [resources] if is_list(resources) else list(resources.values()) if is_mapping(resources) else []
    found: list[Fields] = []
    for items in lists:
        for item in items if is_list(items) else []:
            if is_mapping(item):
                choices = item.get("any_of")
                found += [one for one in choices if is_mapping(one)] if is_list(choices) else [item]
    return found


def _let_each_help_the_next(topics: list[Fields]) -> None:
    """Add a helpful edge from each topic to the next one, except where a topic needs one that stands after it."""
    place = {str(topic["id"]): index for index, topic in enumerate(topics)}
    opened = [0] * (len(topics) + 1)  # how many more, from here on, topics stand before one that they need
    for index, topic in enumerate(topics):
        for need in _needs_of(topic):
            if place.get(need, -1) > index:
                opened[index + 1] += 1
                opened[place[need] + 1] -= 1
    contradicted = list(accumulate(opened))
    for index, (before, topic) in enumerate(pairwise(topics), start=1):
        edges = topic.get("prerequisites", [])
        if contradicted[index] or not is_list(edges) or str(before["id"]) in _needs_of(topic):
            continue
        if "merged_into" not in topic and "merged_into" not in before:
            topic["prerequisites"] = [*edges, {"topic": before["id"], "kind": "helpful"}]


def _needs_of(topic: Fields) -> list[str]:
    edges = topic.get("prerequisites")
    return [str(edge.get("topic")) for edge in edges if is_mapping(edge)] if is_list(edges) else []
