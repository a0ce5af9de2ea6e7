"""Why something cannot be done here, or by this member."""

from __future__ import annotations

from bot.core.answer import NotAllowed, ServerOnly
from bot.render.registry import render
from bot.render.reply import Reply, Surroundings
from bot.texts import Texts


@render.register
def server_only(answer: ServerOnly, say: Texts, here: Surroundings) -> Reply:
    """A group command in a direct message: why it does not work there."""
    if here.elsewhere:
        text = say("not-in-server", command=answer.command) if answer.command else say("not-in-server-asked")
    else:
        text = say("server-only", command=answer.command) if answer.command else say("server-only-asked")
    return Reply(content=text, private=True)


@render.register
def not_allowed(answer: NotAllowed, say: Texts, here: Surroundings) -> Reply:
    """It is for admins."""
    return Reply(content=say("error-permission"), private=True)
