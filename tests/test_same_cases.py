"""Property tests try the same cases in every run, whatever ran before them."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st


def cases() -> list[object]:
    """What a property is tried with."""
    tried: list[object] = []

    @given(st.one_of(st.integers(), st.text()))
    def look(case: object) -> None:
        tried.append(case)

    look()
    return tried


def test_what_is_imported_meanwhile_changes_no_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cases()
    (tmp_path / "with_constants.py").write_text(f"NUMBERS = {list(range(10**6, 10**6 + 500))}\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    importlib.import_module("with_constants")
    assert cases() == before
