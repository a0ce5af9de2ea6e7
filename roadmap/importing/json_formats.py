"""JSON of others: Exercism tracks, Obsidian canvases, and the contents of roadmap.sh."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from roadmap.importing.cleaning import without_markup
from roadmap.importing.fields import ADDRESS
from roadmap.importing.outline import Entry, Link, Need, Outline, Words, entry_of, is_need
from roadmap.model import ResourceKind
from roadmap.ordering import sort_topologically
from roadmap.problems import Unread
from roadmap.yaml_source import is_list, is_mapping

Fields = dict[str, object]

_LINK_KINDS: Mapping[str, ResourceKind] = {
    "article": "blog", "video": "video", "course": "course", "book": "book", "official": "docs",
    "opensource": "code", "podcast": "podcast", "roadmap": "website", "feed": "website", "website": "website",
}  # fmt: skip
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\((https?://[^)\s]{1,2000})\)")
_EXERCISE_HOURS = 2.0
_PRACTICE_SHOWN = 5
_LARGEST = 1e12


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
        for exercise in mappings(exercises.get("concept")):
            if exercise.get("status") == "deprecated":
                continue
            for concept in _texts(exercise.get("concepts")):
                taught.setdefault(concept, exercise)
        for exercise in mappings(exercises.get("practice")):
            for concept in _texts(exercise.get("practices")):
                practice.setdefault(concept, []).append(exercise)
    concepts = mappings(data.get("concepts"))
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
        easy_first = sorted(practice.get(slug, []), key=lambda one: number(one.get("difficulty")))
        entry.optional = [_exercise(one, track, None) for one in easy_first[:_PRACTICE_SHOWN]]
        outline.entries.append(entry)
    _sort_by_needs(outline)
    return outline


def _exercise(exercise: Fields, track: str, hours: float | None) -> Link:
    slug = str(exercise.get("slug", ""))
    return Link(
        str(exercise.get("name") or slug), f"https://exercism.org/tracks/{track}/exercises/{slug}", "exercise", hours
    )


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
        for link in mappings(node.get("links")):
            kind = _LINK_KINDS.get(str(link.get("type", "")).strip("@").casefold())
            entry.required.append(
                Link(str(link.get("title") or link.get("url") or ""), str(link.get("url") or ""), kind)
            )
        outline.entries.append(entry)
    return outline


def is_canvas(data: Fields) -> bool:
    """Whether it is an Obsidian canvas."""
    nodes = mappings(data.get("nodes"))
    return bool(nodes) and all(node.get("type") in ("text", "file", "link", "group") for node in nodes)


def read_canvas(data: Fields) -> Outline:
    """Cards are topics, arrows say what comes before what, and groups are tracks."""
    outline = Outline()
    nodes = mappings(data.get("nodes"))
    groups = [node for node in nodes if node.get("type") == "group" and node.get("label")]
    cards = sorted(
        (node for node in nodes if node.get("type") != "group"),
        key=lambda node: (_group(node, groups), number(node.get("y")), number(node.get("x"))),
    )
    for node in cards:
        entry = _card(node)
        place = _group(node, groups)
        entry.track = str(groups[place].get("label")) if place < len(groups) else ""
        if entry.title:
            outline.entries.append(entry)
    by_key = {entry.key: entry for entry in outline.entries}
    for edge in mappings(data.get("edges")):
        source, target = by_key.get(str(edge.get("fromNode"))), by_key.get(str(edge.get("toNode")))
        if source and target:
            _connect(source, target, edge, outline)
    _sort_by_needs(outline)
    return outline


def _card(node: Fields) -> Entry:
    """The topic of a card: its first line, else its file or address; more lines say something of it."""
    text = str(node.get("text") or "")
    lines = [line for line in text.splitlines() if line.strip()]
    file, url = str(node.get("file") or ""), str(node.get("url") or "")
    plain = [without_markup(_LINK.sub(r"\1", line).lstrip("# ")).strip() for line in lines]
    entry = entry_of(Words(plain[0] if plain else PurePosixPath(file).stem or url), 1)
    entry.key = str(node.get("id"))
    about: list[str] = []
    for line in plain[1:]:
        said = entry_of(Words(line), 1)
        entry.needs += said.needs
        about += [line] if said.title and not ADDRESS.fullmatch(line) else []
    entry.summary = " ".join([*([entry.summary] if entry.summary else []), *about])
    links = [Link(name, address) for name, address in _LINK.findall(text)]
    links = links or [Link(entry.title, address) for address in dict.fromkeys(ADDRESS.findall(text))]
    entry.required += links or ([Link(entry.title, url)] if url else [])
    return entry


def _connect(source: Entry, target: Entry, edge: Fields, outline: Outline) -> None:
    """What an arrow says: its end needs its start, or the other way round where it says "depends on"."""
    at_start, at_end = edge.get("fromEnd") == "arrow", edge.get("toEnd", "arrow") == "arrow"
    if at_start == at_end:
        outline.unread.append(Unread(1, f"{source.title} — {target.title}"))
    elif at_start != is_need(str(edge.get("label") or "")):
        source.needs.append(Need(target.title, key=target.key))
    else:
        target.needs.append(Need(source.title, key=source.key))


def _group(node: Fields, groups: list[Fields]) -> int:
    """The place of the first group a card lies in; behind all groups when it lies in none."""
    x, y = number(node.get("x")), number(node.get("y"))
    for index, group in enumerate(groups):
        left, top = number(group.get("x")), number(group.get("y"))
        if left <= x <= left + number(group.get("width")) and top <= y <= top + number(group.get("height")):
            return index
    return len(groups)


def _sort_by_needs(outline: Outline) -> None:
    """Put what is needed first, otherwise leave the order."""
    by_key = {entry.key: entry for entry in outline.entries}
    needs = {entry.key: [need.key for need in entry.needs if need.key] for entry in outline.entries}
    outline.entries = [by_key[key] for key in sort_topologically(list(by_key), needs)]


def mappings(value: object) -> list[Fields]:
    """The mappings in a list; none in anything else."""
    return [item for item in value if is_mapping(item)] if is_list(value) else []


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if is_list(value) else []


def number(value: object) -> float:
    """A number, or 0; also for one that no drawing has."""
    return float(value) if isinstance(value, int | float) and abs(value) < _LARGEST else 0.0
