"""How high the bot's messages are on a phone: `python -m tools.cards [FOLDER [NAME…]]`, with pictures in FOLDER.

Every message is sent by the real bot in the simulated Discord of the demo, and measured in Chromium at 375 pixels.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from simcord import Env

from bot.app import create_bot
from bot.conversation.client import NextupBot
from bot.demo.group import DemoGroup, set_up
from bot.demo.members import NAME, DemoMember
from tools.browser import Box, Browser, Page

WIDTH = 375
HIGHEST = 700
"""A phone's screen without its bars."""
_SLOWEST = 60.0
"""Seconds until an answer is given up: the first picture starts a process."""


@dataclass(frozen=True)
class Shot:
    """A message to look at: a command with its options, and what is pressed below its answer."""

    name: str
    command: str
    options: tuple[tuple[str, str], ...] = ()
    press: str | None = None
    folded: bool = True
    """Whether it has to fit on one screen."""
    admins: bool = False
    """Whether only the server's admin can ask for it, who reads English."""


SHOTS = (
    Shot("topic", "topics", (("topic", "kv-cache"),)),
    Shot("topic-tracked", "topics", (("topic", "llm-serving"),)),
    Shot("topic-long", "topics", (("topic", "disaggregated-serving"),)),
    Shot("topic-course", "topics", (("topic", "parallel-computing"),)),
    Shot("topic-all", "topics", (("topic", "kv-cache"),), "unfold:{}:all", folded=False),
    Shot("topic-why", "topics", (("topic", "kv-cache"),), "unfold:{}:why", folded=False),
    Shot("next", "next"),
    Shot("next-after", "next", (("after", "llm-basics"),)),
    Shot("path", "path", (("goal", "disaggregated-serving"),)),
    Shot("map", "map"),
    Shot("topics", "topics"),
    Shot("topics-all", "topics", press="browse-all:0", folded=False),
    Shot("progress", "progress"),
    Shot("leaderboard", "leaderboard"),
    Shot("bars", "leaderboard", press="bars:week::l"),
    Shot("help", "help"),
    Shot("settings", "settings"),
    Shot("goal", "goal"),
    Shot("year", "progress", press="year:l"),
    Shot("reading", "reading"),
    Shot("partners", "buddies"),
    Shot("placement", "placement"),
    Shot("review", "review"),
    Shot("notes", "notes"),
    Shot("track", "track", (("topic", "quantization"),)),
    Shot("done", "done", (("topic", "long-context"),)),
    Shot("digest", "digest preview", admins=True),
    Shot("group-map", "digest preview", press="group-map:l", admins=True),
    Shot("health", "group health", admins=True),
)


async def _is_cut(page: Page, message: str) -> bool:
    """Whether something in a message is cut at its side."""
    return bool(
        await page.evaluate(
            f"""[...document.querySelectorAll('{message} :is(button, [class*=embed])')].some(
            one => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth)"""
        )
    )


async def _look(env: Env, group: DemoGroup, who: DemoMember, browser: Browser, shot: Shot) -> tuple[Box, bool, bytes]:
    with env.time_context():
        result = await who.slash(group.channel, shot.command, **dict(shot.options))
        if shot.press and result.response:
            press = shot.press.format(dict(shot.options).get("topic", ""))
            result = await who.click(result.response, custom_id=f"nextup:{press}")
    async with env.preview(group.channel, viewers=[who], layout="channel") as preview, browser.page() as page:
        await page.resize(WIDTH, 3000)
        await page.open(preview.url)
        shown = (result.followups or [result.response])[-1]
        message = f'.channel-message[data-message-id="{shown.id if shown else 0}"]'
        await page.wait_for(f"document.querySelector('{message}')?.getBoundingClientRect().right <= {WIDTH}")
        box = await page.box_of(message)
        return box, await _is_cut(page, message), await page.picture(box)


async def _run(folder: Path | None, names: Sequence[str]) -> int:
    too_high = 0
    logging.getLogger("discord").setLevel(logging.ERROR)
    with TemporaryDirectory(prefix="nextup-cards-") as place:
        env = Env(create_bot(database=Path(place) / "demo.db"), check_errors=False, settle_timeout=_SLOWEST)
        env.backend.bot_user.name = NAME
        await env.start()
        with env.time_context():
            bot = env.bot
            group = await set_up(env, cast("NextupBot", bot))
        async with Browser() as browser:
            for who in ("ada", "晓明"):
                for shot in (shot for shot in SHOTS if not names or shot.name in names):
                    if shot.admins and who != "ada":
                        continue
                    member = group.you if shot.admins else group.members[who]
                    box, cut, png = await _look(env, group, member, browser, shot)
                    bad = (shot.folded and box["height"] > HIGHEST) or cut
                    too_high += bad
                    print(f"{who:4} {shot.name:14} {box['height']:5.0f} {'cut' if cut else ''} {'<<<' if bad else ''}")
                    if folder:
                        (folder / f"{shot.name}-{'en' if who == 'ada' else 'zh'}.png").write_bytes(png)
        await env.shutdown()
    return too_high


def main() -> None:
    """Print a table; exit code 1 when a message that should fit on one screen does not."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    sys.exit(1 if asyncio.run(_run(folder, sys.argv[2:])) else 0)


if __name__ == "__main__":
    main()
