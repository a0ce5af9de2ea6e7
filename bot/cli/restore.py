"""``nextup restore``: a backup in the place of the database."""

from __future__ import annotations

from pathlib import Path

import click

from bot.settings import Settings
from storage import restore_database, shown


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """Put a copy of the backup FILE in the place of the database; stop the bot first.

    FILE is checked before anything is moved, and what it replaces is kept beside it.
    """
    database = Settings().database
    if isinstance(database, str):
        message = f"{shown(database)} is no file: put a backup into an empty database with `nextup copy FILE URL`."
        raise click.ClickException(message)
    kept = restore_database(database, file)
    click.echo(f"{database} is now as {file}.")
    if kept is not None:
        click.echo(f"What it was before is {kept}: delete it when all is well.")
