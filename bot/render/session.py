"""Sessions: when they are, who comes and presents, what to talk about, and what is asked afterwards."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.session import (
    NotShownHere,
    NotYourTurn,
    QuestionKept,
    SessionAfter,
    SessionAgenda,
    SessionAnnouncement,
    SessionChanged,
    SessionMoved,
    SessionNotSet,
    SessionOff,
    SessionReminder,
    SessionSet,
    StaysAway,
)
from bot.render.card import Card
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more, name, resource_link, rounded
from bot.texts import Texts
from roadmap.model import Topic


def session_title(reading: Topic | None, say: Texts) -> str:
    """What a session is called: by what is read, if anything is."""
    if reading is None:
        return say("session-title-open")
    return say("session-title", topic=reading.title.in_lang(say.lang))


@render.register
def session_set(answer: SessionSet, say: Texts, here: Surroundings) -> Reply:
    """When the first one is, and what the bot may not do there."""
    plan = answer.plan
    lines = [
        say(
            "session-set-weekly" if plan.weekly else "session-set-once",
            channel=f"<#{plan.channel_id}>",
            weekday=say(f"weekday-{plan.first_on.weekday()}"),
            time=f"{plan.minute // 60:02d}:{plan.minute % 60:02d}",
            timezone=answer.timezone,
            first=format_dt(answer.first_at, "F"),
        )
    ]
    if answer.reading is None:
        lines.append(say("session-set-no-reading"))
    lines += [say(f"session-lacks-{lack}") for lack in answer.lacks]
    return Reply(content="\n".join(lines), private=True)


@render.register
def session_not_set(answer: SessionNotSet, say: Texts, here: Surroundings) -> Reply:
    """Why nothing changed."""
    return Reply(content=say(f"session-not-{answer.why}"), private=True)


@render.register
def session_changed(answer: SessionChanged, say: Texts, here: Surroundings) -> Reply:
    """It is skipped or moved."""
    key = "session-skipped" if answer.skipped else "session-moved-to"
    return Reply(content=say(key, at=format_dt(answer.at, "F")), private=True)


@render.register
def session_off(answer: SessionOff, say: Texts, here: Surroundings) -> Reply:
    """There are none any more."""
    return Reply(content=say("session-off" if answer.was else "session-off-already"), private=True)


@render.register
def announcement(answer: SessionAnnouncement, say: Texts, here: Surroundings) -> Reply:
    """A session to come, with what each can do about it."""
    card = Card("learning").title(session_title(answer.reading, say))
    lines = [f"{format_dt(answer.at, 'F')} · {format_dt(answer.at, 'R')}"]
    lines.append(say("session-coming", count=answer.coming))
    lines.append(_presents(answer.presenter, say, here))
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


def _presents(presenter: int | None, say: Texts, here: Surroundings) -> str:
    if presenter is None:
        return say("session-nobody-presents")
    return say("session-presents", who=plain(here.names.get(presenter, say("someone"))))


@render.register
def moved(answer: SessionMoved, say: Texts, here: Surroundings) -> Reply:
    """A session that was announced is at another time, or not at all."""
    key = "session-told-skipped" if answer.skipped else "session-told-moved"
    text = say(key, title=plain(session_title(answer.reading, say)), at=format_dt(answer.at, "F"))
    history = Button("reading-history", (answer.mark,), say("button-reading-history"))
    return Reply(content=text, buttons=(history,))


@render.register
def reminder(answer: SessionReminder, say: Texts, here: Surroundings) -> Reply:
    """Mentions those who pressed Coming."""
    who = " ".join(f"<@{member}>" for member in answer.members)
    title = plain(session_title(answer.reading, say))
    text = say("session-reminder", title=title, at=format_dt(answer.at, "R"))
    arguments = (answer.key, str(int(answer.at.timestamp())), str(answer.number))
    return Reply(content=f"{who}\n{text}", buttons=(Button("session-out", arguments, say("button-session-out")),))


@render.register
def agenda(answer: SessionAgenda, say: Texts, here: Surroundings) -> Reply:
    """The topic's outcomes as questions, and what was left open last time."""
    topic = answer.reading
    card = Card("learning").author(say("session-now")).title(session_title(topic, say))
    lines = [_presents(answer.presenter, say, here), say("session-coming", count=answer.coming)]
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


@render.register
def question_kept(answer: QuestionKept, say: Texts, here: Surroundings) -> Reply:
    """It is on the next agenda."""
    return Reply(content=say("session-question-kept"), private=True)
