"""Layers of an acyclic graph: every id behind all that come before it, with edges as short as can be together.

It is the network simplex method of Gansner, Koutsofios, North and Vo (1993).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from roadmap.ordering import sort_topologically

Edge = tuple[str, str]
"""From which id to which."""
_MOST_WORK = 300_000
"""Exchanges of an edge of the tree times ids: what hundreds of ids need; thousands keep edges that could be shorter."""


def layers_of(before: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The layer of each id, from 0. ``before``: every id, in order, with the ids before it."""
    layers: dict[str, int] = {}
    for id_ in sort_topologically(list(before), before):
        layers[id_] = max((layers[other] + 1 for other in before[id_]), default=0)
    for part in _parts(before):
        if part.edges:
            _Tree(part, layers).shorten()
            first = min(layers[id_] for id_ in part.ids)
            for id_ in part.ids:
                layers[id_] -= first
    return {id_: layers[id_] for id_ in before}


@dataclass(slots=True)
class _Part:
    """Ids that edges connect."""

    ids: list[str]
    edges: list[Edge] = field(default_factory=list[Edge])


def _parts(before: Mapping[str, Sequence[str]]) -> list[_Part]:
    beside: dict[str, list[str]] = {id_: [] for id_ in before}
    for id_, others in before.items():
        for other in others:
            beside[id_].append(other)
            beside[other].append(id_)
    part_of: dict[str, _Part] = {}
    parts: list[_Part] = []
    for start in before:
        if start in part_of:
            continue
        part = _Part([start])
        parts.append(part)
        part_of[start] = part
        for id_ in part.ids:
            for other in beside[id_]:
                if other not in part_of:
                    part_of[other] = part
                    part.ids.append(other)
    for id_, others in before.items():
        part_of[id_].edges += [(other, id_) for other in others]
    return parts


class _Tree:
    """A spanning tree of edges without slack; while an edge of it should be longer, another one takes its place."""

    def __init__(self, part: _Part, layers: dict[str, int]) -> None:
        self._part = part
        self._layers = layers
        self._edges = self._tight()

    def shorten(self) -> None:
        """Move the layers until no edge of the tree is pulled apart."""
        for _ in range(_MOST_WORK // len(self._part.ids)):
            leaving = self._most_pulled()
            if leaving is None:
                return
            behind = self._reached(leaving[1], leaving)
            entering = min(
                (edge for edge in self._part.edges if edge[0] in behind and edge[1] not in behind),
                key=self._slack,
                default=None,
            )
            if entering is None:
                return
            slack = self._slack(entering)
            for id_ in behind:
                self._layers[id_] += slack
            self._edges.remove(leaving)
            self._edges.append(entering)

    def _slack(self, edge: Edge) -> int:
        return self._layers[edge[1]] - self._layers[edge[0]] - 1

    def _tight(self) -> list[Edge]:
        """A first tree, for which some ids move."""
        while True:
            found, tree = {self._part.ids[0]}, list[Edge]()
            beside = _by_id(edge for edge in self._part.edges if not self._slack(edge))
            pending = list(found)
            while pending:
                for edge in beside.get(pending.pop(), ()):
                    for end in edge:
                        if end not in found:
                            found.add(end)
                            tree.append(edge)
                            pending.append(end)
            if len(found) == len(self._part.ids):
                return tree
            nearest = min(
                (edge for edge in self._part.edges if (edge[0] in found) != (edge[1] in found)), key=self._slack
            )
            step = self._slack(nearest) * (1 if nearest[0] in found else -1)
            for id_ in found:
                self._layers[id_] += step

    def _most_pulled(self) -> Edge | None:
        """The edge of the tree whose ends most edges pull apart: more lead past it backwards than forwards."""
        pull = dict.fromkeys(self._part.ids, 0)
        for start, end in self._part.edges:
            pull[start] += 1
            pull[end] -= 1
        beside = _by_id(self._edges)
        above: dict[str, Edge] = {}
        walk = [self._part.ids[0]]
        seen = set(walk)
        for id_ in walk:
            for edge in beside.get(id_, ()):
                other = edge[1] if edge[0] == id_ else edge[0]
                if other not in seen:
                    seen.add(other)
                    above[other] = edge
                    walk.append(other)
        most, worst = 0, None
        for id_ in reversed(walk[1:]):
            edge = above[id_]
            start, end = edge
            pull[end if start == id_ else start] += pull[id_]
            cut = pull[id_] if start == id_ else -pull[id_]
            if cut < most:
                most, worst = cut, edge
        return worst

    def _reached(self, start: str, without: Edge) -> set[str]:
        """The side of the tree that ``start`` is on when an edge is taken out."""
        beside = _by_id(edge for edge in self._edges if edge != without)
        found, pending = {start}, [start]
        while pending:
            for edge in beside.get(pending.pop(), ()):
                for end in edge:
                    if end not in found:
                        found.add(end)
                        pending.append(end)
        return found


def _by_id(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in edges:
        for end in edge:
            found.setdefault(end, []).append(edge)
    return found
