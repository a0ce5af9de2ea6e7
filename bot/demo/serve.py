"""Runs the bot in SimCord and serves its browser preview."""

from __future__ import annotations

import logging
import socket
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from simcord import Env

from bot.app import create_bot
from bot.demo.group import set_up, talk_alone
from bot.demo.members import NAME
from bot.demo.speech import example, speech
from roadmap.model import Lang

_SLOWEST = 60.0
"""Seconds until the page gives an answer up: the first map or upload starts a process, which may take some."""


class PortTakenError(Exception):
    """Something else listens on the chosen port."""


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            message = f"port {port} cannot be used ({error.strerror}): choose another with --port, or leave it out."
            raise PortTakenError(message) from error


async def serve(
    roadmap: Path | None,
    port: int | None,
    browser: bool,
    say: Callable[[str], None],
    *,
    lang: Lang | None = None,
    direct: bool = False,
) -> None:
    """Serve the demo until the process is interrupted. ``say`` gets lines for the terminal.

    With ``lang`` the group speaks it; of "zh" the commands have their Chinese names. ``direct``: the page shows the
    newcomer's direct messages with the bot in place of the channel.

    Raises:
        PortTakenError: the port is taken.
    """
    if port is not None:
        _check_port(port)
    # Discord is simulated, so there is nothing of its own to log; real faults still show.
    logging.getLogger("discord").setLevel(logging.ERROR)
    with TemporaryDirectory(prefix="nextup-demo-") as folder:
        bot = create_bot(database=Path(folder) / "demo.db", roadmap=roadmap)
        env = Env(bot, check_errors=False, settle_timeout=_SLOWEST)
        env.backend.advance_clock((datetime.now(UTC) - env.now()).total_seconds())
        env.backend.bot_user.name = NAME
        await env.start()
        try:
            roadmap_shown = bot.services.library.default.roadmap
            with env.time_context():
                group = await set_up(env, bot, lang)
                channel = await talk_alone(group.you, roadmap_shown, lang) if direct else group.channel
            viewers = [group.you.user] if direct else [group.you, *group.members.values()]
            spoken = speech(lang)
            async with env.preview(
                channel, viewers=viewers, layout="channel", port=port, locale=spoken.locale, timezone=spoken.timezone
            ) as preview:
                question = example(roadmap_shown, lang)
                say(f"Nextup's demo is running: {preview.url}")
                say(f'Type "/" for the commands, or ask: {question if direct else f"@{NAME} {question}"}')
                say("Press Ctrl+C to stop. Nothing is kept.")
                if browser:
                    webbrowser.open(preview.url)
                await preview.wait_closed()
        finally:
            await env.shutdown()
