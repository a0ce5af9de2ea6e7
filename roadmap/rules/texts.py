"""Texts: both languages are really there, and no resource twice in a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pydantic import BaseModel

from roadmap.draft import Draft
from roadmap.explain import spell
from roadmap.model import LongText, Text
from roadmap.problems import Problem, finding
from roadmap.yaml_source import ValuePath

CHINESE = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""One Chinese character: the unified ideographs, their extensions and compatibility forms (Unicode blocks)."""


def chinese_texts(draft: Draft) -> Iterator[Problem]:
    """Every Chinese text has Chinese in it; plain names belong in aliases."""
    for part in [*draft.topics, *([draft.heading] if draft.heading else [])]:
        for path, text in texts_of(part.value):
            if not CHINESE.search(text.zh):
                what = finding("no-chinese", field=spell(path), text=repr(text.zh[:40]))
                yield part.problem(what, *path, "zh")


def english_texts(draft: Draft) -> Iterator[Problem]:
    """No English text has Chinese in it. Titles of resources stay as they are printed, and are no such text."""
    for part in [*draft.topics, *([draft.heading] if draft.heading else [])]:
        for path, text in texts_of(part.value):
            if CHINESE.search(text.en):
                what = finding("chinese-in-english", field=spell(path), text=repr(text.en[:40]))
                yield part.problem(what, *path, "en")


def english_aliases(draft: Draft) -> Iterator[Problem]:
    """Chinese aliases stand under ``zh``."""
    for placed in draft.topics:
        for index, alias in enumerate(placed.value.aliases.en):
            if CHINESE.search(alias):
                yield placed.problem(finding("alias-is-chinese", alias=repr(alias)), "aliases", "en", index)


def no_resource_twice(draft: Draft) -> Iterator[Problem]:
    """A topic lists the same title at the same address once."""
    for placed in draft.topics:
        seen: set[tuple[str, str]] = set()
        lists = {"required": placed.value.resources.required, "optional": placed.value.resources.optional}
        for kind, resources in lists.items():
            for index, resource in enumerate(resources):
                if (resource.url, resource.title) in seen:
                    what = finding("resource-twice", resource=repr(resource.title[:60]))
                    yield placed.problem(what, "resources", kind, index)
                seen.add((resource.url, resource.title))


def texts_of(value: object, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Text | LongText]]:
    """Every bilingual text inside a part of the model, with its path."""
    if isinstance(value, Text | LongText):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            if not isinstance(item, str):  # spares a call for each of the thousands of terms and questions
                yield from texts_of(item, (*path, index))
