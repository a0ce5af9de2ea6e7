"""What is known of the two languages themselves, whatever the roadmap."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import cast

from roadmap.matching.result import Intent


@dataclass(frozen=True, slots=True)
class Votes:
    """What the features of a wording say for each of ``intents``: ``start`` for any wording, ``rows`` by feature.

    ``words``: the words that are features; others are blacked out.
    """

    intents: tuple[Intent, ...]
    start: tuple[int, ...]
    rows: dict[str, list[int]]
    words: frozenset[str]


def _load(name: str) -> dict[str, object]:
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    return cast("dict[str, object]", json.loads(text))


@functools.cache
def common_words() -> dict[str, int]:
    """The commonest English words and their ranks, 0 the commonest."""
    rows = cast("list[str]", _load("common-en.json")["words"])
    return {word: rank for rank, word in enumerate(" ".join(rows).split())}


@functools.cache
def sounds() -> dict[int, int]:
    """For ``str.translate``: every Chinese character to one private-use character per toneless syllable."""
    table = cast("dict[str, str]", _load("sounds-zh.json")["sounds"])
    return {ord(char): 0xE000 + number for number, chars in enumerate(table.values()) for char in chars}


@functools.cache
def votes() -> Votes:
    """The weights by which a wording's intent is told; written by ``roadmap.evaluation.fit_intents``."""
    file = _load("intent-votes.json")
    return Votes(
        intents=tuple(cast("list[Intent]", file["intents"])),
        start=tuple(cast("list[int]", file["start"])),
        rows=cast("dict[str, list[int]]", file["rows"]),
        words=frozenset(cast("str", file["words"]).split()),
    )
