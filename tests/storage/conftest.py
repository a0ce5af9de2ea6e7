from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.new_database import new_database
from tests.postgres import address_on
from tests.storage.face import Storage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nextup.db"


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """What keeps the database of a test; ``on_file`` is for those that are about SQLite's files."""
    return request.param


@pytest.fixture
def address(engine: str, path: Path) -> Path | str:
    """Where a new database is."""
    return address_on(engine, path)


@pytest.fixture
async def storage(address: Path | str) -> AsyncIterator[Storage]:
    opened = Storage.open(new_database(address) if isinstance(address, Path) else address)
    yield opened
    await opened.close()
