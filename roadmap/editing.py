"""Single changes to a roadmap: a topic or a resource more, fewer, elsewhere or in other words.

A change is made on the roadmap's data, which is then read and linted as any other. Ids stay, so progress does. Topics
are called by their place in the roadmap's order, which is the same whatever its ids look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError

from roadmap.dumping import as_data
from roadmap.importing.outline import Words, entry_of
from roadmap.loading import roadmap_from
from roadmap.model import LANGS, Lang, LongText, Roadmap, Text, Topic, WebAddress, language_of
from roadmap.naming import Claims, slug
from roadmap.problems import Finding, Place, Problem, RoadmapError, finding

Fields: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class TopicText:
    """What is written of a topic. ``needs`` names the topics that come first, ``aliases`` its other names.

    None: what stands there stays.
    """

    title: str
    summary: str = ""
    needs: str | None = None
    aliases: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a topic stands: in the track of that id or title, behind the topic ``after``, or first; else last in it."""

    track: str | None = None
    after: int | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class AddTopic:
    """A new topic; ``reading`` has a resource a line."""

    written: TopicText
    reading: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class EditTopic:
    """A topic in other words, written in ``lang``."""

    topic: int
    written: TopicText
    lang: Lang


@dataclass(frozen=True, slots=True)
class MoveTopic:
    """A topic at another spot."""

    topic: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class RemoveTopic:
    """One topic fewer."""

    topic: int


@dataclass(frozen=True, slots=True)
class AddResource:
    """A new resource of a topic: by its address, its title or both; ``hours`` as people write them."""

    topic: int
    url: str
    title: str = ""
    hours: str = ""
    why: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RemoveResource:
    """One resource fewer."""

    topic: int
    resource: str


@dataclass(frozen=True, slots=True)
class MarkDead:
    """The address of a resource leads nowhere."""

    topic: int
    resource: str


@dataclass(frozen=True, slots=True)
class MendLink:
    """A resource has another address now."""

    topic: int
    resource: str
    url: str


@dataclass(frozen=True, slots=True)
class AddAlias:
    """Words that mean a topic: one more name of it, or, where they are too many for a name, a question about it."""

    topic: int
    words: str


Change: TypeAlias = (
    AddTopic | EditTopic | MoveTopic | RemoveTopic | AddResource | RemoveResource | MarkDead | MendLink | AddAlias
)

_LONGEST_ALIAS = 80
_WEB_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress, config=ConfigDict(defer_build=True))
_URL = re.compile(r"<?(https?://[^\s<>()\[\]]+)>?")
_MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+)\)")
_LISTED = re.compile(r"[,，、;；\n]+")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+")


def changed(roadmap: Roadmap, change: Change, earlier: Roadmap | None = None) -> Roadmap:
    """The roadmap with one change. A new topic that ``earlier`` has under its title is that one again.

    Raises RoadmapError with every reason why the change cannot be made.
    """
    data = as_data(roadmap)
    match change:
        case AddTopic():
            _add_topic(roadmap, data, change, earlier)
        case EditTopic():
            _write(roadmap, _topic(roadmap, data, change.topic), roadmap.topics[change.topic], change)
        case MoveTopic():
            _move_topic(roadmap, data, change)
        case RemoveTopic():
            _remove_topic(roadmap, data, roadmap.topics[change.topic])
        case AddResource():
            _add_resource(_topic(roadmap, data, change.topic), roadmap.topics[change.topic], change)
        case RemoveResource():
            _remove_resource(data, _topic(roadmap, data, change.topic), change.resource)
        case MarkDead():
            _resource(_topic(roadmap, data, change.topic), change.resource)["dead"] = True
        case MendLink():
            resource = _resource(_topic(roadmap, data, change.topic), change.resource)
            resource["url"] = _address(change.url)
            resource.pop("dead", None)
        case AddAlias():
            _add_alias(_topic(roadmap, data, change.topic), roadmap.topics[change.topic], change.words)
    made = roadmap_from(data)
    if isinstance(change, MoveTopic):
        _check_spot(roadmap, made, change)
    return made


