"""``nextup site``: the roadmap as web pages."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import chosen_roadmap, in_a_folder, roadmap_option
from roadmap.site import is_site, write_site


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write.")
@roadmap_option
def site(out: Path, roadmap: Path | None) -> None:
    """Write the roadmap as web pages in both languages: open index.html, or put the folder on any web server."""
    if (in_a_folder(out) / "index.html").exists() and not is_site(out):
        message = f"{out} has a web page that Nextup did not write: name another folder, or move that one away."
        raise click.ClickException(message)
    count = write_site(chosen_roadmap(roadmap), out)
    click.echo(f"Wrote {count} pages: open {out / 'index.html'}")
