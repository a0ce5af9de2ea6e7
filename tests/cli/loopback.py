"""A small Discord on this machine, for a whole ``nextup run`` as a process: its REST API and its gateway."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Abcdef.loopback-loopback-loopback"
_BOT_ID = "100000000000000001"
_USER = {"id": _BOT_ID, "username": "Nextup", "discriminator": "0", "avatar": None, "bot": True}


def as_json(body: object, status: int = 200, **headers: str) -> web.Response:
    """JSON with just the content type that Discord sends."""
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"} | headers
    )


@dataclass
class Loopback:
    """What the server answers and what it saw. ``address`` is for ``NEXTUP_API_URL``."""

    address: str = ""
    who: Callable[[web.Request], web.Response] | None = None
    """Answers the question whose token it is; None: as Discord does."""
    answered: set[str] = field(default_factory=set[str])
    """Ids of the interactions that got an answer."""
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """An answer came in; it is held back until ``release``."""
    release: asyncio.Event = field(default_factory=asyncio.Event)
    gateway: web.WebSocketResponse | None = None
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    authorizations: list[str] = field(default_factory=list[str])

    async def whose(self, request: web.Request) -> web.Response:
        """``GET /users/@me``."""
        self.authorizations.append(request.headers["Authorization"])
        return self.who(request) if self.who else as_json(_USER)

    async def callback(self, request: web.Request) -> web.Response:
        """``POST /interactions/{id}/{token}/callback``."""
        self.asked.set()
        await self.release.wait()
        self.answered.add(request.match_info["id"])
        return as_json({"interaction": {"id": request.match_info["id"], "type": 2}})

    async def listen(self, request: web.Request) -> web.WebSocketResponse:
        """The gateway: hello, then ready, then what the test sends."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        async for message in socket:
            match message.json()["op"]:
                case 1:
                    await socket.send_json({"op": 11, "d": None})
                case 2:
                    await self._ready(socket, request.host)
                case _:
                    pass
        return socket

    async def _ready(self, socket: web.WebSocketResponse, host: str) -> None:
        await self.send(
            socket,
            "READY",
            {
                "v": 10,
                "user": _USER,
                "guilds": [],
                "session_id": "loopback",
                "resume_gateway_url": f"ws://{host}/gateway",
                "application": {"id": _BOT_ID, "flags": 0},
            },
        )
        self.gateway = socket
        self.connected.set()

    async def send(self, socket: web.WebSocketResponse, event: str, data: dict[str, object]) -> None:
        """One event."""
        await socket.send_str(json.dumps({"op": 0, "s": 1, "t": event, "d": data}))

    async def command(self, number: int, name: str, **options: str) -> str:
        """Member ``number`` uses a command in a direct message; gives back the interaction's id."""
        assert self.gateway is not None
        interaction_id = str(200000000000000000 + number)
        channel_id, user_id = str(300000000000000000 + number), str(400000000000000000 + number)
        await self.send(
            self.gateway,
            "INTERACTION_CREATE",
            {
                "id": interaction_id,
                "application_id": _BOT_ID,
                "type": 2,
                "token": f"token-{number}",
                "version": 1,
                "locale": "en-US",
                "channel_id": channel_id,
                "channel": {"id": channel_id, "type": 1},
                "user": {"id": user_id, "username": f"member{number}", "discriminator": "0", "avatar": None},
                "entitlements": [],
                "authorizing_integration_owners": {},
                "context": 1,
                "attachment_size_limit": 1,
                "app_permissions": "0",
                "data": {
                    "id": "500000000000000000",
                    "name": name,
                    "type": 1,
                    "options": [{"name": key, "type": 3, "value": value} for key, value in options.items()],
                },
            },
        )
        return interaction_id


async def _application(_: web.Request) -> web.Response:
    return as_json(
        {
            "id": _BOT_ID,
            "name": "Nextup",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "",
            "flags": 0,
            "owner": _USER,
            "team": None,
        }
    )


async def _nothing(_: web.Request) -> web.Response:
    return as_json([])


@asynccontextmanager
async def loopback() -> AsyncGenerator[Loopback]:
    """The server, on a free port."""
    discord = Loopback()

    async def gateway(request: web.Request) -> web.Response:
        return as_json({"url": f"ws://{request.host}/gateway"})

    app = web.Application()
    app.add_routes(
        [
            web.get("/api/v10/users/@me", discord.whose),
            web.get("/api/v10/oauth2/applications/@me", _application),
            web.get("/api/v10/gateway", gateway),
            web.get("/api/v10/applications/{id}/commands", _nothing),
            web.put("/api/v10/applications/{id}/commands", _nothing),
            web.post("/api/v10/interactions/{id}/{token}/callback", discord.callback),
            web.get("/gateway", discord.listen),
            web.get("/gateway/", discord.listen),
        ]
    )
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    discord.address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    try:
        yield discord
    finally:
        discord.release.set()
        await runner.cleanup()


class Process:
    """A running ``nextup``; what it says is read line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said: list[str] = []

    async def says(self, text: str) -> str:
        """Wait for the line that has ``text``."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.said.append(line.decode())
            if text in self.said[-1]:
                return self.said[-1]
        message = f"{text!r} is not in what was said:\n{''.join(self.said)}"
        raise AssertionError(message)

    async def until(self, event: asyncio.Event) -> None:
        """Wait for what the server sees; the process must not end before."""
        waiting, ended = asyncio.create_task(event.wait()), asyncio.create_task(self.process.wait())
        await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if not event.is_set():
            waiting.cancel()
            _, said = await self.end()
            raise AssertionError(said)

    async def end(self) -> tuple[int, str]:
        """Wait for the end: the exit code, and all that was said."""
        out, err = await self.process.communicate()
        return self.process.returncode or 0, "".join(self.said) + err.decode() + out.decode()


@asynccontextmanager
async def nextup(cwd: Path, *arguments: str, **env: str) -> AsyncGenerator[Process]:
    """Start ``nextup`` in a folder; it is ended with the block if it runs then."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("NEXTUP_", "DISCORD_"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=cwd,
        env=clean | env,
    )
    try:
        yield Process(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
