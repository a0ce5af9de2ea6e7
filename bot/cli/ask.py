"""``nextup ask``: an answer in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import click
import discord
from rich.console import Console

from bot.cli.options import knowledge_of, known_option, lang_option, loaded_roadmap, roadmap_option
from bot.cli.terminal import show
from bot.cli.visiting import visited
from bot.core import ask as asking
from bot.core.plain_answer import plain_answer
from bot.render import Surroundings, render
from bot.texts import texts
from roadmap.matching import detect_lang
from roadmap.model import Lang


@click.command()
@click.argument("words", metavar="TEXT...", nargs=-1, required=True)
@lang_option
@known_option
@roadmap_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ask(words: tuple[str, ...], lang: Lang | None, known: tuple[str, ...], roadmap: Path | None, as_json: bool) -> None:
    """Answer a question, such as "what should I study after kv cache?"."""
    text = " ".join(words)
    if not text.strip():
        raise click.BadParameter("the question is empty; ask for example: nextup ask 'prereqs for quantization?'")
    loaded = loaded_roadmap(roadmap)
    knowledge = knowledge_of(loaded, known)
    if as_json:
        answer = plain_answer(loaded, loaded.matcher.match(text[: asking.LONGEST_QUESTION]), knowledge)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    spoken = lang or detect_lang(text)
    answered = visited(loaded, knowledge, lambda visit: asking.ask(visit, text), lang=spoken)
    show(Console(), render(answered, texts(spoken), Surroundings(discord.utils.utcnow())))
