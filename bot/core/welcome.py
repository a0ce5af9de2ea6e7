"""The first words of the bot in a server: what it is, and what to choose first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.answer import Answer
from bot.core.visit import Visit
from roadmap.model import Lang, Roadmap


@dataclass(frozen=True)
class Welcome(Answer):
    """What the bot is; ``other`` is the language it can be changed to, ``digest`` whether one is set."""

    roadmap: Roadmap
    other: Lang
    digest: bool


def welcome(visit: Visit) -> Welcome:
    """The first message to a server."""
    return Welcome(visit.loaded.roadmap, "en" if visit.group_lang == "zh" else "zh", visit.group.digest is not None)


def change_language(visit: Visit, lang: str) -> Welcome | None:
    """Speak the other language to the server from now on. None: there is no such language."""
    if lang not in ("en", "zh"):
        return None
    visit.change_group(replace(visit.group, language=lang))
    return welcome(visit)
