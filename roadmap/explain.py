"""pydantic's findings as sentences that say what to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from roadmap.yaml_source import is_list

_ID_RULE = "use lower-case letters, digits and single hyphens (like kv-cache), 2 to 48 characters"
_TYPES = {
    "string_type": "must be text: put it in quotes",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number, without quotes",
    "finite_number": "must be a finite number",
    "tuple_type": "must be a list: start each entry with '- '",
    "model_type": "must be a mapping of fields, like 'en: …' and 'zh: …'",
    "string_too_short": "is empty or too short: write at least {min_length} characters",
    "string_too_long": "is too long: write at most {max_length} characters",
    "string_pattern_mismatch": f"is not a valid id: {_ID_RULE}",
    "literal_error": "must be one of {expected}",
    "too_short": "is empty: give it at least {min_length} entry",
    "too_long": "has too many entries: keep at most {max_length}",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "value_error": "{error}",
}


def explain(error: ErrorDetails, model: type[BaseModel]) -> str:
    """One finding about data for ``model`` as a sentence. ``error`` comes from ``ValidationError.errors()``."""
    where = error["loc"]
    name = spell(where)
    kind = error["type"]
    if kind == "missing":
        if where[-1] == "zh":
            return f"{spell(where[:-1])} has no Chinese text: add 'zh: …'"
        return f"{name} is missing: add it"
    if kind == "extra_forbidden":
        close = process.extractOne(str(where[-1]), _field_names(model), scorer=fuzz.ratio, score_cutoff=60)
        hint = f"did you mean {close[0]!r}?" if close else "remove it"
        return f"{name} is no field of a roadmap: {hint}"
    template = _TYPES.get(kind)
    if template is None:
        return f"{name}: {error['msg']}"
    given = error.get("input")
    shown = f" {given[:60]!r}" if isinstance(given, str) and given.strip() else ""
    sentence = template.format(**{key: str(value) for key, value in error.get("ctx", {}).items()})
    return f"{name}{shown} {sentence}" if kind != "value_error" else f"{name}{shown}: {sentence}"


def is_hidden_by_others(error: ErrorDetails) -> bool:
    """Whether pydantic only calls a list too short because entries in it are wrong; those are told anyway."""
    given: object = error.get("input")
    return error["type"] == "too_short" and is_list(given) and len(given) >= error.get("ctx", {}).get("min_length", 0)


def spell(path: Sequence[int | str]) -> str:
    """A path as people write it: ``resources.required[2].url``, entries counted from 1."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text or "the file"


@cache
def _field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Field names of the model and of every model inside it, sorted."""
    definitions = model.model_json_schema().get("$defs", {})
    names = set(model.model_fields)
    for definition in definitions.values():
        names.update(definition.get("properties", {}))
    return tuple(sorted(names))
