"""``nextup match``: what questions are about, one JSON object a line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bot.cli.options import loaded_roadmap, roadmap_option
from bot.core.plain_answer import plain_match


@click.command()
@click.option("--explain", is_flag=True, help="Show which words led where instead of JSON.")
@roadmap_option
def match(explain: bool, roadmap: Path | None) -> None:
    """Read questions from standard input, one a line, and say what each is about."""
    matcher = loaded_roadmap(roadmap).matcher
    text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    # Not splitlines, which ends a line at a dozen other characters too.
    for question in text.removesuffix("\n").split("\n") if text else ():
        question = question.removesuffix("\r")
        if explain:
            click.echo(f"{matcher.explain(question)}\n")
        else:
            click.echo(json.dumps(plain_match(matcher.match(question)), ensure_ascii=False))
