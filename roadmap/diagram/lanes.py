"""Lanes for the parts of lines that lead across a channel: no two lie on each other, and they cross little."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NEAR = 5.0
"""Parts on one lane are further apart than this."""
_ON_EACH_OTHER = 50
"""How many crossings it is worth that no lines lie on each other."""
_ROUNDS = 4


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
    costs = [[_cost(one, two) for two in turns] for one in turns]
    lanes = [0] * len(turns)
    before: list[int] = []
    for turn in arranged(costs, sorted(range(len(turns)), key=lambda turn: turns[turn].low)):
        lanes[turn] = max((lanes[other] + 1 for other in before if _overlap(turns[turn], turns[other])), default=0)
        before.append(turn)
    return lanes


def arranged(costs: Sequence[Sequence[int]], first: Iterable[int]) -> list[int]:
    """An order that costs little: ``costs[one][other]`` when one stands before the other. They are put in as given."""
    order: list[int] = []
    for one in first:
        _insert(order, one, costs)
    for _ in range(_ROUNDS):
        was = list(order)
        for one in was:
            order.remove(one)
            _insert(order, one, costs)
        if order == was:
            break
    return order


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