def needs_as_text(roadmap: Roadmap, topic: Topic, lang: Lang) -> str:
    """The topics that are needed first, a title a line, as :class:`TopicText` takes them."""
    return "\n".join(roadmap.by_id[one].title.in_lang(lang) for one in dict.fromkeys(topic.needed))


def aliases_as_text(topic: Topic) -> str:
    """A topic's other names, one a line."""
    return "\n".join(topic.aliases.all())


def _add_topic(roadmap: Roadmap, data: Fields, change: AddTopic, earlier: Roadmap | None) -> None:
    written = change.written
    wanted = slug(written.title)
    taken = {topic.id for topic in roadmap.topics} | roadmap.topic_moves.keys()
    before = (each.id for each in (earlier.topics if earlier else ()) if wanted in map(slug, each.title.every()))
    fields: Fields = {
        "id": next((id_ for id_ in before if id_ not in taken), None) or Claims(taken).claim(wanted),
        "title": written.title,
        "track": _track(roadmap, data, change.spot),
    }
    _set(fields, "summary", written.summary)
    _set(fields, "prerequisites", [{"topic": one} for one in _needs(roadmap, written.needs or "")])
    _set(fields, "aliases", _listed(written.aliases or ""))
    if reading := [_reading(line) for line in change.reading.splitlines() if line.strip()]:
        fields["resources"] = {"required": reading}
    _put(roadmap, data, fields, change.spot)


def _write(roadmap: Roadmap, fields: Fields, topic: Topic, change: EditTopic) -> None:
    written, lang = change.written, change.lang
    fields["title"] = _reworded(topic.title, written.title, lang)
    _set(fields, "summary", _reworded(topic.summary, written.summary, lang) if written.summary else None)
    as_it_was = written.needs is None or written.needs.split() == needs_as_text(roadmap, topic, lang).split()
    wanted = list(topic.needed) if as_it_was else _needs(roadmap, written.needs or "")
    edges = [
        edge
        for edge, was in zip(cast("list[Fields]", fields.get("prerequisites", [])), topic.prerequisites, strict=True)
        if (was.topic in wanted) == (was.kind == "needed")
    ]
    there = {str(edge["topic"]) for edge in edges}
    _set(fields, "prerequisites", [*edges, *({"topic": one} for one in wanted if one not in there)])
    aliases = None if written.aliases is None else _listed(written.aliases)
    if aliases is not None and tuple(aliases) != topic.aliases.all():
        of_lang: dict[Lang, list[str]] = {"en": [], "zh": []}
        for alias in aliases:
            kept: Lang | None = "en" if alias in topic.aliases.en else "zh" if alias in topic.aliases.zh else None
            of_lang[kept or language_of(alias)].append(alias)
        _set(fields, "aliases", {lang: names for lang, names in of_lang.items() if names})


def _move_topic(roadmap: Roadmap, data: Fields, change: MoveTopic) -> None:
    topic = roadmap.topics[change.topic]
    fields = _topic(roadmap, data, change.topic)
    fields["track"] = _track(roadmap, data, change.spot, topic.track)
    topics = cast("list[Fields]", data["topics"])
    topics.remove(fields)
    _put(roadmap, data, fields, replace(change.spot, track=str(fields["track"])))
    # The author's order now says otherwise than edges that came from the order before.
    place = {str(each["id"]): index for index, each in enumerate(topics)}
    for each in topics:
        edges = cast("list[Fields]", each.get("prerequisites", []))
        kept = [edge for edge in edges if not _comes_from_order(edge, str(each["id"]), topic.id, place)]
        if len(kept) < len(edges):
            _set(each, "prerequisites", kept)


def _comes_from_order(edge: Fields, of: str, moved: str, place: dict[str, int]) -> bool:
    """Whether a helpful edge without a reason, from or to the moved topic, leads to what stands behind now."""
    first = str(edge["topic"])
    mere = edge.get("kind") == "helpful" and "reason" not in edge
    return mere and moved in (of, first) and place.get(first, -1) > place[of]


