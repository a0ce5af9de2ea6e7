"""What is wrong with a roadmap, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to mend. ``line`` counts from 1; ``message`` says what is wrong and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class RoadmapError(Exception):
    """A roadmap that cannot be used. ``problems`` has every reason, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        count = len(self.problems)
        head = f"The roadmap has {count} problem{'' if count == 1 else 's'}; mend them and load it again:"
        super().__init__("\n".join([head, *map(str, self.problems)]))
