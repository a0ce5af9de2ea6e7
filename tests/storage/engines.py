"""Which engine a test is run on; without a word on both."""

from __future__ import annotations

import pytest

on_file = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
"""For a test about SQLite's files."""


@pytest.fixture
def engine() -> str:
    """For a module that is all about SQLite's files: imported, it takes the place of the one for both."""
    return "sqlite"
