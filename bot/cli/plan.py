"""``nextup plan``: the way to a goal in weeks."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from bot.cli.options import (
    FileToWrite,
    FiniteRange,
    knowledge_of,
    known_option,
    lang_option,
    loaded_roadmap,
    no_topic,
    roadmap_option,
)
from bot.cli.terminal import show
from bot.cli.visiting import visited
from bot.core.goal import MOST_GOAL_HOURS
from bot.core.library import LoadedRoadmap
from bot.core.plan import plan
from bot.render import Surroundings, render
from bot.render.plan import calendar
from bot.texts import texts
from roadmap.model import Lang, Topic


@click.command("plan")
@click.argument("goal")
@click.option(
    "--hours-a-week",
    type=FiniteRange(0.5, MOST_GOAL_HOURS),
    required=True,
    help="How many hours a week you have.",
)
@known_option
@lang_option
@roadmap_option
@click.option("--ics", type=FileToWrite(b"BEGIN:VCALENDAR", "calendar"), help="Write it for calendar programs, too.")
def plan_(
    goal: str,
    hours_a_week: float,
    known: tuple[str, ...],
    lang: Lang | None,
    roadmap: Path | None,
    ics: Path | None,
) -> None:
    """Plan the way to a goal: what to study in which week, and when it is done."""
    loaded = loaded_roadmap(roadmap)
    topic = _topic(loaded, goal)
    answer = visited(loaded, knowledge_of(loaded, known), lambda visit: plan(visit, topic, hours_a_week))
    say = texts(lang or "en")
    show(Console(), render(answer, say, Surroundings(answer.now)))
    if ics is not None and not answer.weeks:
        message = f"No week of it has a date, so {ics} was not written."
        raise click.ClickException(message)
    if ics is not None:
        ics.write_bytes(calendar(answer, say))
        click.echo(f"Wrote {ics}")


def _topic(loaded: LoadedRoadmap, goal: str) -> Topic:
    """The topic of that id or, where the words are clear, of that name. Raises click.BadParameter."""
    topic = loaded.topic(goal)
    if topic is not None:
        return topic
    match = loaded.matcher.resolve(goal)
    if match.tier == "answer" and match.topics:
        return loaded.roadmap.by_id[match.topics[0].id]
    raise click.BadParameter(no_topic(goal, [candidate.id for candidate in match.topics]), param_hint="GOAL")
