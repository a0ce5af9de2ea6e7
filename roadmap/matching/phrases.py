"""How questions are worded in each language: read from ``words/phrases-*.yaml``, independent of any roadmap."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from roadmap.matching.normalise import HAN, fold, tokens
from roadmap.matching.stems import stem
from roadmap.model import LANGS, Lang

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
    """How questions are worded.

    ``glue``: words without a topic. ``intents``: by group, one expression a language. ``focus``: by intent, tried in
    turn. ``spoken``: the words, beginnings of words and Chinese characters that the expressions are made of.
    """

    glue: tuple[str, ...]
    glue_stems: frozenset[str]
    intents: dict[str, dict[Lang, re.Pattern[str]]]
    focus: dict[str, tuple[re.Pattern[str], ...]]
    smalltalk: re.Pattern[str]
    spoken: frozenset[str]


@functools.cache
def load_phrases() -> Phrases:
    """The phrases of every language, compiled."""
    files: dict[Lang, _File] = {lang: _read(lang) for lang in LANGS}
    glue = tuple(word for file in files.values() for word in file.glue)
    singles = [found[0].lower() for word in glue if len(found := tokens(fold(word))) == 1]
    intents: dict[str, dict[Lang, re.Pattern[str]]] = {}
    focus: dict[str, list[str]] = {}
    spoken: set[str] = set(singles)
    for lang, file in files.items():
        for group, patterns in file.intents:
            intents.setdefault(group, {})[lang] = _either(patterns)
            spoken.update(word for pattern in patterns for word in _literals(pattern))
        for group, patterns in file.focus:
            focus.setdefault(group, []).extend(patterns)
    return Phrases(
        glue=glue,
        glue_stems=frozenset(stem(single) for single in singles),
        intents=intents,
        focus={group: tuple(re.compile(pattern) for pattern in patterns) for group, patterns in focus.items()},
        smalltalk=_either([pattern for file in files.values() for pattern in file.smalltalk]),
        spoken=frozenset(spoken),
    )


def _literals(pattern: str) -> list[str]:
    """The words and Chinese characters an expression spells out; an optional last letter is left off."""
    plain = re.sub(r"\\[a-zA-Z]", " ", pattern)
    return re.findall(rf"[a-z]+(?=[a-z]\?)|[a-z]+|[{HAN}]", plain)


def _read(lang: str) -> _File:
    text = resources.files("roadmap.matching.words").joinpath(f"phrases-{lang}.yaml").read_text(encoding="utf-8")
    return _File.model_validate(yaml.load(text, Loader=_LOADER))  # noqa: S506 - a safe loader, the fast one if built


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
