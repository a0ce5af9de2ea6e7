"""Pictures in messages: drawn off the event loop, kept for who asks for the same one."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import replace

from bot.render.reply import File, Reply
from roadmap.diagram.kinds import Drawing
from roadmap.diagram.png import PicturesUnavailable
from roadmap.rendering import PictureProcess

_log = logging.getLogger(__name__)
_MOST_KEPT_BYTES = 8 * 1024 * 1024


class Pictures:
    """Draws the pictures of replies, each once for all who want it at the same time or soon after."""

    def __init__(self) -> None:
        self._process = PictureProcess()
        self._kept: OrderedDict[Drawing, bytes] = OrderedDict()
        self._bytes = 0
        self._drawing: dict[Drawing, asyncio.Task[bytes]] = {}

    async def drawn(self, reply: Reply) -> Reply:
        """The reply with its picture as a file; without it, and with a line in the log, where it cannot be drawn."""
        if reply.picture is None:
            return reply
        try:
            content = await self._png(reply.picture.drawing)
        except PicturesUnavailable as error:
            _log.warning("A picture is left out: %s", error)
            return replace(reply, picture=None)
        file = File(reply.picture.name, content, reply.picture.description)
        return replace(reply, picture=None, files=(*reply.files, file))

    async def close(self) -> None:
        """End the process that draws."""
        await asyncio.to_thread(self._process.close)

    async def _png(self, drawing: Drawing) -> bytes:
        kept = self._kept.get(drawing)
        if kept is not None:
            self._kept.move_to_end(drawing)
            return kept
        task = self._drawing.get(drawing)
        if task is None:
            task = self._drawing[drawing] = asyncio.create_task(self._draw(drawing))
            task.add_done_callback(lambda _: self._drawing.pop(drawing, None))
        # One who waits may give up; the others still want it.
        return await asyncio.shield(task)

    async def _draw(self, drawing: Drawing) -> bytes:
        png = await asyncio.to_thread(self._process.draw, drawing)
        self._kept[drawing] = png
        self._bytes += len(png)
        while self._bytes > _MOST_KEPT_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= len(dropped)
        return png
