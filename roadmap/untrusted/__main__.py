"""The process in which a stranger's roadmap is read: a pickle from standard input, one to standard output."""

from __future__ import annotations

import pickle
import sys

from roadmap.compiled import pickled
from roadmap.dumping import dump_roadmap
from roadmap.importing import import_text
from roadmap.loading import notes_on
from roadmap.matching import Matcher
from roadmap.model import Roadmap
from roadmap.problems import Problem, RoadmapError
from roadmap.untrusted import Loaded

_MEGABYTES = 1500


def _read(text: str, name: str, title: str, before: Roadmap | None) -> Loaded | tuple[Problem, ...]:
    try:
        made = import_text(text, name, before, title=title)
    except RoadmapError as error:
        return error.problems
    ours = text if made.is_ours else dump_roadmap(made.roadmap)
    return Loaded(ours, made.roadmap, Matcher(made.roadmap), notes_on(ours, name), made.unread)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        most = _MEGABYTES * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


_limit_memory()
_given = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own program
sys.stdout.buffer.write(pickled(_read(*_given)))
