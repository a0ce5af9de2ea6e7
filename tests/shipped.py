"""The shipped roadmap, read and indexed once for all tests of a process: nothing changes it."""

from __future__ import annotations

import gc
from functools import cache

from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher
from roadmap.model import Roadmap


@cache
def shipped_roadmap() -> Roadmap:
    """The roadmap."""
    return load_roadmap(shipped_roadmap_path())


@cache
def shipped_matcher() -> Matcher:
    """What finds its topics."""
    made = Matcher(shipped_roadmap())
    gc.collect()
    gc.freeze()  # as `nextup run` does: no collection walks over it again
    return made
