"""What Nextup can do, on a card."""

from __future__ import annotations

import re

from bot.core.help import HelpAnswer
from bot.render.card import Card
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more
from bot.texts import Texts

_BASICS = ("ask", "next", "log", "read")
_COMMAND = re.compile(r"`/(?P<name>[a-z ]+)`(?:（/[^）]*）)?")
"""A command in a text, in Chinese with its other name behind it."""
_COMMANDS = ("study", "log", "group", "yours")


@render.register
def help_message(answer: HelpAnswer, say: Texts, here: Surroundings) -> Reply:
    """Four things to know; behind a button every command."""
    card = Card().title(say("help-title"))
    if answer.everything:
        for part in (*_COMMANDS, *(("admins",) if answer.admin else ())):
            lines = _clickable(say(f"help-all-{part}"), here).splitlines()
            card.field(say(f"help-all-{part}-title"), lines, more(say))
        card.footer(say("help-footer"))
    else:
        card.lines([_clickable(say(f"help-{part}"), here) for part in _BASICS], more(say))
        if answer.admin:
            card.field(say("help-all-admins-title"), [_clickable(say("help-admin"), here)], more(say))
        card.footer(say("help-rest"))
    other = (
        Button("help", (), say("button-help")) if answer.everything else Button("help-all", (), say("button-help-all"))
    )
    buttons = (
        Button("suggest", (), say("button-what-next"), "primary"),
        Button("browse", (), say("button-browse")),
        Button("map", ("", "", "nl"), say("button-map")),
        other,
    )
    return Reply(embed=card.embed, buttons=buttons)


def _clickable(text: str, here: Surroundings) -> str:
    """Commands as mentions that open them; Discord shows their names in the reader's language."""

    def mention(found: re.Match[str]) -> str:
        known = here.command_ids.get(found["name"])
        return found[0] if known is None else f"</{found['name']}:{known}>"

    return _COMMAND.sub(mention, text)
