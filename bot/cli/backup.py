"""``nextup backup``: a safe copy of the live database."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import FileToWrite
from bot.settings import Settings
from storage import backup_database, shown


@click.command()
@click.argument("file", type=FileToWrite())
def backup(file: Path) -> None:
    """Copy the database to FILE, also while the bot runs."""
    database = Settings().database
    backup_database(database, file)
    click.echo(f"Copied {shown(database)} to {file}; `nextup restore {file}` puts it back.")
