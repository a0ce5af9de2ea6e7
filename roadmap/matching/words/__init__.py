"""What is known of the two languages themselves, whatever the roadmap."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import cast

import yaml

from roadmap.matching.result import Intent

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast one if it is built."""


@dataclass(frozen=True, slots=True)
class IntentWeights:
    """Of each of ``intents``, the intercept, and in ``rows`` the weight of each feature.

    ``words``: the words that are features; others are masked.
    """

    intents: tuple[Intent, ...]
    intercepts: tuple[int, ...]
    rows: dict[str, list[int]]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class StanceWeights:
    """How much each feature speaks for each of ``STANCES``, more than for none."""

    rows: dict[str, list[float]]


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
    file = _load("intent-weights.json")
    return IntentWeights(
        intents=tuple(cast("list[Intent]", file["intents"])),
        intercepts=tuple(cast("list[int]", file["intercepts"])),
        rows=cast("dict[str, list[int]]", file["rows"]),
        words=frozenset(cast("str", file["words"]).split()),
    )


@functools.cache
def stance_weights() -> StanceWeights:
    """The weights by which it is told what is claimed and refused; written by ``tools/fit_stances.py``."""
    return StanceWeights(cast("dict[str, list[float]]", _load("stance-weights.json")["rows"]))
