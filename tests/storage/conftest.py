from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.storage.face import Storage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nextup.db"


@pytest.fixture
async def storage(path: Path) -> AsyncIterator[Storage]:
    opened = Storage.open(path)
    yield opened
    await opened.close()
