"""Changes to topics: one more, one fewer, in other words, elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from roadmap.editing.changes import AddTopic, EditTopic, MoveTopic, RateTopic, Spot
from roadmap.editing.fields import Fields, name_of, put, refusal, resource_in, reworded, topic_in
from roadmap.editing.links import URL
from roadmap.editing.resources import forget, refuse_nothing
from roadmap.importing.outline import Words, entry_of
from roadmap.model import Lang, Roadmap, Topic, language_of
from roadmap.naming import Claims, slug
from roadmap.problems import finding

_LONGEST_ALIAS = 80
_MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+)\)")
_LISTED = re.compile(r"[,，、;；\n]+")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+")


def needs_as_text(roadmap: Roadmap, topic: Topic, lang: Lang) -> str:
    """The topics that are needed first, a title a line, as :class:`TopicText` takes them."""
    return "\n".join(roadmap.by_id[one].title.in_lang(lang) for one in dict.fromkeys(topic.needed))


def aliases_as_text(topic: Topic) -> str:
    """A topic's other names, one a line."""
    return "\n".join(topic.aliases.all())


def add_topic(roadmap: Roadmap, data: Fields, change: AddTopic, earlier: Roadmap | None) -> None:
    """One more; one that ``earlier`` had under its title has its id again."""
    written = change.written
    _refuse_namesake(roadmap, written.title)
    wanted = slug(written.title)
    taken = {topic.id for topic in roadmap.topics} | roadmap.topic_moves.keys()
    before = (each.id for each in (earlier.topics if earlier else ()) if wanted in map(slug, each.title.every()))
    fields: Fields = {
        "id": next((id_ for id_ in before if id_ not in taken), None) or Claims(taken).claim(wanted),
        "title": written.title,
        "track": _track(roadmap, data, change.spot),
    }
    put(fields, "summary", written.summary)
    put(fields, "prerequisites", [{"topic": one} for one in _needs(roadmap, written.needs or "")])
    put(fields, "aliases", _listed(written.aliases or ""))
    if reading := [_reading(line) for line in change.reading.splitlines() if line.strip()]:
        fields["resources"] = {"required": reading}
    _put(roadmap, data, fields, change.spot)


def _refuse_namesake(roadmap: Roadmap, title: str, but: Topic | None = None) -> None:
    """Raise RoadmapError when another topic has the title: nobody could tell the two apart, or name one of them.

    A title that the topic ``but`` has already may stay.
    """
    wanted = slug(title)
    if but is not None and wanted in map(slug, but.title.every()):
        return
    if any(wanted in map(slug, each.title.every()) for each in roadmap.topics if each is not but):
        raise refusal(finding("edit-title-there", title=title))


def write(roadmap: Roadmap, fields: Fields, topic: Topic, change: EditTopic) -> None:
    """Write a topic in other words."""
    written, lang = change.written, change.lang
    _refuse_namesake(roadmap, written.title, but=topic)
    fields["title"] = reworded(topic.title, written.title, lang)
    put(fields, "summary", reworded(topic.summary, written.summary, lang) if written.summary else None)
    as_it_was = written.needs is None or written.needs.split() == needs_as_text(roadmap, topic, lang).split()
    wanted = list(topic.needed) if as_it_was else _needs(roadmap, written.needs or "", topic.needed)
    edges = [
        edge
        for edge, was in zip(cast("list[Fields]", fields.get("prerequisites", [])), topic.prerequisites, strict=True)
        if (was.topic in wanted) == (was.kind == "needed")
    ]
    there = {str(edge["topic"]) for edge in edges}
    put(fields, "prerequisites", [*edges, *({"topic": one} for one in wanted if one not in there)])
    aliases = None if written.aliases is None else _listed(written.aliases)
    if aliases is not None and tuple(aliases) != topic.aliases.all():
        of_lang: dict[Lang, list[str]] = {"en": [], "zh": []}
        for alias in aliases:
            kept: Lang | None = "en" if alias in topic.aliases.en else "zh" if alias in topic.aliases.zh else None
            of_lang[kept or language_of(alias)].append(alias)
        put(fields, "aliases", {lang: names for lang, names in of_lang.items() if names})


def move_topic(roadmap: Roadmap, data: Fields, change: MoveTopic) -> None:
    """Put it at another spot."""
    topic = roadmap.topics[change.topic]
    if change.spot.after == change.topic:
        raise refusal(finding("edit-behind-itself", topic=name_of(topic)))
    fields = topic_in(roadmap, data, change.topic)
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
            put(each, "prerequisites", kept)


