"""Who in a server is on a topic."""

from __future__ import annotations

from bot.core.people import OfMember, PeopleAnswer, WhichPeople
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import name
from bot.texts import Texts


@render.register
def people(answer: PeopleAnswer, say: Texts, here: Surroundings) -> Reply:
    """How many study it and have finished it, and the names of those who asked to be found."""
    topic = name(say, answer.topic)
    lines = [say("people-counts", topic=topic, learning=answer.learning, done=answer.done)]
    for key, ids in (("people-studying", answer.studying), ("people-helping", answer.helpers)):
        known = [plain(here.names[one]) for one in ids if one in here.names]
        if known:
            lines.append(say(key, names=say("list-comma").join(known)))
    if not answer.studying and not answer.helpers:
        lines.append(say("people-nobody-asked"))
    return Reply(content="\n".join(lines), buttons=(Button("buddies", (answer.topic.id,), say("button-buddies")),))


@render.register
def which_people(answer: WhichPeople, say: Texts, here: Surroundings) -> Reply:
    """Ask about a topic, and offer partners."""
    buttons = (Button("pods", (), say("button-pods")), Button("browse", (), say("button-browse")))
    return Reply(content=say("people-which"), buttons=buttons)


@render.register
def of_member(answer: OfMember, say: Texts, here: Surroundings) -> Reply:
    """Where to look, or that each notes their own."""
    return Reply(content=say("people-member" if answer.asked else "people-note-own"))
