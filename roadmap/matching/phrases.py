"""How questions are worded in each language: read from ``words/phrases-*.yaml``, independent of any roadmap."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from roadmap.matching.normalise import fold, tokens
from roadmap.matching.stems import stem
from roadmap.model import LANGS

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _IntentPatterns(BaseModel):
    model_config = ConfigDict(extra="forbid")

    leaderboard: list[str]
    progress: list[str]
    path: list[str]
    prerequisites: list[str]
    next: list[str]
    resources: list[str]
    unlike_resources: list[str]
    pair_prerequisites: list[str]
    pair_path: list[str]


class _Focus(BaseModel):
    model_config = ConfigDict(extra="forbid")

    path: list[str]
    prerequisites: list[str]
    next: list[str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    glue: list[str]
    intents: _IntentPatterns
    focus: _Focus
    smalltalk: list[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """``glue``: words without a topic. ``intents``: one expression a group. ``focus``: by intent, tried in turn."""

    glue: tuple[str, ...]
    glue_stems: frozenset[str]
    intents: dict[str, re.Pattern[str]]
    focus: dict[str, tuple[re.Pattern[str], ...]]
    smalltalk: re.Pattern[str]


@functools.cache
def load_phrases() -> Phrases:
    """The phrases of every language, compiled."""
    files = [_read(lang) for lang in LANGS]
    glue = tuple(word for file in files for word in file.glue)
    singles = [found[0].lower() for word in glue if len(found := tokens(fold(word))) == 1]
    intents: dict[str, list[str]] = {}
    focus: dict[str, list[str]] = {}
    for file in files:
        for group, patterns in file.intents:
            intents.setdefault(group, []).extend(patterns)
        for group, patterns in file.focus:
            focus.setdefault(group, []).extend(patterns)
    return Phrases(
        glue=glue,
        glue_stems=frozenset(stem(single) for single in singles),
        intents={group: _either(patterns) for group, patterns in intents.items()},
        focus={group: tuple(re.compile(pattern) for pattern in patterns) for group, patterns in focus.items()},
        smalltalk=_either([pattern for file in files for pattern in file.smalltalk]),
    )


def _read(lang: str) -> _File:
    text = resources.files("roadmap.matching.words").joinpath(f"phrases-{lang}.yaml").read_text(encoding="utf-8")
    return _File.model_validate(yaml.load(text, Loader=_LOADER))  # noqa: S506 - a safe loader, the fast one if built


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