def _comes_from_order(edge: Fields, of: str, moved: str, place: dict[str, int]) -> bool:
    """Whether a helpful edge without a reason, from or to the moved topic, leads to what stands behind now."""
    first = str(edge["topic"])
    mere = edge.get("kind") == "helpful" and "reason" not in edge
    return mere and moved in (of, first) and place.get(first, -1) > place[of]


def check_spot(roadmap: Roadmap, made: Roadmap, change: MoveTopic) -> None:
    """Raise RoadmapError when needed topics kept the moved one from the place that was wanted."""
    topic = roadmap.topics[change.topic]
    ids = [each.id for each in made.topics if each.track == made.by_id[topic.id].track]
    after = None if change.spot.after is None else roadmap.topics[change.spot.after].id
    wanted = ids.index(after) + 1 if after in ids else 0 if change.spot.first else None
    if wanted is not None and ids.index(topic.id) != wanted:
        raise refusal(finding("edit-needs-order", topic=name_of(topic)))


def remove_topic(roadmap: Roadmap, data: Fields, topic: Topic) -> None:
    """One fewer, and nothing that refers to it."""
    topics = cast("list[Fields]", data["topics"])
    topics[:] = [each for each in topics if topic.id not in (each["id"], each.get("merged_into"))]
    for each in topics:
        edges = cast("list[Fields]", each.get("prerequisites", []))
        put(each, "prerequisites", [edge for edge in edges if edge["topic"] != topic.id])
    put(data, "start", [one for one in roadmap.start if one != topic.id])
    for resource in topic.resources.all():
        forget(data, resource.id)


def add_alias(fields: Fields, topic: Topic, words: str) -> None:
    """One more name, or question about it."""
    words = " ".join(words.split())
    lang = language_of(words)
    place: Literal["aliases", "questions"] = "aliases" if len(words) <= _LONGEST_ALIAS else "questions"
    there = topic.aliases if place == "aliases" else topic.questions
    if words.casefold() in map(str.casefold, there.all()):
        raise refusal(finding("edit-alias-there", topic=name_of(topic), words=words))
    of_lang = cast("dict[str, list[str]]", fields.setdefault(place, {}))
    of_lang.setdefault(lang, []).append(words)


def _needs(roadmap: Roadmap, text: str, needed: Sequence[str] = ()) -> list[str]:
    """Ids of the topics that are named, a line or a comma each; what names none stays as it is, for lint to find.

    Of several topics with one title the one is meant that is ``needed`` already. Raises RoadmapError where none is.
    """
    names: dict[str, str] = {}
    titles: dict[str, list[str]] = {}
    for topic in reversed(roadmap.topics):
        for name in (*topic.aliases.all(), *topic.title.every(), topic.id):
            names[slug(name)] = topic.id
        for name in dict.fromkeys(map(slug, topic.title.every())):
            titles.setdefault(name, []).append(topic.id)
    found: list[str] = []
    for line in filter(None, (_BULLET.sub("", line).strip() for line in text.splitlines())):
        pieces = [line] if slug(line) in names else [piece.strip() for piece in _LISTED.split(line)]
        for piece in filter(None, pieces):
            shared = titles.get(slug(piece), [])
            meant = [one for one in shared if one in needed or one == piece]
            if len(shared) > 1 and not meant:
                raise refusal(finding("edit-need-shared", title=piece))
            found += meant or [names.get(slug(piece), piece)]
    return list(dict.fromkeys(found))


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(piece.split()) for piece in _LISTED.split(text) if piece.strip()))


def _reading(line: str) -> Fields:
    """A resource from one line: a link, its title and its hours in any order, or a title alone."""
    line = _BULLET.sub("", line).strip()
    named = _MARKDOWN_LINK.search(line)
    link = named or URL.search(line)
    rest = line.replace(link[0], " ").strip() if link else line
    entry = entry_of(Words(rest), 1)
    title = named[1] if named else entry.title
    given = {"title": title, "url": (named[2] if named else link[1]) if link else "", "hours": entry.hours}
    return {name: value for name, value in given.items() if value}


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


def rate_topic(fields: Fields, topic: Topic, change: RateTopic) -> None:
    """Change its level, and the hours of its reading if that is one thing."""
    if change.level is not None:
        fields["level"] = change.level
    if not change.hours:
        return
    refuse_nothing(change.hours)
    steps = topic.resources.steps
    if len(steps) > 1:
        raise refusal(finding("edit-hours-of-several", topic=name_of(topic), count=len(steps)))
    if steps:
        resource_in(fields, steps[0][0].id)["hours"] = change.hours
    else:
        fields["hours"] = change.hours
