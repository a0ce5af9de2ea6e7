"""``nextup copy``: everything from one database into another."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import in_a_folder
from storage import address_of, copy_database, shown


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy everything FROM one database TO another, each a file or a postgresql:// URL; stop the bot first.

    TO must be empty, or not there yet.
    """
    old, new = address_of(source), address_of(target)
    if old == new or (isinstance(old, Path) and isinstance(new, Path) and old.resolve() == new.resolve()):
        message = f"{shown(old)} is both: name another database to copy it to."
        raise click.BadParameter(message, param_hint="TO")
    if isinstance(new, Path):
        in_a_folder(new)
    counts = copy_database(source, target)
    rows = ", ".join(f"{counts[table]} {table}" for table in ("members", "groups", "events"))
    click.echo(f"{shown(new)} has everything of {shown(old)} ({rows}).")
