"""A self-check on a topic, and the checklist of a finished one."""

from __future__ import annotations

from bot.core.check import CheckAnswer, Checklist, Ticked, WhatToCheck
from bot.render.card import Card
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import label, more, name
from bot.texts import Texts
from roadmap.model import Outcome, Topic


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
    card = Card().title(say("check-title", topic=topic.title.in_lang(say.lang)))
    card.lines([say("check-intro"), *_numbered(topic, say)], more(say)).footer(say("check-footer"))
    return Reply(embed=card.embed, buttons=buttons)


_MOST_TOPICS = 4
"""Buttons that fit one row, with the one for the placement."""


@render.register
def what_to_check(answer: WhatToCheck, say: Texts, here: Surroundings) -> Reply:
    """What one learns, to be checked on, and the placement."""
    topics = answer.topics[:_MOST_TOPICS]
    buttons = [Button("pick", ("check", topic.id), label(topic.title.in_lang(say.lang))) for topic in topics]
    return Reply(
        content=say("check-what" if topics else "check-what-named"),
        buttons=(*buttons, Button("placement", (), say("button-placement"), "secondary" if topics else "primary")),
    )


def _numbered(topic: Topic, say: Texts) -> list[str]:
    return [f"`{number}` {plain(one.in_lang(say.lang))}" for number, one in enumerate(topic.outcomes, start=1)]


@render.register
def checklist(answer: Checklist, say: Texts, here: Surroundings) -> Reply:
    """The outcomes in full, and a menu to tick off those that one can do."""
    topic = answer.topic
    card = Card("done").title(say("checklist-title", topic=topic.title.in_lang(say.lang)))
    card.lines([say("check-intro"), *_numbered(topic, say)], more(say)).footer(say("checklist-footer"))
    options = tuple(
        SelectOption(one.key, clip(f"{number} {one.in_lang(say.lang)}", 100))
        for number, one in {one.key: (number, one) for number, one in enumerate(topic.outcomes, start=1)}.values()
    )
    return Reply(
        embed=card.embed, selects=(Select("tick", (topic.id,), say("menu-can"), options, many=True),), private=True
    )


@render.register
def ticked(answer: Ticked, say: Texts, here: Surroundings) -> Reply:
    """What one can do, and when the rest comes back."""
    total = len(answer.can) + len(answer.cannot)
    lines = [say("ticked", can=len(answer.can), total=total, topic=name(say, answer.topic))]
    lines += [_line("✅", one, say) for one in answer.can]
    lines += [_line("▫️", one, say) for one in answer.cannot]
    if answer.cannot:
        lines.append(say("ticked-weekly" if answer.weekly else "ticked-review"))
    weekly = () if answer.weekly else (Button("review-weekly", ("on",), say("button-review-on")),)
    buttons = (Button("suggest", (), say("button-what-next"), "primary"), *weekly)
    return Reply(content=clip("\n".join(lines), 2000), buttons=buttons, private=True)


def _line(mark: str, outcome: Outcome, say: Texts) -> str:
    return f"{mark} {plain(outcome.in_lang(say.lang))}"
