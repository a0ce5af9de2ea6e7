"""``nextup run``: the bot on Discord."""

from __future__ import annotations

import asyncio
import gc
import logging
from datetime import timedelta
from functools import partial

import aiohttp
import click
import discord

from bot.app import create_bot, loaded_roadmap
from bot.cli.discord_api import TOKENLESS, DiscordError
from bot.cli.serving import serve
from bot.settings import Settings, unknown_settings

_log = logging.getLogger(__name__)


def log_at(level: str) -> None:
    """Log from ``level`` on. discord.py's DEBUG quotes whole messages, so its own log starts at INFO."""
    number = logging.getLevelNamesMapping()[level]
    discord.utils.setup_logging(level=number)
    logging.getLogger("discord").setLevel(max(number, logging.INFO))
    logging.getLogger("discord.client").addFilter(_in_one_line)


def _in_one_line(record: logging.LogRecord) -> bool:
    """A lost connection is no fault of the program: what happened, without the traceback."""
    if record.exc_info and isinstance(record.exc_info[1], OSError | aiohttp.ClientError):
        record.msg, record.args = f"{record.getMessage()}: {record.exc_info[1]}", ()
        record.exc_info = None
    return True


@click.command()
def run() -> None:
    """Connect to Discord with the token from the environment or .env.

    SIGTERM and Ctrl-C stop it, SIGHUP has it read the roadmap of the settings anew.
    """
    settings = Settings()
    if settings.discord_token is None:
        raise click.ClickException(TOKENLESS)
    log_at(settings.log_level)
    for sentence in unknown_settings():
        _log.warning("%s", sentence)
    # Nextup does not speak: that voice lacks its packages is nothing to warn of.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    bot = create_bot(
        database=settings.database,
        roadmap=settings.roadmap,
        purge_after=timedelta(days=settings.purge_after_days),
        exclusive=True,
        sharded=True,
        shards=settings.shards,
    )
    gc.freeze()  # the roadmap stays: neither collections nor the end have to walk over it
    reread = partial(loaded_roadmap, settings.roadmap)
    try:
        asyncio.run(serve(bot, settings, settings.discord_token.get_secret_value(), reread))
    except DiscordError as error:
        raise click.ClickException(str(error)) from error
    except (discord.HTTPException, discord.ConnectionClosed, discord.LoginFailure, aiohttp.ClientError) as error:
        message = f"Discord refused the connection: {error}. Try again in some minutes."
        raise click.ClickException(message) from error
    click.echo("Stopped.")
