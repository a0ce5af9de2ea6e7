"""A roadmap of a stranger, read in a process of its own that is killed when it takes too long."""

from __future__ import annotations

import logging
import pickle
import secrets
import signal
import subprocess
import sys
from dataclasses import dataclass

from roadmap.editing import Change
from roadmap.matching import Matcher
from roadmap.model import Roadmap
from roadmap.problems import Finding, Place, Problem, RoadmapError, Unread, finding

_log = logging.getLogger(__name__)

SECONDS = 20.0
"""Longest time of the processor that a roadmap may take; a good one of the largest size takes a tenth of it."""
_PATIENCE = 6
"""How many times as long that may last by the clock, on a machine that is busy with something else."""
LIMIT_REACHED = 3
"""How the process ends that came to the limit of its memory, or of how deep things may be nested."""
_FAULT = 1
"""How Python ends at an exception that nobody caught."""
_OUT_OF_TIME = 0 if sys.platform == "win32" else signal.SIGXCPU


@dataclass(frozen=True)
class Loaded:
    """A roadmap that can be used, the matcher that finds its topics, and what could be better in it."""

    text: str
    """The roadmap as YAML: as it was given, or made from another format."""
    roadmap: Roadmap
    matcher: Matcher
    notes: tuple[Problem, ...]
    unread: tuple[Unread, ...] = ()
    """Lines of another format that are not in it."""


def load_untrusted(
    text: str,
    name: str = "roadmap.yaml",
    *,
    title: str = "",
    otherwise: str = "Roadmap",
    before: str | None = None,
    own: tuple[int, Roadmap] | None = None,
    change: Change | None = None,
    seconds: float = SECONDS,
) -> Loaded:
    """The roadmap in a text of any format, read, linted and indexed in another process. Blocks until that ends.

    Of another format than ours, it is called ``title`` where that is given, ``otherwise`` where nothing names it, and
    topics and resources that the roadmap in the text ``before`` has keep their ids. ``own``: the number that its ids
    get, and the roadmap that a topic of it may be the same in, see :func:`roadmap.belonging.belonging`. ``change``: one
    that is made to it first; a topic it adds that ``before`` has under its title is that one again.

    Raises RoadmapError with every problem it has, or that it takes longer than ``seconds`` of the processor, or more
    memory than it may; or that a fault of ours, which is logged, kept it from being checked.
    """
    given = pickle.dumps((text, name, title, otherwise, before, own, change))
    try:
        ran = _in_another_process(given, seconds)
    except subprocess.TimeoutExpired as error:
        raise _refusal(name, finding("takes-too-long", seconds=seconds)) from error
    if ran.returncode and ran.returncode == -_OUT_OF_TIME:
        raise _refusal(name, finding("takes-too-long", seconds=seconds))
    if ran.returncode == _FAULT:
        error_id = secrets.token_hex(4)
        _log.error("Checking a roadmap failed, error id %s\n%s", error_id, ran.stderr.decode(errors="replace"))
        raise _refusal(name, finding("checker-fault", id=error_id))
    if ran.returncode:
        raise _refusal(name, finding("cannot-be-checked"))
    result: Loaded | tuple[Problem, ...] = pickle.loads(ran.stdout)  # noqa: S301 - written by our own program
    if isinstance(result, Loaded):
        return result
    raise RoadmapError(result)


def _in_another_process(given: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "roadmap.untrusted", str(seconds)]
    return subprocess.run(  # noqa: S603 - the program is ours, and the text is only its input
        command, input=given, capture_output=True, timeout=_PATIENCE * seconds, check=False
    )


def _refusal(name: str, what: Finding) -> RoadmapError:
    return RoadmapError([Problem(Place(name, 1), what)])
