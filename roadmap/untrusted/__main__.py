"""The process in which a stranger's roadmap is read: a pickle from standard input, one to standard output."""

from __future__ import annotations

import pickle
import sys
import traceback
from math import ceil
from types import TracebackType

from roadmap.belonging import belonging
from roadmap.dumping import dump_roadmap
from roadmap.editing import Change, changed
from roadmap.importing.recognising import import_text
from roadmap.kept import pickled
from roadmap.loading import notes_on, parse_roadmap
from roadmap.matching import Matcher
from roadmap.model import Roadmap
from roadmap.problems import Problem, RoadmapError
from roadmap.untrusted import LIMIT_REACHED, Loaded

_MEGABYTES = 1500


def _read(
    text: str,
    name: str,
    title: str,
    otherwise: str,
    before: str | None,
    own: tuple[int, Roadmap] | None,
    change: Change | None,
) -> Loaded | tuple[Problem, ...]:
    try:
        earlier = _readable(before)
        made = import_text(text, name, earlier, title=title, otherwise=otherwise)
        roadmap = changed(made.roadmap, change, earlier) if change else made.roadmap
        ours = text if made.is_ours and not change else dump_roadmap(roadmap)
        notes = notes_on(ours, name)
    except RoadmapError as error:
        return error.problems
    roadmap = belonging(roadmap, *own) if own else roadmap
    return Loaded(ours, roadmap, Matcher(roadmap), notes, made.unread)


def _readable(text: str | None) -> Roadmap | None:
    """The roadmap in a text that was kept; None when the rules of today refuse it."""
    try:
        return None if text is None else parse_roadmap(text)
    except RoadmapError:
        return None


def _limit(seconds: float) -> None:
    """Bound what this process may use: memory, and time of the processor."""
    if sys.platform != "win32":
        import resource

        most = _MEGABYTES * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        whole = ceil(seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))


def _tell_where(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """Where a fault was and of which kind: what it says may quote the text, which belongs in no log."""
    sys.stderr.write(f"{''.join(traceback.format_tb(trace))}{kind.__qualname__}")


sys.excepthook = _tell_where
_limit(float(sys.argv[1]))
try:
    _given = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own program
    sys.stdout.buffer.write(pickled(_read(*_given)))
except (MemoryError, RecursionError):
    sys.exit(LIMIT_REACHED)