def _check_spot(roadmap: Roadmap, made: Roadmap, change: MoveTopic) -> None:
    """Raise RoadmapError when needed topics kept the moved one from the place that was wanted."""
    topic = roadmap.topics[change.topic]
    ids = [each.id for each in made.topics if each.track == made.by_id[topic.id].track]
    after = None if change.spot.after is None else roadmap.topics[change.spot.after].id
    wanted = ids.index(after) + 1 if after in ids else 0 if change.spot.first else None
    if wanted is not None and ids.index(topic.id) != wanted:
        raise _refusal(finding("edit-needs-order", topic=_name(topic)))


def _remove_topic(roadmap: Roadmap, data: Fields, topic: Topic) -> None:
    topics = cast("list[Fields]", data["topics"])
    topics[:] = [each for each in topics if topic.id not in (each["id"], each.get("merged_into"))]
    for each in topics:
        edges = cast("list[Fields]", each.get("prerequisites", []))
        _set(each, "prerequisites", [edge for edge in edges if edge["topic"] != topic.id])
    _set(data, "start", [one for one in roadmap.start if one != topic.id])
    for resource in topic.resources.all():
        _forget(data, resource.id)


def _add_resource(fields: Fields, topic: Topic, change: AddResource) -> None:
    url = _address(change.url) if change.url else ""
    same = next((each for each in topic.resources.all() if url and each.url == url), None)
    if same is not None:
        raise _refusal(finding("edit-resource-there", title=same.title))
    given = {"title": change.title, "url": url, "hours": change.hours, "why": change.why}
    resource: Fields = {name: value for name, value in given.items() if value}
    resources = cast("dict[str, list[object]]", fields.setdefault("resources", {}))
    resources.setdefault("optional" if change.optional else "required", []).append(resource)


def _remove_resource(data: Fields, fields: Fields, resource_id: str) -> None:
    resources = cast("dict[str, list[Fields]]", fields.get("resources", {}))
    for name, items in list(resources.items()):
        kept: list[Fields] = []
        for item in items:
            choices = cast("list[Fields] | None", item.get("any_of"))
            if choices is None:
                kept += [item] if item["id"] != resource_id else []
            elif left := [choice for choice in choices if choice["id"] != resource_id]:
                kept.append({"any_of": left} if len(left) > 1 else left[0])
        _set(cast("Fields", resources), name, kept)
    _set(fields, "resources", resources)
    _forget(data, resource_id)


def _forget(data: Fields, resource_id: str) -> None:
    """Take away what refers to a resource that is gone."""
    for topic in cast("list[Fields]", data["topics"]):
        for outcome in cast("list[object]", topic.get("outcomes", [])):
            if isinstance(outcome, dict):
                served = cast("Fields", outcome)
                _set(served, "by", [one for one in cast("list[str]", served.get("by", [])) if one != resource_id])
        for edge in cast("list[Fields]", topic.get("prerequisites", [])):
            parts = cast("list[str]", edge.get("parts", []))
            _set(edge, "parts", [part for part in parts if part.partition("/")[0] != resource_id])
        for resource in _resources(topic):
            if resource.get("twin") == resource_id:
                del resource["twin"]


def _add_alias(fields: Fields, topic: Topic, words: str) -> None:
    words = " ".join(words.split())
    lang = language_of(words)
    place: Literal["aliases", "questions"] = "aliases" if len(words) <= _LONGEST_ALIAS else "questions"
    there = topic.aliases if place == "aliases" else topic.questions
    if words.casefold() in map(str.casefold, there.all()):
        raise _refusal(finding("edit-alias-there", topic=_name(topic), words=words))
    of_lang = cast("dict[str, list[str]]", fields.setdefault(place, {}))
    of_lang.setdefault(lang, []).append(words)


def _reworded(text: Text | LongText, new: str, lang: Lang) -> Fields:
    """``new`` in the place of what was shown in ``lang``; a first text in the other language stands beside it."""
    both: Fields = {each: text.in_lang(each) for each in LANGS if text.has(each)}
    if new != text.in_lang(lang):
        both[lang if len(both) > 1 else language_of(new)] = new
    return both


