"""``nextup demo``: try the bot in the browser, without an account or a token."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.cli.options import roadmap_option
from bot.settings import Settings
from roadmap.model import LANGS, Lang

_MISSING = 'the demo needs more packages: pip install "nextup[demo]"'


@click.command()
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.option("--port", type=click.IntRange(1024, 65535), help="The port of the page; by default a free one.")
@click.option("--lang", type=click.Choice(LANGS), help="What the group speaks; zh: with Chinese names of commands.")
@click.option("--direct", is_flag=True, help="Direct messages with the bot in place of the group's channel.")
@roadmap_option
def demo(no_browser: bool, port: int | None, lang: Lang | None, direct: bool, roadmap: Path | None) -> None:
    """Serve a simulated Discord with a small study group on a loopback page."""
    try:
        from bot.demo.serve import PortTakenError, serve
    except ModuleNotFoundError as error:
        raise click.ClickException(_MISSING) from error
    try:
        shown = roadmap or Settings().roadmap
        asyncio.run(serve(shown, port, not no_browser, lambda line: print(line, flush=True), lang=lang, direct=direct))
    except KeyboardInterrupt:
        click.echo("Stopped.")
    except PortTakenError as error:
        raise click.ClickException(str(error)) from error
