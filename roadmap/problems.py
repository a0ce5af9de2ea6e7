"""What is wrong with a roadmap and where, and what of another format is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias, Union

MAX_PROBLEMS = 200
"""How many problems of a roadmap are kept; more help nobody."""

Value: TypeAlias = Union[str, float, "Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and what to do, without words: the key of a text, and what the text speaks of."""

    key: str
    values: tuple[tuple[str, Value], ...]

    def __str__(self) -> str:
        return " ".join([self.key, *(f"{name}={value}" for name, value in self.values)])


def finding(key: str, /, **values: Value) -> Finding:
    """A finding whose sentence is the text ``problem-KEY``; a value may be a finding itself, such as a hint."""
    return Finding(key, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend."""

    place: Place
    finding: Finding

    def __str__(self) -> str:
        return f"{self.place}: {self.finding}"


class RoadmapError(Exception):
    """A roadmap that cannot be used. ``problems`` has every reason, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each once, by file and line."""
    return tuple(sorted(set(problems), key=lambda one: (one.place.file, one.place.line, str(one.finding))))


def alike(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The problems in groups of one cause: the same finding in one file, in whichever entry of a list."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.place.file, re.sub(r"\[\d+\]", "[]", str(problem.finding))), []).append(problem)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of a file in another format that says nothing it knows, or names what is not there."""

    line: int
    text: str
