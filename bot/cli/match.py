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
    # Not splitlines, which ends a line at a dozen other characters too.
    for number, line in enumerate(sys.stdin.buffer):
        text = (
            line.decode("utf-8-sig" if number == 0 else "utf-8", errors="replace").removesuffix("\n").removesuffix("\r")
        )
        if explain:
            click.echo(f"{matcher.explain(text)}\n")
        else:
            click.echo(json.dumps(plain_match(matcher.match(text)), ensure_ascii=False))
        sys.stdout.flush()
