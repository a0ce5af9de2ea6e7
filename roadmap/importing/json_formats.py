"""JSON of others: roadmap.sh boards and contents, Exercism tracks, Obsidian canvases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from roadmap.importing.outline import Entry, Link, Need, Outline
from roadmap.model import ResourceKind
from roadmap.ordering import sort_topologically
from roadmap.problems import Unread
from roadmap.yaml_source import is_list, is_mapping

Fields = dict[str, object]

_LINK_KINDS: Mapping[str, ResourceKind] = {
    "article": "blog", "video": "video", "course": "course", "book": "book", "official": "docs",
    "opensource": "code", "podcast": "podcast", "roadmap": "website", "feed": "website", "website": "website",
}  # fmt: skip
_EXERCISE_HOURS = 2.0
_PRACTICE_SHOWN = 5
_TOPICS = ("topic", "subtopic", "todo", "checklist", "section")


def is_exercism(data: Fields) -> bool:
    """Whether it is the ``config.json`` of an Exercism track."""
    return is_list(data.get("concepts")) and is_mapping(data.get("exercises"))


def read_exercism(data: Fields) -> Outline:
    """Concepts are topics; the exercise that teaches one says what comes before, and is its reading."""
    exercises = data.get("exercises")
    track = str(data.get("slug", ""))
    outline = Outline(str(data.get("language", "")))
    taught: dict[str, Fields] = {}
    practice: dict[str, list[Fields]] = {}
    if is_mapping(exercises):
        for exercise in _mappings(exercises.get("concept")):
            if exercise.get("status") == "deprecated":
                continue
            for concept in _texts(exercise.get("concepts")):
                taught.setdefault(concept, exercise)
        for exercise in _mappings(exercises.get("practice")):
            for concept in _texts(exercise.get("practices")):
                practice.setdefault(concept, []).append(exercise)
    concepts = _mappings(data.get("concepts"))
    for concept in sorted(concepts, key=lambda one: one.get("slug") not in taught):
        slug = str(concept.get("slug", ""))
        entry = Entry(str(concept.get("name") or slug), 1, key=slug)
        entry.required.append(Link(entry.title, f"https://exercism.org/tracks/{track}/concepts/{slug}", "docs", 0.5))
        exercise = taught.get(slug)
        if exercise:
            together = _texts(exercise.get("concepts"))
            entry.needs = [
                Need(need, key=need) for need in _texts(exercise.get("prerequisites")) if need not in together
            ]
            entry.required.append(_exercise(exercise, track, _EXERCISE_HOURS / len(together)))
        easy_first = sorted(practice.get(slug, []), key=lambda one: _number(one.get("difficulty")))
        entry.optional = [_exercise(one, track, None) for one in easy_first[:_PRACTICE_SHOWN]]
        outline.entries.append(entry)
    _sort_by_needs(outline)
    return outline


def _exercise(exercise: Fields, track: str, hours: float | None) -> Link:
    slug = str(exercise.get("slug", ""))
    return Link(
        str(exercise.get("name") or slug), f"https://exercism.org/tracks/{track}/exercises/{slug}", "exercise", hours
    )


def is_board(data: Fields) -> bool:
    """Whether it is a roadmap.sh board."""
    return any(is_mapping(node.get("data")) for node in _mappings(data.get("nodes"))[:20])


def read_board(data: Fields) -> Outline:
    """Topics and subtopics of a roadmap.sh board, from top to bottom; a topic's subtopics stand in its track."""
    outline = Outline()
    nodes = {str(node.get("id")): node for node in _mappings(data.get("nodes"))}
    for node in nodes.values():
        if node.get("type") == "title":
            outline.title = outline.title or _label(node)
    places = {id_: _position(node, nodes) for id_, node in nodes.items()}
    topics = [id_ for id_, node in nodes.items() if node.get("type") in _TOPICS and _label(node)]
    topics.sort(key=places.__getitem__)
    main = [id_ for id_ in topics if nodes[id_].get("type") == "topic"]
    parents: dict[str, str] = {}
    for edge in _mappings(data.get("edges")):
        source, target = str(edge.get("source")), str(edge.get("target"))
        for child, parent in ((target, source), (source, target)):
            if parent in main and child in topics and child not in main:
                parents.setdefault(child, parent)
    order: list[str] = []
    for index, id_ in enumerate(main):
        order.append(id_)
        order += [child for child in topics if _parent(child, parents, main, places) == id_]
        if index == 0:
            order[:0] = [child for child in topics if child not in main and not _parent(child, parents, main, places)]
    order = order or topics
    for id_ in order:
        parent = _parent(id_, parents, main, places)
        entry = Entry(_label(nodes[id_]), 1, key=id_)
        entry.track = _label(nodes[id_ if id_ in main else parent]) if id_ in main or parent else ""
        if parent and id_ not in main:
            entry.needs.append(Need("", key=parent, helpful=True))
        elif id_ in main and (place := main.index(id_)):
            entry.needs.append(Need("", key=main[place - 1], helpful=True))
        outline.entries.append(entry)
    return outline


