from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.postgres import Server
from tests.postgres import postgres_server as postgres_server
from tests.storage.face import Storage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nextup.db"


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """What keeps the database of a test; ``on_file`` is for those that are about SQLite's files."""
    return request.param


@pytest.fixture
def address(engine: str, request: pytest.FixtureRequest) -> Path | str:
    """Where a new database is."""
    if engine == "sqlite":
        return request.getfixturevalue("path")
    server: Server = request.getfixturevalue("postgres_server")
    return server.database()


@pytest.fixture
async def storage(address: Path | str) -> AsyncIterator[Storage]:
    opened = Storage.open(address)
    yield opened
    await opened.close()
