"""How questions are worded in each language: read from ``words/phrases-*.yaml``, independent of any roadmap."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from roadmap.matching.normalise import fold, tokens
from roadmap.matching.stems import stem
from roadmap.matching.words import LOADER
from roadmap.model import LANGS, Lang

_OF_MATTER = frozenset(("act", "machine", "unit", "trouble", "code", "maths", "school", "explain", "bad"))
"""Roles whose words may be what a question is about."""


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

    @property
    def words(self) -> set[str]:
        """The English words that play a role in asking, alone or with others."""
        expressions = (words for found in self.roles.values() for words, _ in found)
        return {word for words in expressions for word in words if word.isascii() and word.isalpha()}

    def role_at(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """The role of the longest expression that begins at a place, and how many words it has."""
        for expression, role in self.roles.get(words[at]) or self.roles.get(words[at].removesuffix("s"), ()):
            size = len(expression)
            if size == 1 or tuple(words[at : at + size]) == expression:
                return role, size
        return None

    def set_phrases(self, words: Sequence[str]) -> list[int]:
        """For each word, where the set phrase ends that it stands in, or 0: "zero" in "from zero" is no name.

        A set phrase is an expression of several words that plays a role in asking, and not also in matters of study.
        """
        ends = [0] * len(words)
        for at in range(len(words)):
            role, size = self.role_at(words, at) or ("", 1)
            for place in range(at, at + size if size > 1 and role not in _OF_MATTER else at):
                ends[place] = max(ends[place], at + size)
        return ends

    def asking(self, words: Sequence[str]) -> int:
        """The words that play a role in asking, and not also in matters of study, as a mask."""
        mask = at = 0
        while at < len(words):
            role, size = self.role_at(words, at) or ("", 1)
            if role and role not in _OF_MATTER:
                mask |= ((1 << size) - 1) << at
            at += size
        return mask


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
    return _File.model_validate(yaml.load(text, Loader=LOADER))  # noqa: S506 - a safe loader
