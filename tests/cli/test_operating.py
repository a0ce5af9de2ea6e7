"""What an operator relies on: `nextup doctor` tells the truth, `nextup restore` puts a backup back."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from aiohttp import web

from storage import Database
from tests.cli.calling import NOWHERE
from tests.cli.calling import nextup as in_a_warm_process
from tests.cli.loopback import TOKEN, Loopback, as_json, loopback, nextup


@pytest.fixture
async def discord() -> AsyncGenerator[Loopback]:
    async with loopback() as server:
        yield server


async def ran(cwd: Path, *arguments: str, **env: str) -> tuple[int, str]:
    ran = await asyncio.to_thread(in_a_warm_process, *arguments, cwd=cwd, **env)
    return ran.returncode, ran.stderr + ran.stdout


def files(folder: Path, pattern: str = "*") -> list[Path]:
    return list(folder.glob(pattern))


async def write_note(path: Path, text: str) -> None:
    database = Database.open(path)
    await database.write(lambda session: session.notes.put("written", text))
    await database.close()


async def note_in(path: Path) -> str | None:
    database = Database.open(path)
    try:
        return await database.read(lambda session: session.notes.get("written"))
    finally:
        await database.close()


async def test_a_backup_is_put_back_and_what_it_replaces_is_kept(tmp_path: Path) -> None:
    live = tmp_path / "nextup.db"
    await write_note(live, "before")
    assert (await ran(tmp_path, "backup", "copy.db"))[0] == 0
    await write_note(live, "after")
    code, said = await ran(tmp_path, "restore", "copy.db")
    assert code == 0
    assert await note_in(live) == "before"
    (kept,) = files(tmp_path, "nextup.db.replaced-*")
    assert kept.name in said
    assert await note_in(kept) == "after"


async def test_nothing_is_put_under_a_bot_that_runs(discord: Loopback, tmp_path: Path) -> None:
    live = tmp_path / "nextup.db"
    await write_note(live, "live")
    assert (await ran(tmp_path, "backup", "copy.db"))[0] == 0
    async with nextup(tmp_path, "run", NEXTUP_API_URL=discord.address, DISCORD_TOKEN=TOKEN) as bot:
        await bot.until(discord.connected)
        code, said = await ran(tmp_path, "restore", "copy.db")
        assert code == 1
        assert f"in use by process {bot.process.pid}" in said
    assert await note_in(live) == "live"


@pytest.mark.parametrize(("content", "says"), [(None, "There is no backup"), (b"no database" * 99, "not a database")])
async def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None, says: str) -> None:
    live = tmp_path / "nextup.db"
    await write_note(live, "live")
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)
    code, said = await ran(tmp_path, "restore", "copy.db")
    assert code == 1
    assert says in said
    assert "Traceback" not in said
    assert await note_in(live) == "live"


def refused(_: web.Request) -> web.Response:
    return as_json({"message": "401: Unauthorized", "code": 0}, 401)


async def test_doctor_asks_discord(discord: Loopback, tmp_path: Path) -> None:
    env = {"NEXTUP_API_URL": discord.address, "DISCORD_TOKEN": TOKEN}
    code, said = await ran(tmp_path, "doctor", **env)
    assert code == 0
    assert "✓ token: Discord accepts it; the bot is Nextup" in said
    assert "✓ pictures: can be drawn" in said
    discord.who = refused
    code, said = await ran(tmp_path, "doctor", **env)
    assert code == 1
    assert "✗ token: Discord does not accept DISCORD_TOKEN: reset" in said
    assert files(tmp_path) == []


async def test_doctor_does_not_say_that_a_token_is_fine_when_discord_cannot_be_asked(tmp_path: Path) -> None:
    code, said = await ran(tmp_path, "doctor", NEXTUP_API_URL=NOWHERE, DISCORD_TOKEN=TOKEN)
    assert code == 1
    assert "✗ token: Discord (http://127.0.0.1:9/api/v10) cannot be reached" in said
    assert "not known" in said


@pytest.mark.parametrize("place", ["file/nextup.db", "locked/nextup.db", "locked/deeper/nextup.db"])
async def test_doctor_says_where_no_database_can_be_made(discord: Loopback, tmp_path: Path, place: str) -> None:
    if place.startswith("locked") and (sys.platform == "win32" or os.geteuid() == 0):
        pytest.skip("this user may write everywhere")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0o500)
    env = {"NEXTUP_API_URL": discord.address, "DISCORD_TOKEN": TOKEN, "NEXTUP_DATABASE": place}
    code, said = await ran(tmp_path, "doctor", **env)
    assert code == 1
    assert f"✗ database: {place} cannot be written" in said
    assert "NEXTUP_DATABASE" in said


async def test_doctor_points_out_a_setting_that_is_none(discord: Loopback, tmp_path: Path) -> None:
    env = {"NEXTUP_API_URL": discord.address, "DISCORD_TOKEN": TOKEN, "NEXTUP_ROADMPA": "x.yaml"}
    code, said = await ran(tmp_path, "doctor", **env)
    assert code == 1
    assert said.count("NEXTUP_ROADMPA is no setting of Nextup: do you mean NEXTUP_ROADMAP?") == 1


async def test_a_server_that_is_not_there_is_told_by_the_address_that_was_written(tmp_path: Path) -> None:
    await write_note(tmp_path / "old.db", "old")
    code, said = await ran(tmp_path, "copy", "old.db", f"postgresql://nextup@/new?host={tmp_path}")
    assert code == 1
    assert "check its address and the server" in said
    assert "NEXTUP_DATABASE" not in said
