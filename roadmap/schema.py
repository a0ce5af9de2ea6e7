"""JSON Schemas for editors, built from the model. ``python -m roadmap.schema`` rewrites the shipped files."""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

from pydantic import BaseModel, TypeAdapter

from roadmap import model
from roadmap.model import HOURS_SCHEMA, Heading, MergedTopic, Topic
from roadmap.yaml_source import is_list, is_mapping

COMMAND = "python -m roadmap.schema"
FOLDER = Path(__file__).parent / "schemas"


class _RoadmapFile(Heading):
    """A roadmap: one file with everything, or the roadmap.yaml of a folder whose topics stand in topics/*.yaml."""

    topics: tuple[Topic | MergedTopic, ...] = ()
    ordered: bool = False
    """Whether each topic helps with the next one in the list."""


def topic_schema() -> dict[str, object]:
    """Schema of a file in ``topics/``: a topic, or what is left of a merged one."""
    schema = TypeAdapter[Topic | MergedTopic](Topic | MergedTopic).json_schema()
    return _titled(_as_written(_described(schema)), "Nextup topic")


def roadmap_schema() -> dict[str, object]:
    """Schema of a single-file roadmap and of a folder's ``roadmap.yaml``."""
    schema = _as_written(_described(_RoadmapFile.model_json_schema(), _RoadmapFile))
    del schema["required"]
    return _titled(schema, "Nextup roadmap")


def schema_files() -> dict[Path, str]:
    """Every shipped schema file with the content it should have."""
    schemas = {"topic.schema.json": topic_schema(), "roadmap.schema.json": roadmap_schema()}
    return {FOLDER / name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def write_schemas() -> list[Path]:
    """Rewrite the shipped schema files; returns their paths."""
    FOLDER.mkdir(exist_ok=True)
    written = schema_files()
    for path, content in written.items():
        path.write_text(content, encoding="utf-8")
    return list(written)


_OPTIONAL = {"Topic": ("id", "track"), "Resource": ("id", "title"), "Part": ("id", "hours"), "Track": ("id",)}
"""Fields that are always there in the model and may be left out of a file."""
_PLAIN = ("Text", "LongText", "Outcome", "Prerequisite", "Topic", "Resource", "Part", "Track")
"""What may also be a plain string."""
_LISTED = ("Aliases", "Terms", "Questions", "Resources")
"""What may also be a plain list."""


def _described(schema: dict[str, object], kind: type[BaseModel] | None = None) -> dict[str, object]:
    """The schema, of ``kind`` and of what it refers to, with the docstring of each field.

    pydantic could do so itself, but reads the source again at every start of every command then.
    """
    if kind is not None:
        _describe(schema, kind)
    definitions = schema.get("$defs")
    for name, definition in definitions.items() if is_mapping(definitions) else ():
        if is_mapping(definition):
            _describe(definition, getattr(model, str(name)))
    return schema


def _describe(schema: dict[str, object], kind: type[BaseModel]) -> None:
    properties = schema.get("properties")
    if not is_mapping(properties):
        return
    for field, text in _docstrings(kind).items():
        name = kind.model_fields[field].alias or field
        found = properties[name]
        if is_mapping(found):
            properties[name] = dict(sorted({**found, "description": text}.items()))


def _docstrings(kind: type[BaseModel]) -> dict[str, str]:
    """What stands below each field of a model and of those it comes from."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__[: kind.__mro__.index(BaseModel)]):
        (written,) = ast.parse(dedent(inspect.getsource(one))).body
        lines = written.body if isinstance(written, ast.ClassDef) else []
        for line, below in pairwise(lines):
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and isinstance(below, ast.Expr):
                text = ast.literal_eval(below.value)
                found[line.target.id] = inspect.cleandoc(str(text))
    return found


def _as_written(schema: dict[str, object]) -> dict[str, object]:
    """The schema of files, from that of the model: with what :mod:`roadmap.completing` fills in left out."""
    definitions = schema.get("$defs")
    if not is_mapping(definitions):
        return schema
    for name, definition in list(definitions.items()):
        if not is_mapping(definition):
            continue
        optional, required = _OPTIONAL.get(name, ()), definition.get("required")
        if is_list(required):
            definition["required"] = [field for field in required if field not in optional]
        properties = definition["properties"]
        if name in ("Text", "LongText"):
            definition["minProperties"] = 1
        if name == "Topic" and is_mapping(properties):
            properties["hours"] = {**HOURS_SCHEMA, "description": "Study time of a topic without resources."}
        if name in _PLAIN:
            definitions[name] = {"anyOf": [{"type": "string", "minLength": 1}, definition]}
        elif name == "Resources":
            definitions[name] = {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/Resource"}}, definition]}
        elif name in _LISTED:
            definitions[name] = {"anyOf": [{"type": "array", "items": {"type": "string"}}, definition]}
    return schema


def _titled(schema: dict[str, object], title: str) -> dict[str, object]:
    """The schema with its name, and an ``$id`` that stays the same wherever a copy of it lies."""
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{title.replace(' ', ':').lower()}"}
    return {**named, **schema, "title": title}


if __name__ == "__main__":
    for written_path in write_schemas():
        print(written_path)
