"""Where in its layer each node stands: as many lines as can be are straight, the others are short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from statistics import median

_ROUNDS = 12
_SLACK = 1.12
"""How much more room than there must be straight lines may take."""

_NEAR = 1e-6
"""Coordinates that differ by less are the same."""

Distances = list[dict[int, float]]
"""For each node the ones behind it, and how far it is from them at least."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes that a line joins; it is straight when each one's coordinate plus its port is the same."""

    one: int
    other: int
    port: float
    other_port: float


class Blocks:
    """Nodes by index, joined to blocks that move as one."""

    def __init__(self, apart: Distances) -> None:
        self._block = list(range(len(apart)))
        self._offset = [0.0] * len(apart)
        self._members = [[node] for node in self._block]
        self._behind = [dict(others) for others in apart]
        self._before: Distances = [{} for _ in apart]
        for node, others in enumerate(apart):
            for other, distance in others.items():
                self._before[other][node] = distance
        self._low = self._lowest()
        self._high = self._highest(max(self._low, default=0.0) * _SLACK)

    def straighten(self, links: Iterable[Link]) -> None:
        """Join what is linked, the first links first, unless something has to stand between or it takes much room."""
        for link in links:
            one, other = self._block[link.one], self._block[link.other]
            shift = self._offset[link.one] + link.port - self._offset[link.other] - link.other_port
            if one != other and self._can_stand(one, other, shift):
                self._join(one, other, shift)

    def place(self, links: Sequence[Link]) -> list[float]:
        """A coordinate for each node: no more room than there must be, and near to what each is linked with."""
        high = self._highest(max(self._low, default=0.0))
        at = [(low + most) / 2 for low, most in zip(self._low, high, strict=True)]
        wishes, order = self._wishes(links), sorted(range(len(at)), key=self._low.__getitem__)
        for number in range(_ROUNDS):
            for block in order[:: -1 if number % 2 else 1]:
                if wished := wishes[block]:
                    wish = median(at[other] + shift for other, shift in wished)
                    least = max((at[one] + apart for one, apart in self._before[block].items()), default=wish)
                    most = min((at[one] - apart for one, apart in self._behind[block].items()), default=wish)
                    at[block] = min(max(wish, least), most)
        return [at[block] + offset for block, offset in zip(self._block, self._offset, strict=True)]

    def _can_stand(self, one: int, other: int, shift: float) -> bool:
        """Whether ``other`` can stand ``shift`` behind ``one``; if so, all are as far before as that allows."""
        low, moved = self._low, dict[int, float]()
        start = max(low[one], low[other] - shift)
        pending = [(one, start), (other, start + shift)]
        while pending:
            block, least = pending.pop()
            if least <= low[block] + _NEAR:
                continue
            if least > self._high[block]:
                for back, was in moved.items():
                    low[back] = was
                return False
            moved.setdefault(block, low[block])
            low[block] = least
            pending += [(behind, least + apart) for behind, apart in self._behind[block].items()]
            if block == one:
                pending.append((other, least + shift))
            elif block == other:
                pending.append((one, least - shift))
        return True

    def _join(self, one: int, other: int, shift: float) -> None:
        """Make ``other`` a part of ``one``."""
        for node in self._members[other]:
            self._block[node] = one
            self._offset[node] += shift
        self._members[one] += self._members[other]
        self._members[other] = []
        self._high[one] = min(self._high[one], self._high[other] - shift)
        for behind, apart in self._behind[other].items():
            del self._before[behind][other]
            if behind != one:
                self._keep(one, behind, apart + shift)
        for before, apart in self._before[other].items():
            del self._behind[before][other]
            if before != one:
                self._keep(before, one, apart - shift)
        self._behind[other], self._before[other] = {}, {}

    def _keep(self, one: int, other: int, apart: float) -> None:
        self._behind[one][other] = self._before[other][one] = max(apart, self._behind[one].get(other, apart))

    def _lowest(self) -> list[float]:
        """How far before each node can stand, while none is joined to another."""
        low = [0.0] * len(self._before)
        for node in TopologicalSorter(dict(enumerate(self._before))).static_order():
            low[node] = max((low[one] + apart for one, apart in self._before[node].items()), default=0.0)
        return low

    def _highest(self, end: float) -> list[float]:
        """How far behind each block can stand when all end there: two blocks may each have a node behind the other."""
        high = [end] * len(self._low)
        order, settled = sorted(range(len(high)), key=self._low.__getitem__, reverse=True), False
        while not settled:
            settled = True
            for block in order:
                most = min((high[one] - apart for one, apart in self._behind[block].items()), default=end)
                if most < high[block] - _NEAR:
                    high[block], settled = most, False
        return high

    def _wishes(self, links: Sequence[Link]) -> list[list[tuple[int, float]]]:
        """For each block the others that its links lead to, and how far from each it would be."""
        wishes: list[list[tuple[int, float]]] = [[] for _ in self._block]
        for link in links:
            one, other = self._block[link.one], self._block[link.other]
            if one != other:
                shift = self._offset[link.other] + link.other_port - self._offset[link.one] - link.port
                wishes[one].append((other, shift))
                wishes[other].append((one, -shift))
        return wishes
