"""``nextup doctor``: checks settings, token, database and roadmap."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Iterator

import click

from bot.cli.failures import KNOWN, sentence_of
from bot.cli.run import TOKENLESS
from bot.settings import Settings
from roadmap.loading import load_roadmap, shipped_roadmap_path
from storage import Database

_TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}")


class AilmentError(Exception):
    """Something is wrong; the text says what and what to do."""


@click.command()
def doctor() -> None:
    """Say whether the settings, the token, the database and the roadmap are fine."""
    healthy = True
    for name, check in _checks():
        try:
            click.echo(f"✓ {name}: {check()}")
        except AilmentError as ailment:
            healthy = False
            click.echo(f"✗ {name}: {ailment}")
        except KNOWN as error:
            healthy = False
            click.echo(f"✗ {name}: {sentence_of(error)}")
    if not healthy:
        sys.exit(1)


def _checks() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "settings", _settings
    yield "token", _token
    yield "database", _database
    yield "roadmap", _roadmap


def _settings() -> str:
    Settings()
    return "every value can be read"


def _token() -> str:
    token = Settings().discord_token
    if token is None:
        raise AilmentError(TOKENLESS)
    if not _TOKEN.fullmatch(token.get_secret_value()):
        raise AilmentError(
            "DISCORD_TOKEN does not look like a bot token (three parts with dots between): copy it again."
        )
    return "is set and has the form of one"


def _database() -> str:
    path = Settings().database
    if not path.exists():
        return f"{path} does not exist yet; `nextup run` creates it"

    async def look() -> str:
        database = Database.open(path, migrate=False)
        try:
            checkup = await database.checkup()
        finally:
            await database.close()
        if not checkup.ok:
            message = f"{path}: {'; '.join(checkup.problems)}. Restore a backup."
            raise AilmentError(message)
        rows = ", ".join(f"{count} {table}" for table, count in checkup.counts.items())
        return f"{path} is whole ({rows})"

    return asyncio.run(look())


def _roadmap() -> str:
    roadmap = load_roadmap(Settings().roadmap or shipped_roadmap_path())
    return f"{roadmap.title.in_lang('en')}, {len(roadmap.topics)} topics"
