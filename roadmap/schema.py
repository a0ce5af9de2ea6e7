"""JSON Schemas for editors, built from the model. ``python -m roadmap.schema`` rewrites the shipped files."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter

from roadmap.model import Heading, MergedTopic, Topic

COMMAND = "python -m roadmap.schema"
FOLDER = Path(__file__).parent / "schemas"


class _RoadmapFile(Heading):
    """A roadmap: one file with everything, or the roadmap.yaml of a folder whose topics stand in topics/*.yaml."""

    topics: tuple[Topic | MergedTopic, ...] = ()


def topic_schema() -> dict[str, object]:
    """Schema of a file in ``topics/``: a topic, or what is left of a merged one."""
    schema = TypeAdapter[Topic | MergedTopic](Topic | MergedTopic).json_schema()
    return _titled(schema, "Nextup topic")


def roadmap_schema() -> dict[str, object]:
    """Schema of a single-file roadmap and of a folder's ``roadmap.yaml``."""
    return _titled(_RoadmapFile.model_json_schema(), "Nextup roadmap")


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


def _titled(schema: dict[str, object], title: str) -> dict[str, object]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}


if __name__ == "__main__":
    for written_path in write_schemas():
        print(written_path)
