"""A headless Chromium, spoken to by its DevTools protocol: to measure pages, and to take pictures of them."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self, TypedDict, cast

import aiohttp


class Box(TypedDict):
    """A rectangle on a page, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


class NoBrowserError(Exception):
    """There is no Chromium on this machine."""


class Page:
    """One page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    async def call(self, method: str, **parameters: object) -> dict[str, object]:
        """What a method of the protocol returns. Raises RuntimeError when it fails."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            message = cast("dict[str, object]", await self._socket.receive_json())
            if message.get("id") != number:
                continue
            if "error" in message:
                text = f"{method}: {message['error']}"
                raise RuntimeError(text)
            return cast("dict[str, object]", message["result"])

    async def evaluate(self, expression: str) -> object:
        """The value of a JavaScript expression; a promise is waited for. Raises RuntimeError when it throws."""
        result = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            text = f"{expression[:80]}: {result['exceptionDetails']}"
            raise RuntimeError(text)
        return cast("dict[str, object]", result["result"]).get("value")

    async def wait_for(self, expression: str, seconds: float = 20.0) -> None:
        """Until an expression is true. Raises TimeoutError."""
        watching = f"new Promise(done => {{const look = () => {expression} ? done(1) : setTimeout(look, 50); look()}})"
        async with asyncio.timeout(seconds):
            await self.evaluate(watching)

    async def resize(self, width: int, height: int, scale: float = 1.0) -> None:
        """The window's size in CSS pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    async def open(self, url: str) -> None:
        """Load a page."""
        await self.call("Page.enable")
        await self.call("Page.navigate", url=url)
        await self.wait_for("location.href !== 'about:blank' && document.readyState === 'complete'")

    async def box_of(self, selector: str) -> Box:
        """Where on the page the first such element is, once it is in view with its pictures and fonts, and at rest."""
        script = f"""(async () => {{
            const one = document.querySelector({json.dumps(selector)});
            const frames = async () => {{ for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame); }};
            one.scrollIntoView();
            await Promise.all([...document.images].map(image => image.decode().catch(() => 0)));
            await document.fonts.ready;
            await frames();
            one.scrollIntoView();
            await frames();
            const box = one.getBoundingClientRect();
            return {{x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height}};
        }})()"""
        return cast("Box", await self.evaluate(script))

    async def picture(self, box: Box) -> bytes:
        """A rectangle of the page as PNG."""
        clip = {**box, "scale": 1}
        shot = await self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(cast("str", shot["data"]))


class Browser:
    """A Chromium of its own, ended with the ``async with``. Raises NoBrowserError."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="nextup-browser-", ignore_cleanup_errors=True)

    async def __aenter__(self) -> Self:
        program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if program is None:
            raise NoBrowserError("Chromium is needed for this: install it, for example with apt install chromium.")
        self._process = await asyncio.create_subprocess_exec(
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            f"--user-data-dir={self._folder.name}",
            stderr=asyncio.subprocess.PIPE,
        )
        stderr = self._process.stderr
        if stderr is None:
            raise ValueError("the browser has no pipe")
        while True:
            line = (await stderr.readline()).decode()
            if not line:
                raise NoBrowserError("Chromium does not start.")
            if "DevTools listening on " in line:
                break
        self._address = line.split("ws://", 1)[1].split("/", 1)[0]
        # Whatever else it says is not read: its pipe must not fill up.
        self._reading = asyncio.create_task(stderr.read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        await self._process.wait()
        await self._reading
        self._folder.cleanup()

    @asynccontextmanager
    async def page(self) -> AsyncGenerator[Page]:
        """A new page."""
        async with aiohttp.ClientSession() as session:
            async with session.put(f"http://{self._address}/json/new?about:blank") as response:
                opened = cast("dict[str, str]", await response.json(content_type=None))
            async with session.ws_connect(opened["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
