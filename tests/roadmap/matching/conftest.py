from __future__ import annotations

import pytest

from roadmap.matching import Matcher
from roadmap.model import Roadmap
from tests.shipped import shipped_matcher, shipped_roadmap


@pytest.fixture(scope="session")
def roadmap() -> Roadmap:
    return shipped_roadmap()


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return shipped_matcher()