def _needs(roadmap: Roadmap, text: str) -> list[str]:
    """Ids of the topics that are named, a line or a comma each; what names none stays as it is, for lint to find."""
    names: dict[str, str] = {}
    for topic in reversed(roadmap.topics):
        for name in (*topic.aliases.all(), *topic.title.every(), topic.id):
            names[slug(name)] = topic.id
    found: list[str] = []
    for line in filter(None, (_BULLET.sub("", line).strip() for line in text.splitlines())):
        pieces = [line] if slug(line) in names else [piece.strip() for piece in _LISTED.split(line)]
        found += [names.get(slug(piece), piece) for piece in pieces if piece]
    return list(dict.fromkeys(found))


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(piece.split()) for piece in _LISTED.split(text) if piece.strip()))


def _reading(line: str) -> Fields:
    """A resource from one line: a link, its title and its hours in any order, or a title alone."""
    line = _BULLET.sub("", line).strip()
    named = _MARKDOWN_LINK.search(line)
    link = named or _URL.search(line)
    rest = line.replace(link[0], " ").strip() if link else line
    entry = entry_of(Words(rest), 1)
    title = named[1] if named else entry.title
    given = {"title": title, "url": (named[2] if named else link[1]) if link else "", "hours": entry.hours}
    return {name: value for name, value in given.items() if value}


def web_address(text: str) -> str | None:
    """The address that somebody typed or pasted, whole; None when it is none."""
    try:
        return _WEB_ADDRESS.validate_python(_address(text))
    except ValidationError:
        return None


def links_in(text: str) -> tuple[str, ...]:
    """The addresses in a message."""
    return tuple(dict.fromkeys(found[1].rstrip(".,;:!?'\"") for found in _URL.finditer(text)))


def _address(text: str) -> str:
    """An address as it was typed or pasted, also in angle brackets or without its scheme."""
    url = text.strip().strip("<>")
    return url if "://" in url or not url else f"https://{url}"


def _track(roadmap: Roadmap, data: Fields, spot: Spot, present: str | None = None) -> str:
    """The id of the track of a spot: of the one that is named, which may be new, else where ``after`` stands."""
    if spot.track is None:
        if spot.after is not None:
            return roadmap.topics[spot.after].track
        return present or roadmap.topics[-1].track
    wanted = spot.track.strip()
    known = next(
        (each.id for each in roadmap.tracks if wanted == each.id or slug(wanted) in map(slug, each.title.every())), None
    )
    if known is not None:
        return known
    new = Claims(each.id for each in roadmap.tracks).claim(slug(wanted))
    cast("list[Fields]", data.setdefault("tracks", [])).append({"id": new, "title": wanted})
    return new


def _put(roadmap: Roadmap, data: Fields, fields: Fields, spot: Spot) -> None:
    """Let a topic stand behind the one it is to follow, or else first or last in its track."""
    topics = cast("list[Fields]", data["topics"])
    places = [index for index, each in enumerate(topics) if each.get("track") == fields["track"]] or [len(topics)]
    if spot.after is not None:
        after = roadmap.topics[spot.after].id
        topics.insert(next(index for index, each in enumerate(topics) if each["id"] == after) + 1, fields)
    else:
        topics.insert(places[0] if spot.first else places[-1] + 1, fields)


def _topic(roadmap: Roadmap, data: Fields, place: int) -> Fields:
    return next(each for each in cast("list[Fields]", data["topics"]) if each["id"] == roadmap.topics[place].id)


def _resource(topic: Fields, resource_id: str) -> Fields:
    return next(each for each in _resources(topic) if each["id"] == resource_id)


def _resources(topic: Fields) -> Iterator[Fields]:
    for items in cast("dict[str, list[Fields]]", topic.get("resources", {})).values():
        for item in items:
            yield from cast("Sequence[Fields]", item.get("any_of", [item]))


def _set(fields: Fields, name: str, value: object) -> None:
    """Have a value in a field, or not have the field where the value is empty."""
    if value:
        fields[name] = value
    else:
        fields.pop(name, None)


def _name(topic: Topic) -> str:
    return topic.title.in_lang("en")


def _refusal(what: Finding) -> RoadmapError:
    return RoadmapError([Problem(Place("", 1), what)])
