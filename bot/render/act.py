"""Acts in words, each offered as one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.core.act import ActOffered, LogOffered
from bot.core.log import written_day
from bot.render.log import day_of_study, what_was_studied
from bot.render.markup import plain, resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, names, rounded, short_title
from bot.texts import Texts
from roadmap.days import BEFORE

_ON_TOPICS = ("done", "track", "drop", "know", "skip")
_MOST = 5


@render.register
def act(answer: ActOffered, say: Texts, here: Surroundings) -> Reply:
    """What would be done, and the button that does it."""
    reply = _offer(answer, say)
    return replace(reply, content=f"{reply.content}\n{say('act-more')}") if answer.more else reply


def _offer(answer: ActOffered, say: Texts) -> Reply:
    if answer.resources:
        return _finished(answer, say)
    match answer.do:
        case "undo":
            return Reply(content=say("act-undo"), buttons=(Button("undo-last", (), say("act-button-undo"), "primary"),))
        case "hide":
            return Reply(content=say("act-hide"), buttons=(_setting("hidden", "on", say("act-button-hide")),))
        case "show":
            return Reply(content=say("act-show"), buttons=(_setting("hidden", "off", say("switch-hidden-off")),))
        case "export":
            return Reply(content=say("act-export"))
        case "erase":
            return Reply(content=say("act-erase"))
        case "nudges":
            way = "off" if answer.off else "on"
            return Reply(
                content=say(f"act-nudges-{way}"), buttons=(_setting("nudges", way, say(f"act-button-nudges-{way}")),)
            )
        case "language":
            chosen = answer.language or ("en" if say.lang == "zh" else "zh")
            return Reply(content=say("act-language"), buttons=(_setting("language", chosen, say(f"choice-{chosen}")),))
        case do if do in _ON_TOPICS and answer.topics:
            return Reply(content=say(f"act-{do}", topics=names(say, answer.topics)), buttons=_buttons(answer, do, say))
        case _:
            return Reply(content=say("act-which"), buttons=(Button("browse", (), say("button-browse"), "primary"),))


def _finished(answer: ActOffered, say: Texts) -> Reply:
    """Resources that may be finished, and topics beside them, each with its own button."""
    shown = [resource_link(resource) for _, resource in answer.resources]
    if len(shown) == 1 and not answer.topics:
        ((topic, resource),) = answer.resources
        button = Button("mark", (topic.id, resource.id), say("act-button-mark"), "success")
        return Reply(content=say("act-mark", resource=shown[0]), buttons=(button,))
    marks = tuple(
        Button("mark", (topic.id, one.id), label(say("act-button-done", topic=short_title(one))), "success")
        for topic, one in answer.resources[:_MOST]
    )
    said = say("list-comma").join([*shown[:_MOST], *([names(say, answer.topics)] if answer.topics else [])])
    buttons = (*marks, *_buttons(answer, "done", say))[:_MOST]
    return Reply(content=say("act-done", topics=said), buttons=buttons)


@render.register
def log_offered(answer: LogOffered, say: Texts, here: Surroundings) -> Reply:
    """What would be logged, and the button that does it."""
    studied, when = answer.studied, written_day(answer.day)
    if answer.hours is None and studied.part is not None and studied.resource is not None:
        part = plain(studied.part.title.in_lang(say.lang))
        text = say("act-log-part", part=part, what=resource_link(studied.resource))
        press = Button("log-said", (studied.key, "0", when), say("act-button-log-part"), "success")
    else:
        shown = rounded(answer.hours or 0.0)
        text = say("act-log-time", hours=shown, what=what_was_studied(studied, say))
        minutes = str(round((answer.hours or 0.0) * 60))
        does = say("act-button-log-time", hours=shown)
        press = Button("log-said", (studied.key, minutes, when), does, "success")
    if when == BEFORE:
        text += f" {say('act-log-before')}"
    elif isinstance(answer.day, date) and answer.day != answer.today:
        text += f" ({day_of_study(answer.day, answer.today, say)})"
    if answer.more:
        text += f"\n{say('act-more')}"
    return Reply(content=text, buttons=(press, Button("log", (studied.key,), say("button-log"))))


def _buttons(answer: ActOffered, do: str, say: Texts) -> tuple[Button, ...]:
    shown = answer.topics[:_MOST]
    return tuple(
        Button(do, (topic.id,), label(say(f"act-button-{do}", topic=topic.title.in_lang(say.lang))), "success")
        for topic in shown
    )


def _setting(name: str, value: str, shown: str) -> Button:
    return Button("set-me", (name, value), shown, "primary")
