"""``nextup copy``: everything from one database into another."""

from __future__ import annotations

import click

from storage import address_of, copy_database, shown


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy everything FROM one database TO another, each a file or a postgresql:// URL; stop the bot first.

    TO must be empty, or not there yet.
    """
    counts = copy_database(source, target)
    rows = ", ".join(f"{counts[table]} {table}" for table in ("members", "groups", "events"))
    click.echo(f"{shown(address_of(target))} has everything of {shown(address_of(source))} ({rows}).")
