"""pydantic's errors as findings about fields of a roadmap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from roadmap.problems import Finding, Value, finding
from roadmap.yaml_source import is_list

KEYS = {
    "string_type": "field-not-text",
    "int_type": "field-not-whole",
    "int_from_float": "field-not-whole",
    "float_type": "field-not-a-number",
    "finite_number": "field-not-finite",
    "tuple_type": "field-not-a-list",
    "model_type": "field-not-a-mapping",
    "string_too_short": "field-too-short",
    "string_too_long": "field-too-long",
    "nothing_visible": "field-nothing-visible",
    "string_pattern_mismatch": "field-not-an-id",
    "literal_error": "field-not-a-choice",
    "too_short": "field-too-few",
    "too_long": "field-too-many",
    "greater_than": "field-not-above",
    "greater_than_equal": "field-below",
    "less_than_equal": "field-above",
    "address_characters": "field-address-characters",
    "address_incomplete": "field-address-incomplete",
}
"""Kinds of pydantic's errors, and of the model's own, with the findings they become."""
_BOUNDS = ("min_length", "max_length", "gt", "ge", "le")


def explain(error: ErrorDetails, model: type[BaseModel]) -> Finding:
    """One finding about data for ``model``. ``error`` comes from ``ValidationError.errors()``."""
    where = error["loc"]
    field = spell(where)
    kind = error["type"]
    if kind == "missing":
        return (
            finding("chinese-missing", field=spell(where[:-1]))
            if where[-1] == "zh"
            else finding("missing", field=field)
        )
    if kind == "extra_forbidden":
        hint = did_you_mean(str(where[-1]), _field_names(model)) or finding("hint-remove")
        return finding("field-unknown", field=field, hint=hint)
    given = error.get("input")
    shown = f"{field} {given[:60]!r}" if isinstance(given, str) and given.strip() else field
    key = KEYS.get(kind)
    if key is None:
        return finding("field-wrong", field=shown, why=error["msg"])
    context = error.get("ctx", {})
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


def spell(path: Sequence[int | str]) -> str:
    """A path as people write it: ``resources.required[2].url``, entries counted from 1."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


@cache
def _field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Field names of the model and of every model inside it, sorted."""
    definitions = model.model_json_schema().get("$defs", {})
    names = set(model.model_fields)
    for definition in definitions.values():
        names.update(definition.get("properties", {}))
    return tuple(sorted(names))
