"""How messages say what they claim, refuse and want: the expressions of ``words/grammar-*.yaml``, compiled."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources
from typing import cast

import yaml
from pydantic import BaseModel, ConfigDict

from roadmap.matching.result import Deed
from roadmap.model import LANGS, Lang

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_GROUP = re.compile(r"\{(topic|asked|first|second|start|after)\}")


class FollowUps(BaseModel):
    """Expressions for messages that go on from the one before."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, frozen=True)

    after: re.Pattern[str]
    more: re.Pattern[str]
    other: re.Pattern[str]
    switch: re.Pattern[str]
    why: re.Pattern[str]
    pronouns: re.Pattern[str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    list: str
    few: str
    claims: tuple[str, ...]
    claims_before: str
    claims_cut: str
    claims_not: str
    claims_after: str
    refusals: tuple[str, ...]
    refusals_before: str
    refusals_qualified: str
    wishes: str
    marks: str
    greetings: str
    follow_ups: FollowUps
    relations: dict[str, tuple[str, ...]]
    acts: dict[Deed, tuple[str, ...]]
    deeds: dict[Deed, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's expressions; see ``words/grammar-en.yaml`` for what each is."""

    claims: tuple[re.Pattern[str], ...]
    claims_before: re.Pattern[str]
    claims_cut: re.Pattern[str]
    claims_not: re.Pattern[str]
    claims_after: re.Pattern[str]
    refusals: tuple[re.Pattern[str], ...]
    refusals_before: re.Pattern[str]
    refusals_qualified: re.Pattern[str]
    wishes: re.Pattern[str]
    marks: re.Pattern[str]
    greetings: re.Pattern[str]
    follow_ups: FollowUps
    relations: tuple[tuple[str, re.Pattern[str]], ...]
    acts: tuple[tuple[Deed, re.Pattern[str]], ...]
    deeds: tuple[tuple[Deed, re.Pattern[str]], ...]


@functools.cache
def grammars() -> dict[Lang, Grammar]:
    """The grammar of every language."""
    return {lang: _compile(_read(lang)) for lang in LANGS}


def _read(lang: Lang) -> _File:
    text = resources.files("roadmap.matching.words").joinpath(f"grammar-{lang}.yaml").read_text(encoding="utf-8")
    return _File.model_validate(yaml.load(text, Loader=_LOADER))  # noqa: S506 - a safe loader, the fast one if built


def _compile(file: _File) -> Grammar:
    def pattern(source: str) -> re.Pattern[str]:
        whole = source.replace("{list}", f"T(?:{file.list}T){{0,12}}").replace("{few}", file.few).replace("{T}", "T")
        return re.compile(_GROUP.sub(r"(?P<\1>T)", whole), re.ASCII)

    single = {name: pattern(cast("str", getattr(file, name))) for name in _SINGLE}
    return Grammar(
        claims=tuple(map(pattern, file.claims)),
        refusals=tuple(map(pattern, file.refusals)),
        relations=tuple((kind, pattern(one)) for kind, some in file.relations.items() for one in some),
        acts=tuple((do, pattern(one)) for do, some in file.acts.items() for one in some),
        deeds=tuple((do, re.compile(one, re.ASCII)) for do, one in file.deeds.items()),
        follow_ups=file.follow_ups,
        **single,
    )


_SINGLE = (
    "claims_before",
    "claims_cut",
    "claims_not",
    "claims_after",
    "refusals_before",
    "refusals_qualified",
    "wishes",
    "marks",
    "greetings",
)
