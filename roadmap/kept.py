"""Values made from files, kept on disk once they are made: reading them back takes a fraction of the time.

What is kept is named by a checksum of everything it was made from. So it is never stale; what is missing or unreadable
is made again.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from platformdirs import user_cache_path

_KEPT = 32
"""Files kept in a folder; the ones used longest ago go."""
_MOST = 8 * 2**20
"""Bytes of a file that are looked at: nothing is made of longer ones."""
_ENDING = ".pickle"

T = TypeVar("T")


def kept(folder: str, sources: Iterable[Path], libraries: Iterable[str], kind: type[T], make: Callable[[], T]) -> T:
    """What ``make`` returns, from ``folder`` of the user's cache if it was made before from the same sources.

    ``sources`` are files, those of its code, too; ``libraries`` the versions of what it was made by. Raises what
    ``make`` raises.
    """
    place = _place(folder, sources, libraries)
    if place is not None and isinstance(found := _read(place), kind):
        return found
    made = make()
    if place is not None:
        _write(place, pickled(made))
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


def _place(folder: str, sources: Iterable[Path], libraries: Iterable[str]) -> Path | None:
    """Where the value is kept; None where nothing can be kept safely, or what it is made from cannot be read twice."""
    try:
        files = list(sources)
        if not files or not all(map(Path.is_file, files)):  # a pipe is read once
            return None
        place = user_cache_path("nextup", appauthor=False) / folder
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid"):
            # A pickle can run code: only what nobody else can write is read.
            status = place.stat()
            if status.st_uid != os.getuid() or status.st_mode & 0o077:
                return None
        return place / f"{_checksum(files, libraries)}{_ENDING}"
    except (OSError, RuntimeError):  # no home, or one that cannot be written
        return None


def _checksum(files: Iterable[Path], libraries: Iterable[str]) -> str:
    found = sha256(f"{sys.version}\0{list(libraries)}".encode())
    for file in files:
        with file.open("rb") as stream:
            content = stream.read(_MOST)
        found.update(f"{file}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        found.update(content)
    return found.hexdigest()


def _read(place: Path) -> object:
    collected = gc.isenabled()
    gc.disable()  # or it walks again and again over what is read to stay
    try:
        with place.open("rb") as stream:
            found = cast("object", pickle.load(stream))  # noqa: S301 - see _place
        os.utime(place)
    except (OSError, EOFError, ValueError, TypeError, LookupError, AttributeError, ImportError, pickle.PickleError):
        return None
    finally:
        if collected:
            gc.enable()
    return found


def _write(place: Path, content: bytes) -> None:
    """Put the file in its place whole, or not at all; drop what was used longest ago."""
    try:
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as stream:  # readable by its owner only
            stream.write(content)
        Path(stream.name).replace(place)
        others = sorted(place.parent.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in others[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a full disk or another process: made again next time
