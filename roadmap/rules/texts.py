"""Texts: both languages are really there, nothing is left out, and no resource twice in a topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pydantic import BaseModel

from roadmap.draft import Draft, resources_of
from roadmap.explain import spell
from roadmap.model import CHINESE, LANGS, LongText, Part, Text, Topic, language_of
from roadmap.problems import Problem, finding
from roadmap.yaml_source import ValuePath

_FIELDS_NAMED = 3


def both_languages(draft: Draft) -> Iterator[Problem]:
    """Every text is there in both languages. One finding a topic and language."""
    for part in [*([draft.heading] if draft.heading else []), *draft.topics]:
        for lang in LANGS:
            lacking = [path for path, text in texts_of(part.value) if text and not text.has(lang)]
            if lacking:
                fields = ", ".join(spell(path) for path in lacking[:_FIELDS_NAMED])
                if len(lacking) > _FIELDS_NAMED:
                    fields += ", …"
                what = finding("not-in-zh", fields=fields) if lang == "zh" else finding("not-in-en", fields=fields)
                yield part.problem(what, *lacking[0])


def chinese_texts(draft: Draft) -> Iterator[Problem]:
    """Every Chinese text has Chinese in it; plain names belong in aliases."""
    for part in [*draft.topics, *([draft.heading] if draft.heading else [])]:
        for path, text in texts_of(part.value):
            if text.zh and not CHINESE.search(text.zh):
                what = finding("no-chinese", field=spell(path), text=repr(text.zh[:40]))
                yield part.problem(what, *path, "zh")


def english_texts(draft: Draft) -> Iterator[Problem]:
    """No English text has Chinese in it. Titles of resources stay as they are printed, and are no such text."""
    for part in [*draft.topics, *([draft.heading] if draft.heading else [])]:
        for path, text in texts_of(part.value):
            if text.en and language_of(text.en) == "zh":
                what = finding("chinese-in-english", field=spell(path), text=repr(text.en[:40]))
                yield part.problem(what, *path, "en")


def english_aliases(draft: Draft) -> Iterator[Problem]:
    """Chinese aliases stand under ``zh``."""
    for placed in draft.topics:
        for index, alias in enumerate(placed.value.aliases.en):
            if language_of(alias) == "zh":
                yield placed.problem(finding("alias-is-chinese", alias=repr(alias)), "aliases", "en", index)


def no_resource_twice(draft: Draft) -> Iterator[Problem]:
    """A topic lists the same title at the same address once."""
    for placed in draft.topics:
        seen: set[tuple[str | None, str]] = set()
        for path, resource in resources_of(placed.value):
            if (resource.url, resource.title) in seen:
                yield placed.problem(finding("resource-twice", resource=repr(resource.title[:60])), *path)
            seen.add((resource.url, resource.title))


def nothing_left_out(draft: Draft) -> Iterator[Problem]:
    """Every topic says all it can: level, summary, outcomes, reading with addresses, hours and why, reasons."""
    for placed in draft.topics:
        lacking = list(_left_out(placed.value))
        if lacking:
            fields = ", ".join(spell(path) for path in lacking[:_FIELDS_NAMED])
            yield placed.problem(finding("left-out", fields=fields + (", …" if len(lacking) > _FIELDS_NAMED else "")))


def outcomes_are_served(draft: Draft) -> Iterator[Problem]:
    """Where a topic says which resource serves an outcome, it says so of each."""
    for placed in draft.topics:
        if any(outcome.by for outcome in placed.value.outcomes):
            for index, outcome in enumerate(placed.value.outcomes):
                if not outcome.by:
                    yield placed.problem(
                        finding("outcome-unserved", outcome=repr(outcome.in_lang("en")[:40])), "outcomes", index
                    )


def _left_out(topic: Topic) -> Iterator[ValuePath]:
    if topic.level is None:
        yield ("level",)
    if not topic.summary:
        yield ("summary",)
    if not topic.outcomes:
        yield ("outcomes",)
    if not topic.resources.required:
        yield ("resources",)
    for path, resource in resources_of(topic):
        if resource.url is None:
            yield (*path, "url")
        if not resource.hours_are_known:
            yield (*path, "hours")
        if not resource.why:
            yield (*path, "why")
    for index, edge in enumerate(topic.prerequisites):
        if not edge.reason:
            yield ("prerequisites", index, "reason")


def texts_of(value: object, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Text | LongText]]:
    """Every bilingual text inside a part of the model, with its path. Titles of parts stay as they are printed."""
    if isinstance(value, Text | LongText):
        yield path, value
    elif isinstance(value, BaseModel) and not isinstance(value, Part):
        for name, field in type(value).model_fields.items():
            yield from texts_of(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            if not isinstance(item, str):  # spares a call for each of the thousands of terms and questions
                yield from texts_of(item, (*path, index))
