"""``nextup lint --links``: which addresses of a roadmap answer, asked of a server on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.cli.links import AT_ONCE_A_HOST


@asynccontextmanager
async def listening(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncGenerator[str]:
    """A server on a free port; its address."""
    app = web.Application()
    app.add_routes([web.get("/{name}", answer)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def serving(**pages: int | str | None) -> AsyncGenerator[tuple[str, list[str]]]:
    """A server with these pages: a status, the page to go to instead, or no answer at all."""
    asked: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        name = request.path.strip("/")
        asked.append(name)
        page = pages[name]
        if isinstance(page, str):
            return web.Response(status=301, headers={"Location": f"/{page}"})
        if page is None:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return web.Response(status=page)

    async with listening(answer) as address:
        yield address, asked


async def lint(path: Path, *options: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, cli, ["lint", str(path), *options])


def roadmap(path: Path, address: str, *names: str, dead: str = "") -> Path:
    lines = [f"  - {{title: Topic {name}, resources: [{address}/{name}]}}" for name in names]
    if dead:
        lines.append(f"  - {{title: Gone, resources: [{{title: Gone, url: {address}/{dead}, dead: true}}]}}")
    path.write_text("\n".join(["title: Mine", "topics:", *lines, ""]), encoding="utf-8")
    return path


async def test_addresses_that_lead_nowhere_are_told_with_their_line(tmp_path: Path) -> None:
    async with serving(
        good=200,
        moved="good",
        gone=404,
        broken=500,
        shy=403,
        silent=None,
    ) as (address, asked):
        path = roadmap(tmp_path / "r.yaml", address, "good", "moved", "gone", "broken", "shy", "silent", dead="old")
        result = await lint(path, "--links")
    said = result.stdout.splitlines()
    assert result.exit_code == 1
    assert f"note: {path}:7: {address}/shy answers programs 403: look at it in a browser" in said
    assert f"{path}:5: {address}/gone answers 404: mend the address, or write 'dead: true' beside it" in said
    assert f"{path}:6: {address}/broken answers 500: mend the address, or write 'dead: true' beside it" in said
    assert [line.split(" (")[0] for line in said if line.startswith(f"{path}:8:")] == [
        f"{path}:8: {address}/silent does not answer"
    ]
    assert not any(f"{address}/{name} " in line for line in said for name in ("good", "moved"))
    assert "old" not in asked
    assert result.stderr.splitlines() == ["3 problems"]


async def test_without_links_nobody_is_asked_and_with_them_each_address_once(tmp_path: Path) -> None:
    async with serving(good=200) as (address, asked):
        path = roadmap(tmp_path / "r.yaml", address, "good")
        with path.open("a", encoding="utf-8") as file:
            file.write(f"  - {{title: Topic again, resources: [{{title: Good, url: {address}/good}}]}}\n")
        assert (await lint(path)).exit_code == 0
        assert asked == []
        result = await lint(path, "--links")
    assert (result.exit_code, asked) == (0, ["good"])
    assert result.stdout.splitlines()[-1] == "1 address answers."


async def test_few_of_one_server_are_asked_at_once(tmp_path: Path) -> None:
    under_way = most = 0

    async def answer(_: web.Request) -> web.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.to_thread(lambda: None)  # the others have their turn
        under_way -= 1
        return web.Response()

    async with listening(answer) as address:
        path = roadmap(tmp_path / "r.yaml", address, *(f"p{number}" for number in range(30)))
        result = await lint(path, "--links")
    assert result.stdout.splitlines()[-1] == "30 addresses answer."
    assert 1 <= most <= AT_ONCE_A_HOST
