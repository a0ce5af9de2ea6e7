"""The first message in a server."""

from __future__ import annotations

from bot.core.welcome import Welcome
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more
from bot.texts import Texts, texts


@render.register
def welcome(answer: Welcome, say: Texts, here: Surroundings) -> Reply:
    """Language, the digest's day, the roadmap, and what to try: a button each."""
    roadmap = answer.roadmap
    say = texts("en" if answer.other == "zh" else "zh")
    card = Card().title(say("welcome-title"))
    title = plain(roadmap.title.in_lang(say.lang))
    card.lines([say("welcome-what", roadmap=title, topics=len(roadmap.topics)), say("welcome-group")], more(say))
    card.footer(say("welcome-footer"))
    digest = () if answer.digest else (Button("welcome-digest", (), say("button-welcome-digest")),)
    buttons = (
        Button("welcome-language", (answer.other,), say(f"choice-{answer.other}")),
        *digest,
        Button("roadmap-paste", (), say("paste")),
        Button("browse", (), say("button-browse")),
        Button("help", (), say("button-welcome-try"), "primary"),
    )
    return Reply(embed=card.embed, buttons=buttons)
