"""pydantic's errors as findings about fields of a roadmap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from roadmap import model as m
from roadmap.problems import Finding, Value, finding
from roadmap.yaml_source import Step, is_list, is_mapping

KEYS = {
    "string_type": "field-not-text",
    "int_type": "field-not-whole",
    "int_from_float": "field-not-whole",
    "int_parsing": "field-not-whole",
    "bool_type": "field-not-yes-or-no",
    "bool_parsing": "field-not-yes-or-no",
    "float_type": "field-not-a-number",
    "not_hours": "field-not-a-number",
    "number_puzzling": "field-number-puzzling",
    "finite_number": "field-not-finite",
    "tuple_type": "field-not-a-list",
    "date_type": "field-not-a-date",
    "date_parsing": "field-not-a-date",
    "date_from_datetime_parsing": "field-not-a-date",
    "string_too_short": "field-too-short",
    "string_too_long": "field-too-long",
    "nothing_visible": "field-nothing-visible",
    "control_characters": "field-control-characters",
    "text_empty": "field-text-empty",
    "string_pattern_mismatch": "field-not-an-id",
    "literal_error": "field-not-a-choice",
    "too_short": "field-too-few",
    "too_long": "field-too-many",
    "greater_than": "field-not-above",
    "greater_than_equal": "field-below",
    "less_than_equal": "field-above",
    "address_characters": "field-address-characters",
    "address_incomplete": "field-address-incomplete",
    "part_twice": "field-part-twice",
}
"""Kinds of pydantic's errors, and of the model's own, with the findings they become."""
_BOUNDS = ("min_length", "max_length", "gt", "ge", "le")

_LISTS: dict[Step, type[BaseModel]] = {
    "tracks": m.Track,
    "outcomes": m.Outcome,
    "prerequisites": m.Prerequisite,
    "required": m.Resource,
    "optional": m.Resource,
    "any_of": m.Resource,
    "parts": m.Part,
}
"""What stands in the lists of a roadmap."""
_FIELDS: dict[Step, type[BaseModel]] = {
    "title": m.Text,
    "summary": m.LongText,
    "why": m.Text,
    "reason": m.Text,
    "source": m.Source,
    "aliases": m.Aliases,
    "terms": m.Terms,
    "questions": m.Questions,
    "resources": m.Resources,
    "checked": m.Checked,
}
"""What stands in its fields, where that is a mapping."""
_HOMES: tuple[tuple[type[BaseModel], str], ...] = (
    (m.Resource, "resources"),
    (m.Prerequisite, "prerequisites"),
    (m.Topic, "topics"),
    (m.Source, "source"),
    (m.Terms, "terms"),
    (m.Resources, "resources"),
)
"""Where a field belongs that stands in a wrong place."""
_OTHER_WORDS = {
    **dict.fromkeys(("name", "label", "topic"), "title"),
    **dict.fromkeys(("description", "desc", "about"), "summary"),
    **dict.fromkeys(("needs", "requires", "depends_on", "prereqs", "after"), "prerequisites"),
    **dict.fromkeys(("link", "href", "address"), "url"),
    **dict.fromkeys(("time", "duration"), "hours"),
    **dict.fromkeys(("goals", "objectives"), "outcomes"),
    **dict.fromkeys(("section", "category", "module"), "track"),
    "links": "resources",
    "type": "kind",
    "language": "lang",
    "author": "authors",
    "synonyms": "aliases",
    "because": "reason",
}
"""What authors write instead of the name of a field."""
_EXAMPLES = {"Prerequisite": "topic: …", "Resource": "title: …", "Part": "title: …", "Track": "title: …"}
_TEXTS = {"Text", "LongText", "Outcome"}


def explain(error: ErrorDetails, model: type[BaseModel], written: object) -> Finding:
    """One finding about ``written``, which is no ``model``. ``error`` comes from ``ValidationError.errors()``."""
    where = as_written(written, error["loc"])
    field = spell(where) or str(error["loc"][0])
    kind = error["type"]
    if kind == "missing":
        return finding("missing", field=spell([*where, error["loc"][-1]]))
    if kind == "extra_forbidden":
        owner = _owner(where[:-1], model)
        return finding("field-unknown", field=field, hint=_home_of(str(where[-1]), owner))
    given = error.get("input")
    shown = f"{field} {given[:60]!r}" if isinstance(given, str) and given.strip() else field
    context = error.get("ctx", {})
    if kind == "model_type":
        name = str(context.get("class_name", ""))
        if name in _TEXTS:
            return finding("field-not-text", field=shown)
        return finding("field-not-a-mapping", field=shown, example=_EXAMPLES.get(name, "name: …"))
    key = KEYS.get(kind)
    if kind == "string_pattern_mismatch" and where and where[-1] == "same_as":
        return finding("field-not-a-pair", field=shown)
    if kind == "string_pattern_mismatch" and "parts" in where:
        return finding("field-not-a-part", field=shown)
    if key is None:
        return finding("field-wrong", field=shown, why=error["msg"])
    values: dict[str, Value] = {}
    for name in _BOUNDS:
        if name in context:
            values["bound"] = context[name]
    if kind == "literal_error":
        values["choices"] = str(context["expected"]).replace(" or ", ", ")
    return finding(key, field=shown, **values)


def is_hidden_by_others(error: ErrorDetails) -> bool:
    """Whether pydantic only calls a list too short because entries in it are wrong; those are told anyway."""
    given: object = error.get("input")
    return error["type"] == "too_short" and is_list(given) and len(given) >= error.get("ctx", {}).get("min_length", 0)


def did_you_mean(wrong: str, known: Sequence[str]) -> Finding | None:
    """A question with the nearest known name, the first of equally near ones."""
    close = process.extractOne(wrong, known, scorer=fuzz.ratio, score_cutoff=60)
    return finding("hint-did-you-mean", name=repr(close[0])) if close else None


def as_written(data: object, path: Sequence[Step]) -> list[Step]:
    """``path`` without the steps that ``data`` lacks, since its author left them out or pydantic put them in."""
    steps: list[Step] = []
    for step in path:
        if is_mapping(data) and isinstance(step, str) and step in data:  # noqa: SIM114 - two kinds of step
            data = data[step]
        elif is_list(data) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        steps.append(step)
    return steps


def spell(path: Sequence[Step]) -> str:
    """A path as people write it: ``resources.required[2].url``, entries counted from 1."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


def _owner(path: Sequence[Step], model: type[BaseModel]) -> type[BaseModel]:
    """What the mapping at ``path`` inside a ``model`` is."""
    for before, step in pairwise(path):
        if isinstance(step, int) and before == "resources":
            model = m.Resource
        elif isinstance(step, int):
            model = _LISTS.get(before, model)
        else:
            model = _FIELDS.get(step, model)
    return _FIELDS.get(path[0], model) if len(path) == 1 else model


def _home_of(wrong: str, owner: type[BaseModel]) -> Finding:
    """What to do about the field ``wrong`` of ``owner``, which has no such field."""
    meant = _OTHER_WORDS.get(wrong.casefold())
    if meant in _names_of(owner):
        return finding("hint-did-you-mean", name=repr(meant))
    if hint := did_you_mean(wrong, _names_of(owner)):
        return hint
    for other, home in _HOMES:
        if other is not owner and wrong in _names_of(other):
            return finding("hint-belongs", home=home)
    return finding("hint-remove")


def _names_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
