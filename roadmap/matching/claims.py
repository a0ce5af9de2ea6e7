"""What thousands of terms and words say of topics, in a few arrays: little memory, and read from disk at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence, Sized
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Numbered(Generic[T]):
    """Gives each object a number, the same one every time."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[int, int] = {}

    def number(self, value: T) -> int:
        """The number of ``value``, which is kept."""
        number = self._numbers.setdefault(id(value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


class Claims:
    """By number, some topics with a weight each."""

    def __init__(self, claims: Sequence[Mapping[int, float]]) -> None:
        self._ends = ends(claims)
        self._topics = array("h", [topic for each in claims for topic in each])
        self._weights = array("d", [weight for each in claims for weight in each.values()])

    def of(self, number: int) -> Iterator[tuple[int, float]]:
        """The topics of one, each with its weight."""
        first, last = self._ends[number], self._ends[number + 1]
        return zip(self._topics[first:last], self._weights[first:last], strict=True)


def ends(listed: Sequence[Sized]) -> array[int]:
    """Where each of some lists begins when they stand one after the other, and where the last one ends."""
    return array("I", accumulate(map(len, listed), initial=0))
