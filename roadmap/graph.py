"""The graph of a roadmap: its edges both ways, and what lies behind a topic. It knows only ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from roadmap.ordering import ancestors, sort_topologically

Edges = Mapping[str, Sequence[str]]


class Graph:
    """An acyclic graph. ``order`` has every id; ``needed`` and ``helpful`` have the ids that come before each.

    Edges to ids that are not in ``order`` are left out.
    """

    def __init__(self, order: Sequence[str], needed: Edges, helpful: Edges) -> None:
        self.position = {id_: index for index, id_ in enumerate(order)}
        """Ids to their place in the order."""
        self.needs = self._inside(needed)
        """Needed edges: id to the ids it waits for."""
        self.before = self._inside({id_: (*needed.get(id_, ()), *helpful.get(id_, ())) for id_ in order})
        """All edges: id to the ids that come before it."""

    @cached_property
    def free(self) -> tuple[str, ...]:
        """Ids that wait for nothing."""
        return tuple(id_ for id_, needs in self.needs.items() if not needs)

    @cached_property
    def dependants(self) -> dict[str, tuple[str, ...]]:
        """Needed edges the other way: id to the ids that wait for it, in order."""
        turned: dict[str, dict[str, None]] = {id_: {} for id_ in self.position}
        for id_, needs in self.needs.items():
            for need in needs:
                turned[need][id_] = None
        return {id_: tuple(others) for id_, others in turned.items()}

    def followers(self, id_: str) -> tuple[str, ...]:
        """What waits for ``id_``; or else, if nothing does, what it only helps; in order."""
        return self.dependants[id_] or tuple(other for other, before in self.before.items() if id_ in before)

    @cached_property
    def counts_below(self) -> dict[str, tuple[int, int]]:
        """For each id how many need it, directly and in all."""
        return {id_: (len(self.dependants[id_]), mask.bit_count()) for id_, mask in self._descendants.items()}

    def ancestors(self, starts: Iterable[str]) -> frozenset[str]:
        """Everything ``starts`` need, directly or through others, without the starts that nothing reached needs."""
        return ancestors(starts, self.needs)

    def count_descendants(self, of: Iterable[str], among: Iterable[str]) -> dict[str, int]:
        """For each id how many of ``among`` need it, directly or through others."""
        counted = self._mask(among)
        return {id_: (self._descendants[id_] & counted).bit_count() for id_ in of}

    def implied_before(self, id_: str) -> set[str]:
        """What comes before ``id_`` and before something else that it needs: edges that say nothing new."""
        needs = self._mask(self.needs[id_])
        return {other for other in self.before[id_] if self._descendants[other] & needs}

    @cached_property
    def _descendants(self) -> dict[str, int]:
        # A set of ids as bits of a number: for 2,000 topics 250 bytes each, and counting is quick.
        masks = dict.fromkeys(self.position, 0)
        for id_ in reversed(sort_topologically(list(self.position), self.needs)):
            mine = masks[id_] | 1 << self.position[id_]
            for need in self.needs[id_]:
                masks[need] |= mine
        return masks

    def _mask(self, ids: Iterable[str]) -> int:
        bits = bytearray(len(self.position) // 8 + 1)
        for id_ in ids:
            if (place := self.position.get(id_)) is not None:
                bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def _inside(self, edges: Edges) -> dict[str, tuple[str, ...]]:
        return {
            id_: tuple(dict.fromkeys(other for other in edges.get(id_, ()) if other in self.position))
            for id_ in self.position
        }
