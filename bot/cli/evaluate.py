"""``nextup evaluate``: how well questions are understood, and how other methods do on the same lines."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.cli.options import loaded_roadmap, roadmap_option
from roadmap.evaluation import Report, read_questions
from roadmap.evaluation import evaluate as measure
from roadmap.evaluation.compare import compare as compare_methods


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--compare", is_flag=True, help="Run other methods on the same lines (needs nextup[compare]).")
@click.option("--misses", is_flag=True, help="List the questions that were not understood.")
@roadmap_option
def evaluate(file: Path, compare: bool, misses: bool, roadmap: Path | None) -> None:
    """Measure the matcher on labelled questions: JSON lines {"q": …, "labels": […], "lang": …}."""
    questions = read_questions(file)
    loaded = loaded_roadmap(roadmap)
    report = measure(loaded.matcher, questions)
    console = Console()
    console.print(_table(file.name, report))
    if misses:
        for miss in report.misses:
            console.print(str(miss), markup=False, highlight=False)
    if compare:
        console.print(_comparison(compare_methods(loaded.roadmap, loaded.matcher, questions)))


def _table(title: str, report: Report) -> Table:
    table = Table(title=title, show_header=False)
    for name, value in report.rows():
        table.add_row(name, value)
    return table


def _comparison(rows: tuple[tuple[str, ...], ...]) -> Table:
    heading, *methods = rows
    table = Table(*heading)
    for row in methods:
        table.add_row(*row)
    return table
