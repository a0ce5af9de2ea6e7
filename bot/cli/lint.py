"""``nextup lint``: every problem of a roadmap, with its line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.cli.links import Fault, faults_of
from bot.render.markup import visible
from bot.render.problems import line, summed_up
from bot.texts import Texts, texts
from roadmap.loading import addresses, load_roadmap, shipped_roadmap_path
from roadmap.loading import lint as problems_of
from roadmap.loading import notes as notes_of
from roadmap.problems import Problem


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--strict", is_flag=True, help="Fail also for what a roadmap can do without, and list it.")
@click.option(
    "--links", is_flag=True, help="Ask every address on the web too: slow, and only as good as today's network."
)
def lint(path: Path | None, strict: bool, links: bool) -> None:
    """Check the roadmap at PATH, a YAML file or a folder; by default the shipped one."""
    where = path or shipped_roadmap_path()
    say = texts("en")
    problems = problems_of(where)
    notes = () if problems else notes_of(where)
    if strict:
        _tell([visible(line(problem, say)) for problem in (*problems, *notes)])
    else:
        _tell([visible(f"{problem.place}: {text}") for problem, text in summed_up(problems, say)], len(problems))
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
    if links:
        _ask(where, say)


def _tell(lines: Sequence[str], count: int | None = None) -> None:
    """List problems, ``count`` of them if some share a line, and end with exit code 1, if there are any."""
    for told in lines:
        click.echo(told)
    if lines:
        count = count or len(lines)
        click.echo(f"{count} {'problem' if count == 1 else 'problems'}", err=True)
        sys.exit(1)


def _ask(where: Path, say: Texts) -> None:
    """Ask every address; those that lead nowhere are problems, those that refuse programs are notes."""
    there = addresses(where)
    faults = asyncio.run(faults_of(there))
    for fault in faults:
        if fault.kind == "refused":
            click.echo(say("note", text=_fault_line(fault, say)))
    _tell([_fault_line(fault, say) for fault in faults if fault.kind != "refused"])
    click.echo(say("lint-links-answer", count=len({one.url for one in there} - {fault.url for fault in faults})))


def _fault_line(fault: Fault, say: Texts) -> str:
    return visible(f"{fault.place}: {say(f'lint-link-{fault.kind}', url=fault.url, why=fault.why)}")


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
