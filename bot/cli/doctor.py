"""``nextup doctor``: checks settings, token, database and roadmap."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile

import click
from pydantic import ValidationError

from bot.cli.discord_api import DISCORD_API, TOKENLESS, DiscordError, NotReachedError, bot_name
from bot.cli.failures import KNOWN, sentence_of
from bot.settings import Settings, unknown_settings
from roadmap.diagram.png import PicturesUnavailable, render_png
from roadmap.loading import load_roadmap, shipped_roadmap_path
from storage import Database, shown


class AilmentError(Exception):
    """Something is wrong; the text says what and what to do."""


@click.command()
def doctor() -> None:
    """Say whether the settings, the token, the database and the roadmap are fine."""
    try:
        settings = Settings()
    except (ValidationError, UnicodeDecodeError) as error:
        click.echo(f"✗ settings: {sentence_of(error)}")
        sys.exit(1)
    checks = {"settings": _settings, "token": _token, "database": _database, "roadmap": _roadmap}
    fine = [_told(name, check, settings) for name, check in checks.items()]
    click.echo(_pictures())
    if not all(fine):
        sys.exit(1)


def _told(name: str, check: Callable[[Settings], str], settings: Settings) -> bool:
    """Say what a check found; whether all is well."""
    try:
        click.echo(f"✓ {name}: {check(settings)}")
    except AilmentError as ailment:
        click.echo(f"✗ {name}: {ailment}")
    except KNOWN as error:
        click.echo(f"✗ {name}: {sentence_of(error)}")
    else:
        return True
    return False


def _settings(_: Settings) -> str:
    unknown = unknown_settings()
    if unknown:
        raise AilmentError(" ".join(unknown))
    return "every value can be read"


def _token(settings: Settings) -> str:
    if settings.discord_token is None:
        raise AilmentError(TOKENLESS)
    try:
        name = asyncio.run(bot_name(settings.discord_token.get_secret_value(), settings.api_url or DISCORD_API))
    except NotReachedError as error:
        message = f"{error} Whether the token is accepted is not known."
        raise AilmentError(message) from error
    except DiscordError as error:
        raise AilmentError(str(error)) from error
    return f"Discord accepts it; the bot is {name}"


def _database(settings: Settings) -> str:
    address = settings.database
    if isinstance(address, Path):
        _try_to_write(address)
        if not address.exists():
            return f"{address} does not exist yet; `nextup run` creates it"
    name = shown(address)

    async def look() -> str:
        database = Database.open(address, migrate=False)
        try:
            checkup = await database.checkup()
        finally:
            await database.close()
        if not checkup.ok:
            message = f"{name}: {'; '.join(checkup.problems)}. Put a backup in its place with `nextup restore FILE`."
            raise AilmentError(message)
        rows = ", ".join(f"{count} {table}" for table, count in checkup.counts.items())
        return f"{name} is whole and can be written ({rows})"

    return asyncio.run(look())


def _try_to_write(path: Path) -> None:
    """Write beside the database, or where its folder would be made. Raises AilmentError."""
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(b"nextup")
            file.flush()
    except OSError as error:
        message = (
            f"{path} cannot be written ({error.strerror}): choose another place (NEXTUP_DATABASE), give this user "
            f"write permission on {folder}, or make room on the disk."
        )
        raise AilmentError(message) from error


def _pictures() -> str:
    """Whether maps and charts come as pictures; without, all that they show comes as text."""
    try:
        render_png('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
        if find_spec("PIL") is None:  # maps of the whole roadmap are put together by it
            raise PicturesUnavailable.for_want_of_packages()
    except PicturesUnavailable as error:
        return f"– pictures: left out. {error}"
    return "✓ pictures: can be drawn"


def _roadmap(settings: Settings) -> str:
    roadmap = load_roadmap(settings.roadmap or shipped_roadmap_path())
    return f"{roadmap.title.in_lang('en')}, {len(roadmap.topics)} topics"
