"""A session for those who come: who does, who presents, and who was there."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.session_people import (
    NotShownHere,
    NotYourTurn,
    SessionAfter,
    SessionAnnouncement,
    SessionReminder,
    StaysAway,
)
from bot.render.card import Card
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.session import session_title
from bot.render.wording import more, name, resource_link, rounded
from bot.texts import Texts


@render.register
def announcement(answer: SessionAnnouncement, say: Texts, here: Surroundings) -> Reply:
    """A session to come, with what each can do about it."""
    card = Card("learning").title(session_title(answer.reading, say))
    if answer.off:
        card.lines([say("session-is-off", at=format_dt(answer.at, "F"))], more(say))
        return Reply(embed=card.embed)
    lines = [f"{format_dt(answer.at, 'F')} · {format_dt(answer.at, 'R')}"]
    lines.append(say("session-coming", count=answer.coming))
    presenting = presents(answer.presenter, say, here)
    lines.append(f"{presenting} {say('session-rota', count=answer.rota)}" if answer.rota > 1 else presenting)
    if answer.reading is not None:
        lines += [
            say("digest-start-with", resource=resource_link(r), hours=rounded(r.hours))
            for r in answer.reading.resources.required[:1]
        ]
    else:
        lines.append(say("session-no-reading"))
    card.lines(lines, more(say)).footer(say("session-footer"))
    swap = (Button("session-swap", (answer.key,), say("button-session-swap")),) if answer.presenter is not None else ()
    buttons = (
        Button("session-coming", (answer.key,), say("button-session-coming"), "success"),
        Button("session-present", (answer.key,), say("button-session-present")),
        *swap,
    )
    return Reply(content=answer.event_url, embed=card.embed, buttons=buttons)


def presents(presenter: int | None, say: Texts, here: Surroundings) -> str:
    """Who presents, if anybody does."""
    if presenter is None:
        return say("session-nobody-presents")
    return say("session-presents", who=plain(here.names.get(presenter, say("someone"))))


@render.register
def reminder(answer: SessionReminder, say: Texts, here: Surroundings) -> Reply:
    """Mentions those who pressed Coming."""
    who = " ".join(f"<@{member}>" for member in answer.members)
    title = plain(session_title(answer.reading, say))
    text = say("session-reminder", title=title, at=format_dt(answer.at, "R"))
    arguments = (answer.key, str(int(answer.at.timestamp())), str(answer.number))
    return Reply(content=f"{who}\n{text}", buttons=(Button("session-out", arguments, say("button-session-out")),))


@render.register
def after(answer: SessionAfter, say: Texts, here: Surroundings) -> Reply:
    """I was there, I'll read on, open questions."""
    lines = [say("session-after"), say("session-there", count=answer.there)]
    buttons = [Button("session-there", (answer.key,), say("button-session-there"), "success")]
    if answer.reading is not None:
        lines.append(say("session-after-reading", topic=name(say, answer.reading)))
        buttons.append(Button("track", (answer.reading.id,), say("button-session-read-on")))
    buttons.append(Button("session-ask", (answer.key,), say("button-session-ask")))
    return Reply(content=clip("\n".join(lines), 2000), buttons=tuple(buttons))


@render.register
def not_shown_here(answer: NotShownHere, say: Texts, here: Surroundings) -> Reply:
    """Who is hidden is in nothing of the group's."""
    return Reply(content=say("session-hidden"), private=True)


@render.register
def not_your_turn(answer: NotYourTurn, say: Texts, here: Surroundings) -> Reply:
    """It is somebody else's turn."""
    return Reply(content=say("session-not-your-turn"), private=True)


@render.register
def stays_away(answer: StaysAway, say: Texts, here: Surroundings) -> Reply:
    """Noted."""
    return Reply(content=say("session-stays-away"), private=True)
