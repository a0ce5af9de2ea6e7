from __future__ import annotations

import pytest

from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher
from roadmap.model import Roadmap


@pytest.fixture(scope="session")
def roadmap() -> Roadmap:
    return load_roadmap(shipped_roadmap_path())


@pytest.fixture(scope="session")
def matcher(roadmap: Roadmap) -> Matcher:
    return Matcher(roadmap)
