"""How messages say what they claim, refuse and want: the expressions of ``words/grammar-*.yaml``, compiled."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import cast

import yaml
from pydantic import BaseModel, ConfigDict

from roadmap.matching.result import Deed, Setting
from roadmap.matching.words import LOADER
from roadmap.model import LANGS, Lang

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
    pronouns_not: re.Pattern[str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    list: str
    kind: str
    few: str
    others: str
    one: str
    claims: tuple[str, ...]
    claims_before: str
    claims_cut: str
    claims_not: str
    claims_timed: str
    claims_after: str
    claims_relative: str
    refusals: tuple[str, ...]
    wanted: tuple[str, ...]
    refusals_before: str
    refusals_qualified: str
    wishes: str
    marks: str
    greetings: str
    denied: str
    denied_after: str
    denied_itself: str
    planned: str
    later: str
    ends: str
    said: str
    member: str
    for_others: str
    settings: dict[Setting, str]
    whole: str
    turns: str
    needs: str
    begins: str
    holds_other: str
    holds: str
    writer: str
    noted: str
    questions: str
    follow_ups: FollowUps
    relations: dict[str, tuple[str, ...]]
    acts: dict[Deed, tuple[str, ...]]
    deeds: dict[Deed, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's expressions; see ``words/grammar-en.yaml`` for what each is."""

    claims: tuple[re.Pattern[str], ...]
    others: re.Pattern[str]
    claims_before: re.Pattern[str]
    claims_cut: re.Pattern[str]
    claims_not: re.Pattern[str]
    claims_timed: re.Pattern[str]
    claims_after: re.Pattern[str]
    claims_relative: re.Pattern[str]
    refusals: tuple[re.Pattern[str], ...]
    wanted: tuple[re.Pattern[str], ...]
    refusals_before: re.Pattern[str]
    refusals_qualified: re.Pattern[str]
    wishes: re.Pattern[str]
    marks: re.Pattern[str]
    greetings: re.Pattern[str]
    denied: re.Pattern[str]
    denied_after: re.Pattern[str]
    denied_itself: re.Pattern[str]
    planned: re.Pattern[str]
    later: re.Pattern[str]
    ends: re.Pattern[str]
    said: re.Pattern[str]
    member: re.Pattern[str]
    for_others: re.Pattern[str]
    settings: tuple[tuple[Setting, re.Pattern[str]], ...]
    whole: re.Pattern[str]
    turns: re.Pattern[str]
    needs: re.Pattern[str]
    begins: re.Pattern[str]
    holds_other: re.Pattern[str]
    holds: re.Pattern[str]
    writer: re.Pattern[str]
    noted: re.Pattern[str]
    questions: re.Pattern[str]
    follow_ups: FollowUps
    relations: tuple[tuple[str, re.Pattern[str]], ...]
    acts: tuple[tuple[Deed, re.Pattern[str]], ...]
    deeds: tuple[tuple[Deed, re.Pattern[str]], ...]


@functools.cache
def grammar_of(lang: Lang) -> Grammar:
    """The grammar of a language, compiled when the first message in it comes: that takes a tenth of a second."""
    return _compile((_read(lang),))


@functools.cache
def mixed(first: Lang) -> Grammar:
    """The grammar for a message in several languages, most of it in ``first``."""
    return _compile((_read(first), *(_read(lang) for lang in LANGS if lang != first)))


@functools.cache
def _read(lang: Lang) -> _File:
    text = resources.files("roadmap.matching.words").joinpath(f"grammar-{lang}.yaml").read_text(encoding="utf-8")
    return _File.model_validate(yaml.load(text, Loader=LOADER))  # noqa: S506 - a safe loader


def _compile(files: Sequence[_File]) -> Grammar:
    def source(file: _File, text: str) -> str:
        whole = text.replace("{list}", f"T(?:{file.list}T){{0,12}}").replace("{few}", file.few).replace("{T}", "T")
        whole = whole.replace("{studied}", f"T(?:{file.kind}{file.list}T){{0,12}}{file.kind}")
        whole = whole.replace("{one}", file.one).replace("{others}", file.others)
        return _GROUP.sub(r"(?P<\1>T)", whole)

    def pattern(file: _File, text: str) -> re.Pattern[str]:
        return re.compile(source(file, text), re.ASCII)

    def single(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{source(file, cast('str', getattr(file, name)))})" for file in files), re.ASCII)

    return Grammar(
        claims=tuple(pattern(file, one) for file in files for one in file.claims),
        refusals=tuple(pattern(file, one) for file in files for one in file.refusals),
        wanted=tuple(pattern(file, one) for file in files for one in file.wanted),
        relations=tuple(
            (kind, pattern(file, one)) for file in files for kind, some in file.relations.items() for one in some
        ),
        acts=tuple((do, pattern(file, one)) for file in files for do, some in file.acts.items() for one in some),
        deeds=tuple((do, re.compile(one, re.ASCII)) for file in files for do, one in file.deeds.items()),
        settings=tuple((what, pattern(file, one)) for file in files for what, one in file.settings.items()),
        follow_ups=files[0].follow_ups,
        **{name: single(name) for name in _SINGLE},
    )


_SINGLE = (
    "others",
    "claims_before",
    "claims_cut",
    "claims_not",
    "claims_timed",
    "claims_after",
    "claims_relative",
    "refusals_before",
    "refusals_qualified",
    "wishes",
    "marks",
    "greetings",
    "denied",
    "denied_after",
    "denied_itself",
    "planned",
    "later",
    "ends",
    "said",
    "member",
    "for_others",
    "whole",
    "turns",
    "needs",
    "begins",
    "holds_other",
    "holds",
    "writer",
    "noted",
    "questions",
)
