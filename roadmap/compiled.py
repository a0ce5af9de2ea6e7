"""A roadmap with its matcher, kept on disk once it is made: reading it back takes a twentieth of the time.

What is kept is named by a checksum of everything it was made from: the roadmap's files, Nextup's code and the
libraries whose results are in it. So it is never stale; what is missing or unreadable is made again.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import cast

from platformdirs import user_cache_path

from roadmap.loading import files_of, load_roadmap
from roadmap.matching import Matcher
from roadmap.model import Roadmap
from roadmap.yaml_source import MAX_BYTES

_KEPT = 32
"""Roadmaps kept on disk; the ones used longest ago go."""
_LIBRARIES = ("pydantic", "rapidfuzz", "PyStemmer")
_CODE = Path(__file__).parent
_ENDING = ".pickle"


def compiled(path: Path) -> tuple[Roadmap, Matcher]:
    """The roadmap in a file or folder and its matcher, from the cache if it is there.

    Raises RoadmapError with every problem the roadmap has.
    """
    kept = _place(path)
    if kept is not None and (found := _read(kept)) is not None:
        return found
    roadmap = load_roadmap(path)
    made = (roadmap, Matcher(roadmap))
    if kept is not None:
        _write(kept, pickled(made))
    return made


def pickled(value: object) -> bytes:
    """``value`` as a pickle, read-only mappings included."""
    stream = io.BytesIO()
    _Pickler(stream, protocol=5).dump(value)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(cast("MappingProxyType[object, object]", obj)),)
        return NotImplemented


def _read_only(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


def _place(path: Path) -> Path | None:
    """Where the roadmap is kept; None where nothing can be kept safely, or there is no roadmap in files."""
    try:
        files = files_of(path)
        if not files or not all(map(Path.is_file, files)):  # a pipe is read once
            return None
        folder = user_cache_path("nextup", appauthor=False) / "roadmaps"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid"):
            # A pickle can run code: only what nobody else can write is read.
            status = folder.stat()
            if status.st_uid != os.getuid() or status.st_mode & 0o077:
                return None
        return folder / f"{_checksum(files)}{_ENDING}"
    except (OSError, RuntimeError):  # no home, or one that cannot be written
        return None


def _checksum(files: Sequence[Path]) -> str:
    """Of what it is made from. Of files that are too big for a roadmap the beginning: none is made of them."""
    found = sha256(f"{sys.version}\0{[_version(name) for name in _LIBRARIES]}".encode())
    for file in (*_sources(), *files):
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
        found.update(f"{file}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        found.update(content)
    return found.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _sources() -> Iterator[Path]:
    """The code and word lists that a matcher is made by."""
    for folder in (_CODE, *(_CODE / name for name in ("rules", "matching", "matching/words"))):
        yield from sorted(file for file in folder.iterdir() if file.suffix in (".py", ".json", ".yaml"))


def _read(kept: Path) -> tuple[Roadmap, Matcher] | None:
    collected = gc.isenabled()
    gc.disable()  # or it walks again and again over what is read to stay
    try:
        with kept.open("rb") as stream:
            roadmap, matcher = pickle.load(stream)  # noqa: S301 - see _place
        os.utime(kept)
    except (OSError, EOFError, ValueError, TypeError, LookupError, AttributeError, ImportError, pickle.PickleError):
        return None
    finally:
        if collected:
            gc.enable()
    return (roadmap, matcher) if isinstance(roadmap, Roadmap) and isinstance(matcher, Matcher) else None


def _write(kept: Path, content: bytes) -> None:
    """Put the file in its place whole, or not at all; drop what was used longest ago."""
    try:
        with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as stream:  # readable by its owner only
            stream.write(content)
        Path(stream.name).replace(kept)
        others = sorted(kept.parent.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in others[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a full disk or another process: made again next time
