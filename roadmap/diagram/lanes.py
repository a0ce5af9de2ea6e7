"""Lanes for the parts of lines that lead across a channel: no two lie on each other, and they cross little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NEAR = 5.0
"""Parts on one lane are further apart than this."""
_ON_EACH_OTHER = 50
"""How many crossings it is worth that no lines lie on each other."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A line that arrives at a channel at one coordinate and leaves it at others."""

    start: float
    ends: tuple[float, ...]

    @property
    def low(self) -> float:
        """Where the part across the channel begins."""
        return min(self.start, *self.ends)

    @property
    def high(self) -> float:
        """Where it ends."""
        return max(self.start, *self.ends)


def lanes_of(turns: Sequence[Turn]) -> list[int]:
    """A lane for each, counted from the side where they arrive."""
    order: list[int] = []
    costs = [[_cost(one, two) for two in turns] for one in turns]
    for turn in sorted(range(len(turns)), key=lambda turn: turns[turn].low):
        _insert(order, turn, costs)
    for _ in range(4):
        was = list(order)
        for turn in was:
            order.remove(turn)
            _insert(order, turn, costs)
        if order == was:
            break
    lanes = [0] * len(turns)
    for at, turn in enumerate(order):
        one = turns[turn]
        beside = [other for other in order[:at] if _overlap(one, turns[other])]
        lanes[turn] = max((lanes[other] + 1 for other in beside), default=0)
    return lanes


def _insert(order: list[int], turn: int, costs: Sequence[Sequence[int]]) -> None:
    """Put it where it costs least."""
    cost = least = sum(costs[turn][other] for other in order)
    place = 0
    for at, other in enumerate(order, start=1):
        cost += costs[other][turn] - costs[turn][other]
        if cost < least:
            least, place = cost, at
    order.insert(place, turn)


def _overlap(one: Turn, two: Turn) -> bool:
    return one.low < two.high + _NEAR and two.low < one.high + _NEAR


def _cost(first: Turn, second: Turn) -> int:
    """How often two cross when the first one's lane comes before the second one's."""
    crossings = (first.low < second.start < first.high) + sum(second.low < end < second.high for end in first.ends)
    touching = sum(abs(end - second.start) < _NEAR / 2 for end in first.ends)
    return crossings + _ON_EACH_OTHER * touching
