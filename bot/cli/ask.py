"""``nextup ask``: an answer in the terminal."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import discord
from rich.console import Console

from bot.cli.options import knowledge_of, known_option, lang_option, loaded_roadmap, roadmap_option
from bot.core import ask as asking
from bot.core.answer import Answer
from bot.core.library import Library, LoadedRoadmap
from bot.core.plain_answer import plain_answer
from bot.core.services import Services
from bot.core.visit import Asker, Visit
from bot.render import Surroundings, render
from bot.render.terminal import show
from bot.texts import texts
from roadmap.matching import detect_lang
from roadmap.model import Lang
from roadmap.planning import Knowledge
from storage import Database


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
    reply = render(asyncio.run(_answer(loaded, knowledge, text, spoken)), texts(spoken), Surroundings(_now()))
    show(Console(), reply)


def _now() -> datetime:
    return discord.utils.utcnow()


async def _answer(loaded: LoadedRoadmap, knowledge: Knowledge, text: str, lang: Lang) -> Answer:
    """Ask as a member with just this knowledge would: the same way as in Discord, on a database of one question."""

    def knowing(visit: Visit) -> Answer:
        for topic_id in knowledge.known:
            visit.session.progress.know(visit.entry, topic_id)
        return asking.ask(visit, text)

    with TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "ask.db")
        try:
            services = Services(database, Library(loaded, database), _now)
            return (await services.change(Asker(1, None, worded=lang), knowing)).answer
        finally:
            await database.close()
