"""Roadmaps in: from one YAML file, a folder of them, or a text; every problem at once.

A roadmap is one file with everything (``topics:`` is a list), or a folder with ``roadmap.yaml``, ``topics/*.yaml``
(one topic a file) and, if wanted, ``elsewhere.yaml`` (a list of words, added to ``elsewhere``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from roadmap.assembling import Assembly
from roadmap.draft import Address, addresses_of
from roadmap.dumping import dump_roadmap
from roadmap.lint import check, note
from roadmap.model import Roadmap, Topic
from roadmap.ordering import sort_in_groups
from roadmap.problems import Finding, Place, Problem, RoadmapError, finding
from roadmap.yaml_source import Document, parse_yaml, read_yaml

__all__ = [
    "RoadmapError",
    "addresses",
    "dump_roadmap",
    "lint",
    "load_roadmap",
    "notes",
    "notes_on",
    "parse_roadmap",
    "shipped_roadmap_path",
]

HEADING_FILE = "roadmap.yaml"
TOPICS_FOLDER = "topics"
ELSEWHERE_FILE = "elsewhere.yaml"


def shipped_roadmap_path() -> Path:
    """Folder of the roadmap that comes with Nextup, *AI & Systems*."""
    return Path(str(files("roadmap") / "data" / "ai-systems"))


def load_roadmap(path: Path) -> Roadmap:
    """The roadmap in a file or folder. Raises RoadmapError with every problem it has."""
    return _finish(_read(path))


def parse_roadmap(text: str, name: str = HEADING_FILE) -> Roadmap:
    """The roadmap in a single-file text, such as an upload. Raises RoadmapError with every problem it has."""
    return _finish(_parse(text, name))


def roadmap_from(data: Mapping[str, object], name: str = HEADING_FILE) -> Roadmap:
    """The roadmap in plain data, such as YAML holds. Raises RoadmapError with every problem it has."""
    assembly = Assembly(name)
    assembly.take_heading(Document(name, dict(data), {}))
    return _finish(assembly)


def lint(path: Path) -> tuple[Problem, ...]:
    """Every problem of the roadmap in a file or folder, sorted by file and line; empty when it can be used."""
    try:
        load_roadmap(path)
    except RoadmapError as error:
        return error.problems
    return ()


def notes(path: Path) -> tuple[Problem, ...]:
    """What could be better in a roadmap that can be used, sorted by file and line."""
    return note(_read(path).draft())


def addresses(path: Path) -> tuple[Address, ...]:
    """Where the roadmap in a file or folder, and its resources, are on the web, in order."""
    return tuple(addresses_of(_read(path).draft()))


def notes_on(text: str, name: str = HEADING_FILE) -> tuple[Problem, ...]:
    """What could be better in the roadmap of a single-file text that can be used."""
    return note(_parse(text, name).draft())


def _parse(text: str, name: str) -> Assembly:
    assembly = Assembly(name)
    assembly.take_heading(parse_yaml(text, name))
    return assembly


def _finish(assembly: Assembly) -> Roadmap:
    draft = assembly.draft()
    problems = [*assembly.problems, *check(draft)]
    if problems or draft.heading is None:
        raise RoadmapError(problems)
    heading = draft.heading.value
    topics = _in_order([placed.value for placed in draft.topics], [track.id for track in heading.tracks])
    used = {topic.track for topic in topics}
    return Roadmap(
        id=heading.id,
        title=heading.title,
        source=heading.source,
        tracks=tuple(track for track in heading.tracks if track.id in used),
        start=heading.start,
        elsewhere=heading.elsewhere,
        topics=tuple(topics),
        merged=tuple(placed.value for placed in draft.merged),
    )


def _in_order(topics: list[Topic], tracks: list[str]) -> list[Topic]:
    """Tracks in their order; inside a track prerequisites first, also those that lead through another track."""
    by_id = {topic.id: topic for topic in topics}
    rank = {topic.id: index for index, topic in enumerate(topics)}
    before = {topic.id: tuple(dict.fromkeys(edge.topic for edge in topic.prerequisites)) for topic in topics}
    members: dict[str, list[str]] = {track: [] for track in tracks}
    for topic in topics:
        members[topic.track].append(topic.id)
    return [
        by_id[id_] for ids in members.values() for id_ in sort_in_groups(ids, before, lambda id_: (0, (rank[id_],)))
    ]


def files_of(path: Path) -> list[Path]:
    """The files that make up the roadmap at a path: it alone, or those of a folder. Of one without heading none."""
    if not path.is_dir():
        return [path]
    heading, elsewhere = path / HEADING_FILE, path / ELSEWHERE_FILE
    if not heading.exists():
        return []
    return [heading, *_topic_files(path), *([elsewhere] if elsewhere.exists() else [])]


def _topic_files(path: Path) -> list[Path]:
    folder = path / TOPICS_FOLDER
    return sorted(file for file in folder.iterdir() if not file.name.startswith(".")) if folder.is_dir() else []


def _read(path: Path) -> Assembly:
    if not path.exists():
        raise RoadmapError([_of_file(path, finding("no-such-path"))])
    assembly = Assembly(str(path))
    if not path.is_dir():
        assembly.take_heading(read_yaml(path))
        return assembly
    if not (path / HEADING_FILE).exists():
        raise RoadmapError([_of_file(path, finding("folder-without-heading", file=HEADING_FILE))])
    _take(path / HEADING_FILE, assembly.take_heading, assembly)
    for file in _topic_files(path):
        _take(file, assembly.take_topic_file, assembly)
    if (path / ELSEWHERE_FILE).exists():
        _take(path / ELSEWHERE_FILE, assembly.take_elsewhere, assembly)
    return assembly


def _take(file: Path, take: Callable[[Document], None], assembly: Assembly) -> None:
    if file.suffix != ".yaml":
        assembly.problems.append(_of_file(file, finding("not-a-yaml-file")))
        return
    try:
        take(read_yaml(file))
    except RoadmapError as error:
        assembly.problems.extend(error.problems)


def _of_file(path: Path, what: Finding) -> Problem:
    return Problem(Place(str(path), 1), what)
