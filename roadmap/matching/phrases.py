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
from roadmap.model import LANGS, Lang

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Focus(BaseModel):
    model_config = ConfigDict(extra="forbid")

    path: list[str]
    prerequisites: list[str]
    next: list[str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    glue: list[str]
    short: dict[str, str]
    roles: dict[str, list[str]]
    focus: _Focus


@dataclass(frozen=True, slots=True)
class Phrases:
    """How questions are worded.

    ``glue``: words without a topic. ``short``: short forms and the words they stand for. ``roles``: by first word, the
    expressions that play a role in asking, each as its words and its role, the longest first. ``focus``: by intent,
    tried in turn.
    """

    glue: tuple[str, ...]
    glue_stems: frozenset[str]
    short: dict[str, tuple[str, ...]]
    roles: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    focus: dict[str, tuple[re.Pattern[str], ...]]


@functools.cache
def load_phrases() -> Phrases:
    """The phrases of every language, compiled."""
    files: dict[Lang, _File] = {lang: _read(lang) for lang in LANGS}
    glue = tuple(word for file in files.values() for word in file.glue)
    singles = [found[0].lower() for word in glue if len(found := tokens(fold(word))) == 1]
    focus: dict[str, list[str]] = {}
    roles: dict[str, dict[tuple[str, ...], str]] = {}
    for file in files.values():
        for group, patterns in file.focus:
            focus.setdefault(group, []).extend(patterns)
        for role, phrases in file.roles.items():
            for phrase in phrases:
                words = tuple(word.lower() for word in tokens(fold(phrase)))
                roles.setdefault(words[0], {}).setdefault(words, role)
    return Phrases(
        glue=glue,
        glue_stems=frozenset(stem(single) for single in singles),
        short={short: tuple(words.split()) for file in files.values() for short, words in file.short.items()},
        roles={first: tuple(sorted(found.items(), key=lambda pair: -len(pair[0]))) for first, found in roles.items()},
        focus={group: tuple(re.compile(pattern) for pattern in patterns) for group, patterns in focus.items()},
    )


def _read(lang: str) -> _File:
    text = resources.files("roadmap.matching.words").joinpath(f"phrases-{lang}.yaml").read_text(encoding="utf-8")
    return _File.model_validate(yaml.load(text, Loader=_LOADER))  # noqa: S506 - a safe loader, the fast one if built
