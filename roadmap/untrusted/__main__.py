"""The process in which a stranger's roadmap is read: from standard input, a pickle to standard output."""

from __future__ import annotations

import sys

from roadmap.compiled import pickled
from roadmap.loading import notes_on, parse_roadmap
from roadmap.matching import Matcher
from roadmap.problems import Problem, RoadmapError
from roadmap.untrusted import Loaded

_MEGABYTES = 1500


def _read(text: str, name: str) -> Loaded | tuple[Problem, ...]:
    try:
        roadmap = parse_roadmap(text, name)
    except RoadmapError as error:
        return error.problems
    return Loaded(roadmap, Matcher(roadmap), notes_on(text, name))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        most = _MEGABYTES * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


_limit_memory()
_text = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
sys.stdout.buffer.write(pickled(_read(_text, sys.argv[1])))
