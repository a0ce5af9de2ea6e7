"""How much work something is: machines differ, and what else runs on one disturbs it, so it is compared."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

_ONCE_MORE = 4
"""Pairs of measures when the first one says too much: what else runs can only make one dearer than it is."""

Work = Callable[[], object]


def cost(work: Work) -> float:
    """Seconds of the processor that it takes on this thread."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


@cache
def _once(work: Work) -> float:
    return cost(work)


def costs_less_than(times: float, usual: Work, work: Work) -> bool:
    """Whether it is less than so many times the ``usual`` work, measured once and again beside what seems too much."""
    return cost(work) < times * _once(usual) or any(cost(work) < times * cost(usual) for _ in range(_ONCE_MORE))
