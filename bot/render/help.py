"""Messages for what was not quite understood, small talk and help."""

from __future__ import annotations

from bot.core.help import HelpAnswer
from bot.render.card import Card
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more
from bot.texts import Texts

_HELP_PARTS = ("study", "log", "group", "yours", "admins")


@render.register
def help_message(answer: HelpAnswer, say: Texts, here: Surroundings) -> Reply:
    """Everything Nextup does, on one card."""
    card = Card().title(say("help-title")).lines([say("help-intro")], more(say))
    for part in _HELP_PARTS:
        card.field(say(f"help-{part}-title"), say(f"help-{part}").splitlines(), more(say))
    card.footer(say("help-footer"))
    buttons = (Button("suggest", (), say("button-what-next"), "primary"), Button("browse", (), say("button-browse")))
    return Reply(embed=card.embed, buttons=buttons)
