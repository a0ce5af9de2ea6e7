"""What is known of the two languages themselves, whatever the roadmap."""

from __future__ import annotations

import functools
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Literal, cast

import yaml

from roadmap.kept import kept
from roadmap.matching.result import Intent

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast one if it is built."""


@dataclass(frozen=True, slots=True)
class Rows:
    """For each feature a row of weights, one for each class, all in one array."""

    numbers: dict[str, int]
    width: int
    values: array[int] | array[float]

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[float]], typecode: Literal["h", "d"]) -> Rows:
        """The rows of a file of weights, as 16-bit integers or as doubles."""
        values = array(typecode, chain.from_iterable(rows.values()))
        return cls({feature: number for number, feature in enumerate(rows)}, len(values) // len(rows), values)

    def among(self, features: Iterable[str]) -> list[array[int] | array[float]]:
        """The rows of those features that have one."""
        found = [number * self.width for one in features if (number := self.numbers.get(one)) is not None]
        return [self.values[start : start + self.width] for start in found]


@dataclass(frozen=True, slots=True)
class IntentWeights:
    """Of each of ``intents``, the intercept, and in ``rows`` the weight of each feature, all in tenths.

    ``words``: the words that are features; others are masked.
    """

    intents: tuple[Intent, ...]
    intercepts: tuple[int, ...]
    rows: Rows
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class StanceWeights:
    """How much each feature speaks for each of ``STANCES``, more than for none."""

    rows: Rows


def _load(name: str) -> dict[str, object]:
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    return cast("dict[str, object]", json.loads(text))


@functools.cache
def common_words() -> dict[str, int]:
    """The commonest English words and their ranks, 0 the commonest."""
    rows = cast("list[str]", _load("common-en.json")["words"])
    return {word: rank for rank, word in enumerate(" ".join(rows).split())}


@functools.cache
def simplified() -> dict[int, int | None]:
    """For ``str.translate``: traditional characters to simplified ones; written by ``tools/simplified.py``."""
    table = cast("dict[str, str]", _load("simplified-zh.json"))
    return {ord(old): ord(new) for old, new in zip(table["traditional"], table["simplified"], strict=True)}


@functools.cache
def sounds() -> dict[int, int]:
    """For ``str.translate``: every Chinese character to one private-use character per toneless syllable."""
    table = cast("dict[str, str]", _load("sounds-zh.json")["sounds"])
    return {ord(char): 0xE000 + number for number, chars in enumerate(table.values()) for char in chars}


@functools.cache
def daily_words() -> tuple[str, ...]:
    """Words of daily life, in every language."""
    text = resources.files(__name__).joinpath("daily.yaml").read_text(encoding="utf-8")
    fields = cast("dict[str, dict[str, list[str]]]", yaml.load(text, Loader=LOADER))  # noqa: S506 - a safe loader
    return tuple(word for by_field in fields.values() for words in by_field.values() for word in words)


@functools.cache
def topic_weights() -> dict[str, dict[str, float]]:
    """The weights by which topics are ranked and judged; written by ``tools/fit_topics.py``."""
    return cast("dict[str, dict[str, float]]", _load("topic-weights.json"))


@functools.cache
def intent_weights() -> IntentWeights:
    """The weights by which a wording's intent is told; written by ``tools/fit_intents.py``."""

    def read() -> IntentWeights:
        file = _load("intent-weights.json")
        return IntentWeights(
            intents=tuple(cast("list[Intent]", file["intents"])),
            intercepts=tuple(cast("list[int]", file["intercepts"])),
            rows=Rows.of(cast("dict[str, list[int]]", file["rows"]), "h"),
            words=frozenset(cast("str", file["words"]).split()),
        )

    return kept("weights", _sources("intent-weights.json"), (), IntentWeights, read)


@functools.cache
def stance_weights() -> StanceWeights:
    """The weights by which it is told what is claimed and refused; written by ``tools/fit_stances.py``."""

    def read() -> StanceWeights:
        return StanceWeights(Rows.of(cast("dict[str, list[float]]", _load("stance-weights.json")["rows"]), "d"))

    return kept("weights", _sources("stance-weights.json"), (), StanceWeights, read)


def _sources(name: str) -> tuple[Path, ...]:
    """The file and the code that reads it."""
    return Path(__file__).with_name(name), Path(__file__)