def _parent(id_: str, parents: Mapping[str, str], main: list[str], places: Mapping[str, tuple[float, float]]) -> str:
    """The topic a subtopic hangs on, else the last one above it."""
    if id_ in main:
        return ""
    return parents.get(id_) or next((one for one in reversed(main) if places[one] <= places[id_]), "")


def _label(node: Fields) -> str:
    data = node.get("data")
    return " ".join(str(data.get("label") or "").split()) if is_mapping(data) else ""


def _position(node: Fields, nodes: Mapping[str, Fields]) -> tuple[float, float]:
    at = node.get("position")
    x, y = (_number(at.get("x")), _number(at.get("y"))) if is_mapping(at) else (0.0, 0.0)
    inside = nodes.get(str(node.get("parentId") or node.get("parentNode") or ""))
    if inside is not None and inside is not node:
        above = inside.get("position")
        if is_mapping(above):
            x, y = x + _number(above.get("x")), y + _number(above.get("y"))
    return (y, x)


def is_content(data: Fields) -> bool:
    """Whether it is the content of a roadmap.sh roadmap: texts and links by node."""
    values = [value for value in data.values() if is_mapping(value)]
    return len(values) == len(data) > 0 and all(
        "title" in value and ("links" in value or "description" in value) for value in values
    )


def read_content(data: Fields) -> Outline:
    """The nodes of a roadmap.sh content file, with what is said of them and their links."""
    outline = Outline()
    for id_, node in data.items():
        if not is_mapping(node):
            continue
        title = " ".join(str(node.get("title") or "").split())
        if not title:
            outline.unread.append(Unread(1, id_))
            continue
        first = re.split(
            r"\n\s*\n|Visit the following|Learn more from", str(node.get("description") or ""), maxsplit=1
        )[0]
        entry = Entry(title, 1, key=id_, summary=re.sub(r"[*_`#]|\[|\]\([^)]*\)", "", first))
        for link in _mappings(node.get("links")):
            kind = _LINK_KINDS.get(str(link.get("type", "")).strip("@").casefold())
            entry.required.append(
                Link(str(link.get("title") or link.get("url") or ""), str(link.get("url") or ""), kind)
            )
        outline.entries.append(entry)
    return outline


def is_canvas(data: Fields) -> bool:
    """Whether it is an Obsidian canvas."""
    nodes = _mappings(data.get("nodes"))
    return bool(nodes) and all(node.get("type") in ("text", "file", "link", "group") for node in nodes)


def read_canvas(data: Fields) -> Outline:
    """Cards are topics, arrows say what comes before what, and groups are tracks."""
    outline = Outline()
    nodes = _mappings(data.get("nodes"))
    groups = [node for node in nodes if node.get("type") == "group" and node.get("label")]
    cards = sorted(
        (node for node in nodes if node.get("type") != "group"),
        key=lambda node: (_group(node, groups), _number(node.get("y")), _number(node.get("x"))),
    )
    for node in cards:
        text = str(node.get("text") or "")
        lines = [line for line in text.splitlines() if line.strip()]
        file, url = str(node.get("file") or ""), str(node.get("url") or "")
        title = re.sub(r"[*_`]|\[\[|\]\]", "", lines[0].lstrip("# ")) if lines else PurePosixPath(file).stem or url
        entry = Entry(title.strip(), 1, key=str(node.get("id")), summary=" ".join(lines[1:]))
        place = _group(node, groups)
        entry.track = str(groups[place].get("label")) if place < len(groups) else ""
        links = [Link(name, address) for name, address in re.findall(r"\[([^\]]+)\]\((https?://[^)\s]+)\)", text)]
        entry.required += links or ([Link(title, url)] if url else [])
        if entry.title:
            outline.entries.append(entry)
    by_key = {entry.key: entry for entry in outline.entries}
    for edge in _mappings(data.get("edges")):
        source, target = by_key.get(str(edge.get("fromNode"))), by_key.get(str(edge.get("toNode")))
        if source and target:
            target.needs.append(Need(source.title, key=source.key))
    _sort_by_needs(outline)
    return outline


def _group(node: Fields, groups: list[Fields]) -> int:
    """The place of the first group a card lies in; behind all groups when it lies in none."""
    x, y = _number(node.get("x")), _number(node.get("y"))
    for index, group in enumerate(groups):
        left, top = _number(group.get("x")), _number(group.get("y"))
        if left <= x <= left + _number(group.get("width")) and top <= y <= top + _number(group.get("height")):
            return index
    return len(groups)


def _sort_by_needs(outline: Outline) -> None:
    """Put what is needed first, otherwise leave the order."""
    by_key = {entry.key: entry for entry in outline.entries}
    needs = {entry.key: [need.key for need in entry.needs if need.key] for entry in outline.entries}
    outline.entries = [by_key[key] for key in sort_topologically(list(by_key), needs)]


def _mappings(value: object) -> list[Fields]:
    return [item for item in value if is_mapping(item)] if is_list(value) else []


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if is_list(value) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
