"""``nextup import``: a roadmap from what people have."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import FileToWrite
from bot.render.markup import visible
from bot.texts import texts
from roadmap.importing.recognising import import_text
from roadmap.loading import dump_roadmap, load_roadmap
from roadmap.namesakes import namesakes
from roadmap.yaml_source import read_text

_UNREAD_SHOWN = 20
_NAMESAKES_SHOWN = 10


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", type=FileToWrite(), required=True, help="The roadmap to write.")
def import_(file: Path, out: Path) -> None:
    """Make a roadmap from FILE: Markdown, CSV, TSV, OPML, plain lines, or JSON of roadmap.sh, Exercism or Obsidian.

    Where the roadmap to write is there already, topics and resources of the same title or address keep their ids, so
    that progress stays.
    """
    before = load_roadmap(out) if out.is_file() else None
    made = import_text(read_text(file, str(file)), file.name, before)
    out.write_text(dump_roadmap(made.roadmap), encoding="utf-8")
    say = texts("en")
    click.echo(
        say(
            "import-summary",
            file=str(out),
            topics=len(made.roadmap.topics),
            tracks=len(made.roadmap.tracks),
            resources=len(made.roadmap.resources_by_id),
            edges=made.edges,
        )
    )
    for topics in namesakes(made.roadmap)[:_NAMESAKES_SHOWN]:
        click.echo(say("import-namesakes", title=visible(topics[0].title.in_lang("en")), count=len(topics)))
    if (more := len(namesakes(made.roadmap)) - _NAMESAKES_SHOWN) > 0:
        click.echo(say("and-more", count=more))
    for line in made.unread[:_UNREAD_SHOWN]:
        click.echo(say("import-unread", line=line.line, text=visible(line.text[:200])))
    if len(made.unread) > _UNREAD_SHOWN:
        click.echo(say("import-unread-more", count=len(made.unread) - _UNREAD_SHOWN))
