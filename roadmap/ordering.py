"""Orders of topics that respect prerequisites, and the cycles that make one impossible. All take linear time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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


def sort_in_groups(
    ids: Collection[str],
    before: Mapping[str, Sequence[str]],
    group_and_rank: Callable[[str], tuple[int, tuple[int, ...]]],
) -> list[str]:
    """``ids``, each after all that comes before it, also where the way leads through others.

    Of what may follow, the group of the one before goes on; in a group, and between groups, the lowest comes first.
    """
    wanted = set(ids)
    cone = wanted | ancestors(wanted, before)
    waits = {item: len(before.get(item, ())) for item in cone}
    dependants: dict[str, list[str]] = {item: [] for item in cone}
    for item in cone:
        for need in before.get(item, ()):
            dependants[need].append(item)
    ready: dict[int, list[tuple[tuple[int, ...], str]]] = {}
    groups: list[int] = []
    free = [item for item, missing in waits.items() if not missing]
    result: list[str] = []
    here = -1
    while True:
        while free:
            item = free.pop()
            if item in wanted:
                group, rank = group_and_rank(item)
                if not ready.setdefault(group, []):
                    heappush(groups, group)
                heappush(ready[group], (rank, item))
            else:  # nobody sees it: it holds nothing up
                free.extend(_released(item, dependants, waits))
        if not ready.get(here):
            while groups and not ready[groups[0]]:
                heappop(groups)
            if not groups:
                return result
            here = groups[0]
        _, item = heappop(ready[here])
        result.append(item)
        free.extend(_released(item, dependants, waits))


def _released(item: str, dependants: Mapping[str, Sequence[str]], waits: dict[str, int]) -> list[str]:
    """What waited only for ``item``."""
    released: list[str] = []
    for dependant in dependants[item]:
        waits[dependant] -= 1
        if not waits[dependant]:
            released.append(dependant)
    return released


def ancestors(starts: Iterable[str], needs: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Everything ``starts`` need, directly or through others, without the starts that nothing reached needs."""
    found: set[str] = set()
    pending = list(starts)
    while pending:
        for need in needs.get(pending.pop(), ()):
            if need not in found:
                found.add(need)
                pending.append(need)
    return frozenset(found)


def find_knots(order: Sequence[str], needs: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The sets of ids that all need each other, each in order, by the first of them; self-edges are left out.

    They are the strongly connected components of more than one id (Tarjan's algorithm, without recursion).
    """
    rank = {item: index for index, item in enumerate(order)}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    knots: list[tuple[str, ...]] = []
    for root in order:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        walk = [(root, iter(needs.get(root, ())))]
        while walk:
            item, rest = walk[-1]
            need = next((need for need in rest if need in rank), None)
            if need is None:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[item])
                if low[item] == index[item]:
                    members = [stack.pop()]
                    while members[-1] != item:
                        members.append(stack.pop())
                    on_stack.difference_update(members)
                    if len(members) > 1:
                        knots.append(tuple(sorted(members, key=rank.__getitem__)))
            elif need not in index:
                index[need] = low[need] = len(index)
                stack.append(need)
                on_stack.add(need)
                walk.append((need, iter(needs.get(need, ()))))
            elif need in on_stack:
                low[item] = min(low[item], index[need])
    return sorted(knots, key=lambda knot: rank[knot[0]])


def shortest_cycle(knot: Collection[str], needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A shortest cycle through the first id of a knot, in the direction "comes before", its start not repeated."""
    start, inside = next(iter(knot)), set(knot)
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
                if need != start and need in inside and need not in came_from:
                    came_from[need] = item
                    following.append(need)
        level = following
    return ()
