"""``nextup lint``: every problem of a roadmap, with its line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.render.problems import line
from bot.texts import texts
from roadmap.loading import lint as problems_of
from roadmap.loading import load_roadmap, shipped_roadmap_path


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
def lint(path: Path | None) -> None:
    """Check the roadmap at PATH, a YAML file or a folder; by default the shipped one."""
    where = path or shipped_roadmap_path()
    problems, say = problems_of(where), texts("en")
    for problem in problems:
        click.echo(line(problem, say))
    if problems:
        click.echo(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}", err=True)
        sys.exit(1)
    roadmap = load_roadmap(where)
    edges = sum(len(topic.prerequisites) for topic in roadmap.topics)
    click.echo(
        f"{roadmap.title.en}: {len(roadmap.topics)} topics in {len(roadmap.tracks)} tracks, "
        f"{len(roadmap.resources_by_id)} resources, {edges} prerequisites. No problems."
    )
