"""What every test stands on: nothing leaves this machine, and a study group on a simulated Discord.

The bot is the real one on a new database; ``simcord_env`` (from SimCord's plugin) is the Discord it is connected to.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import discord
import hypothesis
import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.conversation import acknowledging
from bot.conversation.client import NextupBot
from tests.bot.driving import build_bot
from tests.outside import Guard
from tests.postgres import address_on
from tests.settling import settle_once_answered


@pytest.fixture(scope="session", autouse=True)
def nothing_leaves_this_machine() -> Iterator[None]:
    """Connections to other machines, and asking for their addresses, fail while tests run."""
    guard = Guard()
    sys.addaudithook(guard.hook)
    yield
    guard.on = False  # an audit hook stays until the process ends


# The same cases in every run; ``--hypothesis-profile explore`` looks for new ones. No test asserts on time.
_TIMELESS = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("nextup", _TIMELESS, derandomize=True)
hypothesis.settings.register_profile("explore", _TIMELESS, max_examples=1000)
hypothesis.settings.load_profile("nextup")
# Hypothesis also tries constants of all modules that are imported by then, which depends on the tests run before.
providers._get_local_constants = Constants  # pyright: ignore[reportPrivateUsage]


settle_once_answered()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """SimCord's patience of 5 s is too short for weeks of simulated time on a busy machine."""
    for item in items:
        item.add_marker(pytest.mark.simcord(settle_timeout=600.0), append=False)


@pytest.fixture(scope="session", autouse=True)
def nothing_takes_long() -> Iterator[None]:
    """However slow this machine, a command is acknowledged only where a test says that it takes long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acknowledging, "_PATIENCE", 3600.0)
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the tests that can take any time take."""
    parser.addoption("--kills", type=int, default=6, help="how often a process that writes is killed")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often a process that writes is killed."""
    return int(request.config.getoption("--kills") or 0)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """What keeps the database: SQLite, but where a test is run on both."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def database(engine: str, tmp_path: Path) -> Path | str:
    return address_on(engine, tmp_path / "nextup.db")


@pytest.fixture
async def simcord_bot(database: Path | str) -> AsyncIterator[NextupBot]:
    bot = build_bot(database)
    yield bot
    await bot.services.database.close()


@pytest.fixture
def server(simcord_env: Env) -> GuildHandle:
    return simcord_env.create_guild("Systems Reading Group")


@pytest.fixture
def channel(server: GuildHandle) -> ChannelHandle:
    return server.create_text_channel("general")


@pytest.fixture
def alice(simcord_env: Env, server: GuildHandle) -> MemberActor:
    return server.add_member(simcord_env.create_user("alice"))


@pytest.fixture
def bob(simcord_env: Env, server: GuildHandle) -> MemberActor:
    return server.add_member(simcord_env.create_user("bob"))


@pytest.fixture
def admin(simcord_env: Env, server: GuildHandle) -> MemberActor:
    role = server.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    return server.add_member(simcord_env.create_user("boss"), roles=[role])
