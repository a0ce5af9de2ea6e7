"""A small Discord on this machine, for a whole ``nextup run`` as a process: its REST API and its gateway."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
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
    held: set[str] = field(default_factory=set[str])
    """Ids of the interactions whose answer came in; it is held back until ``release``."""
    release: asyncio.Event = field(default_factory=asyncio.Event)
    gateway: web.WebSocketResponse | None = None
    guilds: tuple[int, ...] = ()
    """Servers the bot is in, each with a channel of the same id that has a text and takes messages."""
    shards: dict[int, web.WebSocketResponse] = field(default_factory=dict[int, web.WebSocketResponse])
    """The connection of each shard."""
    posted: list[int] = field(default_factory=list[int])
    """The channels that messages were posted in."""
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    authorizations: list[str] = field(default_factory=list[str])

    async def whose(self, request: web.Request) -> web.Response:
        """``GET /users/@me``."""
        self.authorizations.append(request.headers["Authorization"])
        return self.who(request) if self.who else as_json(_USER)

    async def callback(self, request: web.Request) -> web.Response:
        """``POST /interactions/{id}/{token}/callback``."""
        self.held.add(request.match_info["id"])
        await self._tell()
        await self.release.wait()
        self.answered.add(request.match_info["id"])
        await self._tell()
        return as_json({"interaction": {"id": request.match_info["id"], "type": 2}})

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until what came in is as hoped for."""
        async with self.changed:
            await self.changed.wait_for(happened)

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
                    await self._ready(socket, request.host, *message.json()["d"].get("shard", (0, 1)))
                case _:
                    pass
        return socket

    async def _ready(self, socket: web.WebSocketResponse, host: str, shard: int, count: int) -> None:
        here = [guild for guild in self.guilds if (guild >> 22) % count == shard]
        await self.send(
            socket,
            "READY",
            {
                "v": 10,
                "user": _USER,
                "guilds": [{"id": str(guild), "unavailable": True} for guild in here],
                "session_id": f"loopback-{shard}",
                "shard": [shard, count],
                "resume_gateway_url": f"ws://{host}/gateway",
                "application": {"id": _BOT_ID, "flags": 0},
            },
        )
        for guild in here:
            await self.send(socket, "GUILD_CREATE", _server(guild))
        self.shards[shard] = self.gateway = socket
        self.connected.set()

    async def post(self, request: web.Request) -> web.Response:
        """``POST /channels/{id}/messages``."""
        channel = request.match_info["id"]
        self.posted.append(int(channel))
        await self._tell()
        return as_json(_message(channel, len(self.posted)))

    async def send(self, socket: web.WebSocketResponse, event: str, data: dict[str, object]) -> None:
        """One event."""
        await socket.send_str(json.dumps({"op": 0, "s": 1, "t": event, "d": data}))

    async def command(self, number: int, name: str, *, shard: int | None = None, **options: str) -> str:
        """Member ``number`` uses a command in a direct message; gives back the interaction's id."""
        gateway = self.gateway if shard is None else self.shards[shard]
        assert gateway is not None
        interaction_id = str(200000000000000000 + number)
        channel_id, user_id = str(300000000000000000 + number), str(400000000000000000 + number)
        await self.send(
            gateway,
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


def _server(guild: int) -> dict[str, object]:
    everyone = {
        "id": str(guild), "name": "@everyone", "permissions": str(1 << 10 | 1 << 11 | 1 << 14 | 1 << 16), "position": 0,
        "color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip
    channel: dict[str, object] = {"id": str(guild), "type": 0, "name": "general", "permission_overwrites": []}
    me: dict[str, object] = {"user": _USER, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0}
    return {
        "id": str(guild), "name": f"Group {guild}", "owner_id": "1", "member_count": 2, "large": False,
        "unavailable": False, "roles": [everyone], "channels": [channel | {"position": 0}],
        "members": [me | {"deaf": False, "mute": False}], "threads": [],
        "emojis": [], "stickers": [], "features": [], "voice_states": [], "presences": [], "stage_instances": [],
        "guild_scheduled_events": [], "verification_level": 0, "default_message_notifications": 0,
        "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "afk_timeout": 60,
        "preferred_locale": "en-US", "system_channel_flags": 0,
    }  # fmt: skip


def _message(channel: str, number: int) -> dict[str, object]:
    return {
        "id": str(600000000000000000 + number), "channel_id": channel, "author": _USER, "content": "", "type": 0,
        "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "pinned": False,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "components": [], "flags": 0,
    }  # fmt: skip


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

    async def recommended(request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return as_json({"url": f"ws://{request.host}/gateway", "shards": 1, "session_start_limit": limit})

    app = web.Application()
    app.add_routes(
        [
            web.get("/api/v10/users/@me", discord.whose),
            web.get("/api/v10/oauth2/applications/@me", _application),
            web.get("/api/v10/gateway", gateway),
            web.get("/api/v10/gateway/bot", recommended),
            web.get("/api/v10/channels/{id}/messages", _nothing),
            web.post("/api/v10/channels/{id}/messages", discord.post),
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
    async with _started(cwd, ["-m", "bot", *arguments], env) as process:
        yield process


@asynccontextmanager
async def nextup_run(cwd: Path, seconds: Mapping[str, float], **env: str) -> AsyncGenerator[Process]:
    """Start ``nextup run`` with other ``seconds`` than members have, by their names in ``bot.cli.serving``."""
    others = "; ".join(f"serving.{name} = {value}" for name, value in seconds.items())
    program = f"from bot.cli import main, serving; {others}; main()"
    async with _started(cwd, ["-c", program, "run"], env) as process:
        yield process


@asynccontextmanager
async def _started(cwd: Path, arguments: Sequence[str], env: Mapping[str, str]) -> AsyncGenerator[Process]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("NEXTUP_", "DISCORD_"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=cwd,
        env={**clean, **env},
    )
    try:
        yield Process(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
