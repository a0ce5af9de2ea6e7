"""``nextup lint``: every problem of a roadmap, with its line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.render.markup import visible
from bot.render.problems import line
from bot.texts import Texts, texts
from roadmap.loading import lint as problems_of
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.loading import notes as notes_of
from roadmap.problems import Problem


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--strict", is_flag=True, help="Fail also for what a roadmap can do without, and list it.")
def lint(path: Path | None, strict: bool) -> None:
    """Check the roadmap at PATH, a YAML file or a folder; by default the shipped one."""
    where = path or shipped_roadmap_path()
    say = texts("en")
    problems = problems_of(where)
    notes = () if problems else notes_of(where)
    told = (*problems, *notes) if strict else problems
    for problem in told:
        click.echo(visible(line(problem, say)))
    if told:
        click.echo(f"{len(told)} {'problem' if len(told) == 1 else 'problems'}", err=True)
        sys.exit(1)
    roadmap = load_roadmap(where)
    edges = sum(len(topic.prerequisites) for topic in roadmap.topics)
    counts = say(
        "lint-summary",
        topics=len(roadmap.topics),
        tracks=len(roadmap.tracks),
        resources=len(roadmap.resources_by_id),
        edges=edges,
    )
    click.echo(visible(f"{roadmap.title.in_lang('en')}: {counts}"))
    for note in _summed_up(notes, say):
        click.echo(note)


def _summed_up(notes: Sequence[Problem], say: Texts) -> list[str]:
    """Each kind of note in one line."""
    lines: list[str] = []
    for key in dict.fromkeys(note.finding.key for note in notes):
        alike = [note for note in notes if note.finding.key == key]
        if say.has(f"note-{key}"):
            lines.append(say(f"note-{key}", count=len(alike)))
        else:
            first = visible(line(alike[0], say))
            lines.append(say("note-alike", text=first, count=len(alike) - 1) if alike[1:] else first)
    return [say("note", text=text) for text in lines]
