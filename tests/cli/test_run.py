"""``nextup run`` as a process: what it says at the start, when Discord does not answer, and how it stops."""

from __future__ import annotations

import signal
import sqlite3
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.cli import serving
from tests.cli.loopback import TOKEN, Loopback, as_json, loopback, nextup, nextup_run
from tests.ports import free_port

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
IN_FLIGHT = 60
LIMIT_SECONDS = 5
LONG = 600.0
"""Seconds that are only a bound on hanging."""


@pytest.fixture
async def discord() -> AsyncGenerator[Loopback]:
    async with loopback() as server:
        yield server


def settings(discord: Loopback, **more: str) -> dict[str, str]:
    return {"NEXTUP_API_URL": discord.address, "DISCORD_TOKEN": TOKEN} | more


def tracked(database: Path) -> int:
    with closing(sqlite3.connect(database)) as db:
        return db.execute("SELECT count(DISTINCT member_id) FROM events").fetchone()[0]


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_what_is_in_flight_is_answered_before_it_stops(
    discord: Loopback, tmp_path: Path, number: signal.Signals
) -> None:
    patient = {"_ANSWERING_SECONDS": LONG, "_STOPPING_SECONDS": LONG}
    async with nextup_run(tmp_path, patient, **settings(discord)) as running:
        await running.until(discord.connected)
        asked = {await discord.command(each, "track", topic="kv-cache") for each in range(IN_FLIGHT)}
        await discord.until(lambda: discord.held == asked)
        running.process.send_signal(number)
        await running.says("Stopping")
        discord.release.set()
        code, said = await running.end()
    assert (code, discord.answered) == (0, asked)
    assert said.endswith("Stopped.\n")
    assert "Traceback" not in said
    assert tracked(tmp_path / "nextup.db") == IN_FLIGHT
    # Folded: everything is in the one file.
    assert not (tmp_path / "nextup.db-wal").exists()


@posix
async def test_it_stops_in_time_although_an_answer_hangs(discord: Loopback, tmp_path: Path) -> None:
    async with nextup_run(tmp_path, {"_STOPPING_SECONDS": LONG}, **settings(discord)) as running:
        await running.until(discord.connected)
        asked = await discord.command(1, "track", topic="kv-cache")
        await discord.until(lambda: asked in discord.held)
        running.process.terminate()
        code, said = await running.end()
    assert code == 0
    assert "not ready in time" in said
    assert tracked(tmp_path / "nextup.db") == 1


@posix
async def test_it_ends_whatever_hangs(discord: Loopback, tmp_path: Path) -> None:
    hurried = {"_ANSWERING_SECONDS": LONG, "_STOPPING_SECONDS": 0.1}
    async with nextup_run(tmp_path, hurried, **settings(discord)) as running:
        await running.until(discord.connected)
        asked = await discord.command(1, "track", topic="kv-cache")
        await discord.until(lambda: asked in discord.held)
        running.process.terminate()
        code, said = await running.end()
    assert code == 0
    assert "Stopped" not in said
    assert tracked(tmp_path / "nextup.db") == 1


def test_all_that_is_waited_for_at_the_end_is_waited_for_in_time() -> None:
    answers_and_leaving = serving._ANSWERING_SECONDS + 2 * serving._LEAVING_SECONDS  # pyright: ignore[reportPrivateUsage]
    assert answers_and_leaving < serving._STOPPING_SECONDS < LIMIT_SECONDS  # pyright: ignore[reportPrivateUsage]


async def test_a_second_one_is_told_who_holds_the_database(discord: Loopback, tmp_path: Path) -> None:
    async with nextup(tmp_path, "run", **settings(discord)) as first:
        await first.until(discord.connected)
        async with nextup(tmp_path, "run", **settings(discord)) as second:
            code, said = await second.end()
        assert code == 1
        assert f"in use by process {first.process.pid}" in said
        assert len(said.splitlines()) == 1


