"""Acts in words, each offered as one press."""

from __future__ import annotations

from bot.core.act import ActOffered
from bot.render.markup import resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, names
from bot.texts import Texts

_ON_TOPICS = ("done", "track", "drop", "know", "skip")
_MOST = 5


@render.register
def act(answer: ActOffered, say: Texts, here: Surroundings) -> Reply:
    """What would be done, and the button that does it."""
    if answer.resource is not None and answer.do in ("done", "log", "track"):
        button = Button("mark", (answer.topics[0].id, answer.resource.id), say("act-button-mark"), "success")
        return Reply(content=say("act-mark", resource=resource_link(answer.resource)), buttons=(button,))
    match answer.do:
        case "undo":
            return Reply(content=say("act-undo"), buttons=(Button("undo-last", (), say("act-button-undo"), "primary"),))
        case "hide":
            return Reply(content=say("act-hide"), buttons=(_setting("hidden", "on", say("act-button-hide")),))
        case "erase":
            return Reply(content=say("act-erase"))
        case "nudges":
            return Reply(content=say("act-nudges"), buttons=(_setting("nudges", "on", say("act-button-nudges")),))
        case "language":
            chosen = answer.language or ("en" if say.lang == "zh" else "zh")
            return Reply(content=say("act-language"), buttons=(_setting("language", chosen, say(f"choice-{chosen}")),))
        case "log":
            return Reply(content=say("act-log"), buttons=_buttons(answer, "done", say))
        case do if do in _ON_TOPICS and answer.topics:
            return Reply(content=say(f"act-{do}", topics=names(say, answer.topics)), buttons=_buttons(answer, do, say))
        case _:
            return Reply(content=say("act-which"), buttons=(Button("browse", (), say("button-browse"), "primary"),))


def _buttons(answer: ActOffered, do: str, say: Texts) -> tuple[Button, ...]:
    shown = answer.topics[:_MOST]
    return tuple(
        Button(do, (topic.id,), label(say(f"act-button-{do}", topic=topic.title.in_lang(say.lang))), "success")
        for topic in shown
    )


def _setting(name: str, value: str, shown: str) -> Button:
    return Button("set-me", (name, value), shown, "primary")
