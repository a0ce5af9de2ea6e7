"""What a session talks about."""

from __future__ import annotations

from bot.core.session_agenda import QuestionKept, SessionAgenda
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.session import session_title
from bot.render.session_people import presents
from bot.render.wording import more, name
from bot.texts import Texts


@render.register
def agenda(answer: SessionAgenda, say: Texts, here: Surroundings) -> Reply:
    """The topic's outcomes as questions, and what was left open last time."""
    topic = answer.reading
    card = Card("learning").author(say("session-now")).title(session_title(topic, say))
    lines = [presents(answer.presenter, say, here), say("session-coming", count=answer.coming)]
    if topic is None:
        lines.append(say("session-no-reading"))
    card.lines(lines, more(say))
    if topic is not None:
        outcomes = [f"`{number}` {plain(one.in_lang(say.lang))}" for number, one in enumerate(topic.outcomes, start=1)]
        card.field(say("check-intro"), outcomes, more(say))
    recall = [f"**{name(say, one)}** — {plain(outcome.in_lang(say.lang))}" for one, outcome in answer.recall]
    card.field(say("session-recall"), recall, more(say))
    notes = [
        say("session-open-question", who=plain(here.names.get(one.member_id, say("someone"))), question=plain(one.note))
        for one in answer.notes
        if one.note
    ]
    card.field(say("session-notes"), notes, more(say))
    questions = [
        say("session-open-question", who=plain(here.names.get(one.member_id, say("someone"))), question=plain(one.text))
        for one in answer.questions
    ]
    card.field(say("session-left-open"), questions, more(say))
    buttons = (Button("session-ask", (answer.key,), say("button-session-ask")),)
    if topic is not None:
        buttons += (Button("show", (topic.id,), say("button-show-card")),)
    return Reply(embed=card.embed, buttons=buttons)


@render.register
def question_kept(answer: QuestionKept, say: Texts, here: Surroundings) -> Reply:
    """It is on the next agenda."""
    return Reply(content=say("session-question-kept"), private=True)
