"""``nextup run``: the bot on Discord."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import click
import discord

from bot.app import create_bot
from bot.settings import Settings

TOKENLESS = (
    "there is no token: set DISCORD_TOKEN in the environment or in .env. You get it in the Discord Developer Portal "
    "(https://discord.com/developers/applications): your application, Bot, Reset Token."
)


def log_at(level: str) -> None:
    """Log from ``level`` on. discord.py's DEBUG quotes whole messages, so its own log starts at INFO."""
    number = logging.getLevelNamesMapping()[level]
    discord.utils.setup_logging(level=number)
    logging.getLogger("discord").setLevel(max(number, logging.INFO))


@click.command()
def run() -> None:
    """Connect to Discord with the token from the environment or .env."""
    settings = Settings()
    if settings.discord_token is None:
        raise click.ClickException(TOKENLESS)
    log_at(settings.log_level)
    bot = create_bot(
        database=settings.database,
        roadmap=settings.roadmap,
        purge_after=timedelta(days=settings.purge_after_days),
    )

    async def connect(token: str) -> None:
        async with bot:
            await bot.start(token)

    try:
        asyncio.run(connect(settings.discord_token.get_secret_value()))
    except discord.LoginFailure as error:
        message = "Discord does not accept DISCORD_TOKEN: reset the token in the Developer Portal and set it again."
        raise click.ClickException(message) from error
    except (discord.HTTPException, discord.ConnectionClosed, discord.GatewayNotFound) as error:
        message = f"Discord refused the connection: {error}. Try again in some minutes."
        raise click.ClickException(message) from error
    except KeyboardInterrupt:
        click.echo("Stopped.")
