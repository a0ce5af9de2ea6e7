"""A roadmap with its matcher: read back from disk in a twentieth of the time that making it takes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from roadmap.kept import kept
from roadmap.loading import files_of, load_roadmap
from roadmap.matching import Matcher
from roadmap.model import Roadmap

_LIBRARIES = ("pydantic", "rapidfuzz", "PyStemmer")
_CODE = Path(__file__).parent


class Compiled(NamedTuple):
    """A roadmap and the matcher made of it."""

    roadmap: Roadmap
    matcher: Matcher


def compiled(path: Path) -> Compiled:
    """The roadmap in a file or folder and its matcher, from the cache if it is there.

    Raises RoadmapError with every problem the roadmap has.
    """

    def make() -> Compiled:
        roadmap = load_roadmap(path)
        return Compiled(roadmap, Matcher(roadmap))

    return kept("roadmaps", _sources(path), map(_version, _LIBRARIES), Compiled, make)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _sources(path: Path) -> Iterator[Path]:
    """The roadmap's files, then the code and word lists that a matcher is made by."""
    files = files_of(path)
    yield from files
    for folder in (_CODE, *(_CODE / name for name in ("rules", "matching", "matching/words"))) if files else ():
        yield from sorted(file for file in folder.iterdir() if file.suffix in (".py", ".json", ".yaml"))