@posix
async def test_the_start_says_nothing_of_voice_and_points_out_unknown_settings_once(
    discord: Loopback, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("NEXTUP_DATABSE=elsewhere.db\n", encoding="utf-8")
    async with nextup(tmp_path, "run", **settings(discord)) as running:
        await running.says("Ready in 0 servers")
        running.process.terminate()
        _, said = await running.end()
    assert "voice" not in said
    assert said.count("NEXTUP_DATABSE is no setting of Nextup: do you mean NEXTUP_DATABASE?") == 1


@pytest.mark.parametrize("token", [f"  {TOKEN}\n", f"{TOKEN}\r\n"])
async def test_a_token_is_used_without_the_blanks_around_it(discord: Loopback, tmp_path: Path, token: str) -> None:
    async with nextup(tmp_path, "run", **settings(discord, DISCORD_TOKEN=token)) as running:
        await running.until(discord.connected)
    assert set(discord.authorizations) == {f"Bot {TOKEN}"}


def refused(_: web.Request) -> web.Response:
    return as_json({"message": "401: Unauthorized", "code": 0}, 401)


def failing(_: web.Request) -> web.Response:
    return web.Response(status=500)


def too_many(_: web.Request) -> web.Response:
    return as_json({"retry_after": 0.05, "global": False}, 429, **{"Retry-After": "0.05"})


def cut(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [(refused, "Discord does not accept DISCORD_TOKEN"), (cut, "cut the connection")],
)
async def test_a_refusal_is_one_sentence_and_the_end(
    discord: Loopback, tmp_path: Path, answer: Callable[[web.Request], web.Response], sentence: str
) -> None:
    discord.who = answer
    async with nextup(tmp_path, "run", **settings(discord)) as running:
        code, said = await running.end()
    assert code == 1
    assert sentence in said
    assert len(said.splitlines()) == 1
    assert TOKEN not in said


@pytest.mark.parametrize("token", ["two words", "line\nends", "ключ"])
async def test_a_token_that_cannot_be_one_is_refused(discord: Loopback, tmp_path: Path, token: str) -> None:
    async with nextup(tmp_path, "run", **settings(discord, DISCORD_TOKEN=token)) as running:
        code, said = await running.end()
    assert code == 1
    assert "Discord does not accept DISCORD_TOKEN" in said
    assert len(said.splitlines()) == 1
    assert discord.authorizations == []


async def test_it_waits_when_discord_asks_it_to(discord: Loopback, tmp_path: Path) -> None:
    discord.who = too_many
    async with nextup(tmp_path, "run", **settings(discord)) as running:
        assert "Trying again in" in await running.says("Discord asks to wait")
        discord.who = None
        await running.until(discord.connected)


@posix
@pytest.mark.parametrize(
    ("address", "sentence"),
    [("", "fault of its own (status 500)"), ("http://127.0.0.1:9/api/v10", "cannot be reached")],
)
async def test_it_waits_for_discord_and_stops_at_once_when_told(
    discord: Loopback, tmp_path: Path, address: str, sentence: str
) -> None:
    discord.who = failing
    env = settings(discord) | ({"NEXTUP_API_URL": address} if address else {})
    async with nextup(tmp_path, "run", **env) as running:
        line = await running.says(sentence)
        assert "Trying again in" in line
        running.process.terminate()
        code, said = await running.end()
    assert code == 0
    assert "permissions" not in said
    assert "Traceback" not in said


@posix
async def test_the_roadmap_is_read_anew_on_sighup_and_the_old_one_kept_when_it_is_broken(
    discord: Loopback, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: mine\ntitle: Mine\ntopics:\n- Alpha\n", encoding="utf-8")
    discord.release.set()
    async with nextup(tmp_path, "run", **settings(discord, NEXTUP_ROADMAP=str(mine))) as running:
        await running.says("Ready in 0 servers")
        mine.write_text("id: mine\ntitle: Mine\ntopics:\n- Alpha\n- Beta\n", encoding="utf-8")
        running.process.send_signal(signal.SIGHUP)
        await running.says("read anew: 2 topics")
        mine.write_text("id: mine\ntopics: 5\n", encoding="utf-8")
        running.process.send_signal(signal.SIGHUP)
        await running.says("the one of before stays")
        assert str(mine) in await running.says("")


async def test_its_health_is_told_on_this_machine(discord: Loopback, tmp_path: Path) -> None:
    port = free_port()
    discord.who = failing
    async with (
        nextup(tmp_path, "run", **settings(discord, NEXTUP_HEALTH_PORT=str(port))) as running,
        aiohttp.ClientSession() as session,
    ):
        await running.says("Trying again in")
        async with session.get(f"http://127.0.0.1:{port}/health") as response:
            assert (response.status, await response.json()) == (503, {"connected": False, "servers": 0})
        discord.who = None
        await running.says("Ready in 0 servers")
        async with session.get(f"http://127.0.0.1:{port}/health") as response:
            assert (response.status, await response.json()) == (200, {"connected": True, "servers": 0})


async def test_its_numbers_are_told_on_this_machine_and_name_nobody(discord: Loopback, tmp_path: Path) -> None:
    port = str(free_port())
    discord.release.set()
    async with (
        nextup(tmp_path, "run", **settings(discord, NEXTUP_HEALTH_PORT=port, NEXTUP_METRICS_PORT=port)) as running,
        aiohttp.ClientSession() as session,
    ):
        await running.says("Ready in 0 servers")
        for number in range(3):  # one after the other: a command is counted after its answer
            asked = await discord.command(number, "track", topic="kv-cache")
            await discord.until(lambda: asked in discord.answered)  # noqa: B023 (awaited here)
        async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
            numbers = await response.text()
        async with session.get(f"http://127.0.0.1:{port}/health") as response:
            assert response.status == 200
    assert 'nextup_interactions_total{kind="application_command"} 3.0' in numbers
    assert 'nextup_command_seconds_bucket{command="track",le="+Inf"}' in numbers
    assert 'nextup_transaction_seconds_count{kind="write"}' in numbers
    assert 'nextup_database_waiting{kind="write"} 0.0' in numbers
    assert 'nextup_shard_latency_seconds{shard="0"}' in numbers
    assert "nextup_faults_total 0.0" in numbers
    assert "member1" not in numbers
