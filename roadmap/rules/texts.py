"""Texts: both languages are really there, and no resource twice in a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pydantic import BaseModel

from roadmap.draft import Draft
from roadmap.explain import spell
from roadmap.model import LongText, Text
from roadmap.problems import Problem
from roadmap.yaml_source import ValuePath

CHINESE = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""One Chinese character: the unified ideographs, their extensions and compatibility forms (Unicode blocks)."""


def chinese_texts(draft: Draft) -> Iterator[Problem]:
    """Every Chinese text has Chinese in it; plain names belong in aliases."""
    for part in [*draft.topics, *([draft.heading] if draft.heading else [])]:
        for path, text in texts_of(part.value):
            if not CHINESE.search(text.zh):
                message = f"{spell(path)}: the Chinese text {text.zh[:40]!r} has no Chinese in it: write it in Chinese"
                yield part.problem(message, *path, "zh")


def english_texts(draft: Draft) -> Iterator[Problem]:
    """No English text has Chinese in it. Titles of resources stay as they are printed, and are no such text."""
    for part in [*draft.topics, *([draft.heading] if draft.heading else [])]:
        for path, text in texts_of(part.value):
            if CHINESE.search(text.en):
                message = f"{spell(path)}: the English text {text.en[:40]!r} has Chinese in it: write it in English"
                yield part.problem(message, *path, "en")


def english_aliases(draft: Draft) -> Iterator[Problem]:
    """Chinese aliases stand under ``zh``."""
    for placed in draft.topics:
        for index, alias in enumerate(placed.value.aliases.en):
            if CHINESE.search(alias):
                message = f"the alias {alias!r} is Chinese: move it to aliases.zh"
                yield placed.problem(message, "aliases", "en", index)


def no_resource_twice(draft: Draft) -> Iterator[Problem]:
    """A topic lists the same title at the same address once."""
    for placed in draft.topics:
        seen: set[tuple[str, str]] = set()
        lists = {"required": placed.value.resources.required, "optional": placed.value.resources.optional}
        for kind, resources in lists.items():
            for index, resource in enumerate(resources):
                if (resource.url, resource.title) in seen:
                    message = f"the resource {resource.title[:60]!r} is in this topic twice: keep one"
                    yield placed.problem(message, "resources", kind, index)
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
