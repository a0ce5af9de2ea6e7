"""What the writer says of a name beside what is wished for: that it is known, that it is not wanted, or neither.

Expressions (:mod:`roadmap.matching.clauses`) find the plain wordings. The others are told by a multinomial logistic
regression over the words around the name, fitted on labelled messages (stance detection).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal

from roadmap.matching.masked import NAME, Masked
from roadmap.matching.names import Name
from roadmap.matching.phrases import Phrases
from roadmap.matching.stems import stem
from roadmap.matching.words import StanceWeights

Stance = Literal["known", "refused"]
STANCES: tuple[Stance, ...] = ("known", "refused")
INTERCEPT = ""
"""The feature that every name has."""
_WORD = re.compile(r"[a-z0-9+#']+|[\u4e00-\u9fff]|[.,?&:]|T")
_MARKS = frozenset((".", "?", ",", "but", "但"))
"""What ends a clause."""
_JOINTS = frozenset(
    (",", "&", ":", "and", "or", "nor", "plus", "和", "与", "跟", "及", "以", "加", "或", "者", "还", "有")
)
"""What stands between the names of a list, whose names have one stance."""
_BEGINS = frozenset(("is", "are", "was", "were", "i", "we", "my", "我", "我们"))
"""What makes the name before it the subject or object of a clause."""
_NEAR = 16
"""Words looked at on each side."""
_MOST = 12
"""Names of a message that are looked at."""
_FROM = 0.65
"""Probability from which a stance is believed."""


@dataclass(frozen=True, slots=True)
class Told:
    """A name, where it stands, and its stance, if it probably has one."""

    name: Name
    start: int
    stance: Stance | None


def told(masked: Masked, phrases: Phrases, weights: StanceWeights) -> Iterator[Told]:
    """The stance of each name of a message, in their order."""
    for (name, start), found in zip(masked.places(), features(masked.text, phrases), strict=False):
        scale = len(found) ** -0.5
        rows = weights.rows.among(found)
        odds = [math.exp(scale * sum(column)) for column in zip(*rows, strict=True)] if rows else [0.0 for _ in STANCES]
        total = 1.0 + sum(odds)
        best = max(range(len(STANCES)), key=odds.__getitem__)
        yield Told(name, start, STANCES[best] if odds[best] / total >= _FROM else None)


def features(text: str, phrases: Phrases) -> Iterator[set[str]]:
    """What may speak for the stance of each name of a masked text, for the first few of them.

    A list of names is looked at as one. Words that play a role in asking count as that role, too; all are taken alone,
    in rows of up to three, and with how they stand to the name: right before it, before it in its clause, in another.
    """
    words = _WORD.findall(text)
    names = words.count(NAME)
    roles, starts = _roles(words, phrases)
    count = 0
    for first, last in _runs(words):
        place, behind = bisect_left(starts, first), bisect_left(starts, last) + 1
        found = {
            INTERCEPT,
            "list" if first != last else "single",
            "only" if first != last or names == 1 else "among",
            *_around(roles[max(0, place - _NEAR) : place], roles[behind : behind + _NEAR]),
            *_beside(words[max(0, first - _NEAR) : first], words[last + 1 : last + 1 + _NEAR]),
        }
        for _ in range(words[first : last + 1].count(NAME)):
            if count == _MOST:
                return
            count += 1
            yield found


def _roles(words: Sequence[str], phrases: Phrases) -> tuple[list[str], list[int]]:
    """The words with those that play a role in asking read as it, and where each of these begins."""
    read: list[str] = []
    starts: list[int] = []
    at = 0
    while at < len(words):
        word = words[at]
        role, size = phrases.role_at(words, at) or ("", 1)
        read.append(role.upper() or (stem(word) if word.isascii() and word.isalpha() and word != NAME else word))
        starts.append(at)
        at += size
    return read, starts


def _runs(words: Sequence[str]) -> list[tuple[int, int]]:
    """The lists of names, as the places of their first and last; a name alone is one, too."""
    runs: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if word != NAME:
            continue
        if runs and _joined(words, runs[-1][1], at):
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def _joined(words: Sequence[str], one: int, other: int) -> bool:
    """Whether two names stand in a list; after a comma the second may begin a clause of its own ("…, T is done")."""
    between = words[one + 1 : other]
    if between == [","] and other + 1 < len(words):
        return words[other + 1] not in _BEGINS
    return all(word in _JOINTS for word in between)


def _clause(words: Sequence[str]) -> list[str]:
    return list(takewhile(lambda word: word not in _MARKS, words))


def _around(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Rows of words right beside the name, in its clause, and near it."""
    left, right = ["<", "<", "<", "<", *before], [*after, ">", ">", ">", ">"]
    found: set[str] = set()
    for size in range(1, 5):
        found.add("b " + " ".join(left[-size:]))
        found.add("a " + " ".join(right[:size]))
    found.add(f"{left[-1]} T {right[0]}")
    found.add(f"{left[-2]} {left[-1]} T {right[0]}")
    found.add(f"{left[-1]} T {right[0]} {right[1]}")
    earlier, later = _clause(before[::-1])[::-1], _clause(after)
    found.update("L " + word for word in earlier)
    found.update("R " + word for word in later)
    row = [*earlier, NAME, *later]
    found.update("c " + word for word in row)
    found.update(f"{one} {two}" for one, two in pairwise(row))
    found.update(f"{one} * {two}" for one, two in zip(row, row[2:], strict=False))
    found.update(f"{one} {two} {three}" for one, two, three in zip(row, row[1:], row[2:], strict=False))
    found.update("l " + word for word in before)
    found.update("r " + word for word in after)
    found.add("ends " + next((word for word in after if word in _MARKS), ">"))
    return found


def _beside(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The very words right beside the name, and in its clause."""
    left, right = ["<", "<", *before], [*after, ">", ">"]
    found = {f"xb {left[-1]}", f"xb {left[-2]} {left[-1]}", f"xa {right[0]}", f"xa {right[0]} {right[1]}"}
    earlier, later = _clause(before[::-1]), _clause(after)
    found.update("xL " + word for word in earlier)
    found.update("xR " + word for word in later)
    found.update("x " + word for word in (*earlier, *later))
    return found
