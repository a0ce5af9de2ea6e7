"""What the roadmap lacks: questions of the group that nothing answered."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.unmatched import UnmatchedAnswer, WhichTopicIsMeant, key_of
from bot.render.card import Card
from bot.render.markup import clip, quoted, visible
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import label, more
from bot.texts import Texts


@render.register
def unmatched(answer: UnmatchedAnswer, say: Texts, here: Surroundings) -> Reply:
    """The questions with how often each came, and a button to start afresh."""
    moved = [say("unmatched-moved")] if answer.by_command else []
    if not answer.questions:
        key = "unmatched-cleared" if answer.cleared else "unmatched-none"
        lines = [say(key)]
        if not answer.counting:
            lines.append(say("unmatched-off"))
        return Reply(content="\n".join([*lines, *moved]), private=True)
    lines = [
        say("unmatched-line", count=q.count, question=quoted(q.text), when=format_dt(q.last_at, "R"))
        for q in answer.questions
    ]
    card = Card("quiet").title(say("unmatched-title")).lines([*moved, *lines], more(say))
    card.footer(say("unmatched-footer" if answer.counting else "unmatched-off"))
    options = tuple(SelectOption(key_of(q.text), clip(visible(q.text), 100)) for q in answer.questions)
    menu = Select("question-means", (), say("menu-means"), options)
    clear = Button("unmatched-clear", (), say("button-clear"))
    return Reply(embed=card.embed, buttons=(clear,), selects=(menu,), private=True)


@render.register
def which_topic(answer: WhichTopicIsMeant, say: Texts, here: Surroundings) -> Reply:
    """The topics that may be meant; a press lets the question mean one of them."""
    buttons = tuple(
        Button("question-means-topic", (answer.key, topic.id), label(topic.title.in_lang(say.lang)))
        for topic in answer.topics
    )
    return Reply(content=say("means-which"), buttons=buttons, private=True)
