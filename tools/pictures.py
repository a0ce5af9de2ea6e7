"""The picture of the README, taken from the running demo: `make pictures`."""

from __future__ import annotations

import asyncio
import logging
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from PIL import Image
from simcord import Env

from bot.app import create_bot
from bot.conversation.client import NextupBot
from bot.demo.group import set_up
from bot.demo.members import NAME
from bot.demo.speech import example
from tools.browser import Browser, Page

OUT = Path(__file__).parent.parent / "docs" / "demo.png"
WIDTH, SCALE, GAP = 520, 1.5, 24
PAPER = (49, 51, 56)


async def _take() -> bytes:
    logging.getLogger("discord").setLevel(logging.ERROR)
    with TemporaryDirectory(prefix="nextup-pictures-") as folder:
        env = Env(create_bot(database=Path(folder) / "demo.db"), check_errors=False)
        env.backend.bot_user.name = NAME
        await env.start()
        bot = cast("NextupBot", env.bot)
        with env.time_context():
            group = await set_up(env, bot)
            ada = group.members["ada"]
            question = await ada.send(group.channel, f"@{NAME} {example(bot.services.library.default.roadmap)}")
            answer = group.channel.last_message
            shown = (await ada.slash(group.channel, "map")).response
        if answer is None or shown is None:
            raise RuntimeError("the bot did not answer")
        async with (
            env.preview(group.channel, viewers=[ada], layout="channel") as preview,
            Browser() as browser,
            browser.page() as page,
        ):
            await page.resize(WIDTH, 3000, SCALE)
            await page.open(preview.url)
            await page.wait_for(f"document.querySelector('{_message(shown.id)} img')?.complete === true")
            parts = [await _shot(page, message_id) for message_id in (question.id, answer.id, shown.id)]
        await env.shutdown()
    return _side_by_side([parts[:2], parts[2:]])


def _message(message_id: int) -> str:
    return f'.channel-message[data-message-id="{message_id}"]'


async def _shot(page: Page, message_id: int) -> Image.Image:
    """A message, once the page has come to rest."""
    here = f"document.querySelector('{_message(message_id)}')"
    await page.wait_for(f"{here}.getBoundingClientRect().right <= {WIDTH}")
    await page.wait_for(f"!{here}.querySelector('button:disabled')")
    box = await page.box_of(_message(message_id))
    return Image.open(BytesIO(await page.picture(box))).convert("RGB")


def _side_by_side(columns: list[list[Image.Image]]) -> bytes:
    """Messages below each other in columns, as PNG of few colours."""
    gap = round(GAP * SCALE)
    height = max(sum(one.height for one in column) for column in columns) + gap
    whole = Image.new("RGB", (sum(column[0].width + gap for column in columns), height), PAPER)
    x = gap // 2
    for column in columns:
        y = gap // 2
        for one in column:
            whole.paste(one, (x, y))
            y += one.height
        x += column[0].width + gap
    out = BytesIO()
    whole.quantize(256, Image.Quantize.MAXCOVERAGE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    OUT.write_bytes(asyncio.run(_take()))
    print(f"Wrote {OUT.name}")
