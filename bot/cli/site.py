"""``nextup site``: the roadmap as web pages."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import chosen_roadmap, roadmap_option
from roadmap.site import write_site


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write.")
@roadmap_option
def site(out: Path, roadmap: Path | None) -> None:
    """Write the roadmap as web pages in both languages: open index.html, or put the folder on any web server."""
    count = write_site(chosen_roadmap(roadmap), out)
    click.echo(f"Wrote {count} pages: open {out / 'index.html'}")
