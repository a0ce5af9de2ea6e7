"""What Nextup can do, on a card."""

from __future__ import annotations

from bot.core.help import HelpAnswer
from bot.render.card import Card
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more
from bot.texts import Texts

_BASICS = ("ask", "next", "log", "read")
_COMMANDS = ("study", "log", "group", "yours")


@render.register
def help_message(answer: HelpAnswer, say: Texts, here: Surroundings) -> Reply:
    """Four things to know; behind a button every command."""
    card = Card().title(say("help-title"))
    if answer.everything:
        for part in (*_COMMANDS, *(("admins",) if answer.admin else ())):
            card.field(say(f"help-all-{part}-title"), say(f"help-all-{part}").splitlines(), more(say))
        card.footer(say("help-footer"))
    else:
        card.lines([say(f"help-{part}") for part in _BASICS], more(say))
        if answer.admin:
            card.field(say("help-all-admins-title"), [say("help-admin")], more(say))
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
