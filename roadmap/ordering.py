"""Orders of topics that respect prerequisites, and the cycles that make one impossible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush


def sort_topologically(order: Sequence[str], needs: Mapping[str, Sequence[str]]) -> list[str]:
    """``order`` with every id after the ids it needs, otherwise unmoved (Kahn's algorithm on a heap).

    Ids outside ``order`` are ignored. Ids on a cycle, and what needs them, keep their order at the end.
    """
    rank = {item: index for index, item in enumerate(order)}
    waits = {item: {need for need in needs.get(item, ()) if need in rank} for item in order}
    dependants: dict[str, list[str]] = {item: [] for item in order}
    for item, missing in waits.items():
        for need in missing:
            dependants[need].append(item)
    ready = [rank[item] for item, missing in waits.items() if not missing]
    heapify(ready)
    result: list[str] = []
    while ready:
        item = order[heappop(ready)]
        result.append(item)
        for dependant in dependants[item]:
            waits[dependant].discard(item)
            if not waits[dependant]:
                heappush(ready, rank[dependant])
    placed = set(result)
    return result + [item for item in order if item not in placed]


def ancestors(starts: Sequence[str], needs: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Everything ``starts`` need, directly or through others, without the starts that nothing reached needs."""
    found: set[str] = set()
    pending = list(starts)
    while pending:
        for need in needs.get(pending.pop(), ()):
            if need not in found:
                found.add(need)
                pending.append(need)
    return frozenset(found)


def find_cycles(order: Sequence[str], needs: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """One cycle for each knot of ids that need each other, without repeating the first id; self-edges are left out.

    Each cycle is a shortest one through the first id, by ``order``, of its knot, in the direction "comes before".
    """
    cycles: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in order:
        if start in seen:
            continue
        cycle = _shortest_cycle(start, needs)
        if cycle:
            knot = ancestors([start], needs)
            seen.update(item for item in knot if start in ancestors([item], needs))
            cycles.append(cycle)
    return cycles


def _shortest_cycle(start: str, needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    level = [start]
    while level:
        following: list[str] = []
        for item in level:
            for need in needs.get(item, ()):
                if need == start and item != start:
                    # The walk went from dependants to needs, so following it back from here goes forward.
                    path = [item]
                    while path[-1] != start:
                        path.append(came_from[path[-1]])
                    return (path[-1], *path[:-1])
                if need != start and need not in came_from:
                    came_from[need] = item
                    following.append(need)
        level = following
    return ()
