"""A self-check on a topic."""

from __future__ import annotations

from bot.core.check import CheckAnswer
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more, name
from bot.texts import Texts


@render.register
def check(answer: CheckAnswer, say: Texts, here: Surroundings) -> Reply:
    """The topic's outcomes as questions to oneself."""
    topic = answer.topic
    buttons = (
        Button("know", (topic.id,), say("button-know"), "success"),
        Button("show", (topic.id,), say("button-show-card")),
    )
    if not topic.outcomes:
        return Reply(content=say("check-none", topic=name(say, topic)), buttons=buttons[1:])
    lines = [f"`{number}` {plain(one.in_lang(say.lang))}" for number, one in enumerate(topic.outcomes, start=1)]
    card = Card().title(say("check-title", topic=topic.title.in_lang(say.lang)))
    card.lines([say("check-intro"), *lines], more(say)).footer(say("check-footer"))
    return Reply(embed=card.embed, buttons=buttons)
