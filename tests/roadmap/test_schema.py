from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError

from roadmap.loading import dump_roadmap, parse_roadmap, shipped_roadmap_path
from roadmap.matching.words import LOADER
from roadmap.schema import COMMAND, roadmap_schema, schema_files, topic_schema
from roadmap.yaml_source import parse_yaml
from tests.roadmap.building import topic_text
from tests.shipped import shipped_roadmap

TOPIC_FILES = sorted((shipped_roadmap_path() / "topics").glob("*.yaml"))


def load(text: str) -> object:
    """What editors read."""
    return yaml.load(text, Loader=LOADER)


@cache
def validator(schema: Callable[[], dict[str, object]]) -> Callable[[object], None]:
    """What raises ValidationError for data that an editor would mark: each schema is built once."""
    return Draft202012Validator(schema()).validate  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]


def test_the_shipped_schemas_are_those_of_the_model() -> None:
    for path, content in schema_files().items():
        assert path.read_text(encoding="utf-8") == content, f"{path.name} is stale: run `{COMMAND}`"


@pytest.mark.parametrize("path", TOPIC_FILES, ids=lambda path: path.stem)
def test_editors_accept_the_shipped_topics(path: Path) -> None:
    validator(topic_schema)(load(path.read_text(encoding="utf-8")))


def test_editors_accept_both_forms_of_a_roadmap() -> None:
    accept = validator(roadmap_schema)
    accept(load((shipped_roadmap_path() / "roadmap.yaml").read_text(encoding="utf-8")))
    accept(load(dump_roadmap(shipped_roadmap())))


@pytest.mark.parametrize(
    ("old", "new"), [("level: beginner", "level: expert"), ("https:", "ftp:"), ("kind: book", "kind: opera")]
)
def test_editors_mark_what_is_wrong(old: str, new: str) -> None:
    topic = load(topic_text("one").replace(old, new))
    with pytest.raises(ValidationError):
        validator(topic_schema)(topic)


def test_fields_are_described() -> None:
    resource = json.loads(json.dumps(topic_schema()))["$defs"]["Resource"]["anyOf"][1]["properties"]
    assert "points" in resource["hours"]["description"]


@pytest.mark.parametrize(
    "text",
    [
        "title: T\ntopics:\n- A\n- {title: B, prerequisites: [A], hours: ~2 h}\n",
        "ordered: true\ntracks: [One, {title: {zh: 二}}]\ntopics:\n- {title: C#, aliases: [csharp], terms: [linq]}\n",
        "topics:\n- title: D\n  outcomes: [do it, {en: know, by: [r]}]\n  resources:\n  - https://a.org\n"
        "  - {id: r, title: R, hours: 1:30, parts: [One, {title: Two, hours: 45 min}]}\n",
        "topics:\n- title: E\n  resources:\n    required:\n    - any_of: [{title: X}, {url: https://b.org}]\n",
    ],
)
def test_editors_accept_what_may_be_left_out(text: str) -> None:
    assert parse_roadmap(text).topics
    validator(roadmap_schema)(parse_yaml(text, "r.yaml").data)


@pytest.mark.parametrize("schema", [roadmap_schema(), topic_schema()], ids=["roadmap", "topic"])
def test_a_copy_of_a_schema_needs_nothing_beside_it(schema: dict[str, object]) -> None:
    assert set(re.findall(r'"\$ref": "([^"]*?/)\w+"', json.dumps(schema))) == {"#/$defs/"}


def test_editors_accept_the_example() -> None:
    example = Path(__file__).parents[2] / "docs" / "example-roadmap.yaml"
    validator(roadmap_schema)(parse_yaml(example.read_text(encoding="utf-8"), "r.yaml").data)
