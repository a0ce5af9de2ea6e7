"""``nextup map``: the roadmap as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import FileToWrite, knowledge_of, known_option, lang_option, loaded_roadmap, roadmap_option
from roadmap.diagram.chart import States
from roadmap.diagram.kinds import whole_chart
from roadmap.drawing import draw_for_message
from roadmap.model import Lang
from roadmap.planning import fringe, mastered


@click.command("map")
@click.option("--out", type=FileToWrite(b"\x89PNG", "PNG picture"), required=True, help="The PNG file to write.")
@known_option
@lang_option
@roadmap_option
def map_(out: Path, known: tuple[str, ...], lang: Lang | None, roadmap: Path | None) -> None:
    """Draw the roadmap: what you know, what is open to you, what comes later."""
    loaded = loaded_roadmap(roadmap)
    knowledge = knowledge_of(loaded, known)
    states = States(
        mastered(loaded.roadmap, knowledge),
        knowledge.learning,
        frozenset(topic.id for topic in fringe(loaded.roadmap, knowledge)),
    )
    out.write_bytes(draw_for_message(whole_chart(loaded.roadmap, states, lang or "en")))
    click.echo(f"Wrote {out}")
