"""Files that a tool writes belong to what it reads."""

from __future__ import annotations

import json
from typing import cast

import pytest

from tools import simplified
from tools.inputs import WORDS, inputs_hash


@pytest.mark.parametrize("name", ["intent-weights.json", "stance-weights.json", "topic-weights.json"])
def test_weights_are_not_stale(name: str) -> None:
    file = cast("dict[str, object]", json.loads((WORDS / name).read_text(encoding="utf-8")))
    assert file["inputs"] == inputs_hash(), "run: make weights"


def test_simplified_characters_are_those_of_opencc() -> None:
    assert simplified.FILE.read_text(encoding="utf-8") == simplified.content(), f"run: {simplified.COMMAND}"
