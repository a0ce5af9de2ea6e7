"""Messages that confirm what was finished, and the button that takes an action back."""

from __future__ import annotations

from bot.core.finishing import Counted, Finished, FinishedShared, NothingUndone
from bot.render.feedback import worth_buttons
from bot.render.markup import plain, resource_link
from bot.render.next import track_menu
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import day, hours, name, names, rounded
from bot.texts import Texts
from storage import DAY_HOURS


def undo_button(event: int, say: Texts) -> Button:
    """Takes back the change of that number, and nothing else."""
    return Button("undo", (str(event),), say("button-undo"))


@render.register
def finished(answer: Finished, say: Texts, here: Surroundings) -> Reply:
    """What was finished, what it gave and what it opened."""
    topic = name(say, answer.topic)
    lines: list[str] = []
    if answer.event is None:
        what = resource_link(answer.resource) if answer.resource else f"**{topic}**"
        lines.append(say("done-already", what=what))
    else:
        if answer.resource is not None:
            lines.append(say("done-resource", resource=resource_link(answer.resource), points=_gave(answer, say)))
            if answer.topic_finished:
                lines.append(say("done-completes", topic=topic))
            elif answer.remaining:
                lines.append(say("done-remaining", count=answer.remaining, topic=topic))
        else:
            lines.append(say("done-topic", topic=topic, points=_gave(answer, say)))
        if answer.before and not answer.points:
            lines += _kept_as_before(answer, say)
        if answer.first_in_group:
            lines.append(say("done-first", topic=topic))
        if answer.opened:
            lines.append(say("done-opened", topics=names(say, answer.opened)))
    menu = (track_menu(answer.opened, say),) if answer.opened and answer.topic_finished else ()
    buttons = _finished_buttons(answer, say)
    if answer.asked is not None:
        lines.append(say("feedback-worth"))
        buttons += worth_buttons(answer.asked, say)
    return Reply(content="\n".join(lines), buttons=buttons, selects=menu, private=True)


def _kept_as_before(answer: Finished, say: Texts) -> list[str]:
    kept = {"hours": rounded(answer.before)}
    if answer.said_before:
        return [say("done-said-before", **kept)]
    if answer.before <= DAY_HOURS:
        lines = [say("done-before-room", **kept)]
    else:
        lines = [say("done-before", **kept), *([] if answer.room else [say("done-before-full")])]
    return [*lines, say("done-before-day", day=_counts_on(answer, say))] if answer.room else lines


def _counts_on(answer: Finished, say: Texts) -> str:
    """The day that hours can count on; "today" chooses the sentence without one."""
    return "today" if answer.day is None else day(say, answer.day)


def _gave(answer: Finished, say: Texts) -> str:
    """What it gave, as a sentence's end: nothing about points where none were to be had."""
    return say("done-gave", points=hours(say, answer.points)) if answer.points else ""


def _finished_buttons(answer: Finished, say: Texts) -> tuple[Button, ...]:
    topic = answer.topic.id
    buttons: list[Button] = []
    if answer.resource is not None and not answer.topic_finished:
        buttons.append(Button("show", (topic,), say("button-show-card"), "primary"))
    elif not answer.opened:
        buttons.append(Button("suggest", (), say("button-what-next"), "primary"))
    if answer.event is not None and (answer.resource is None or answer.topic_finished) and answer.topic.outcomes:
        buttons.append(Button("checklist", (topic,), say("button-can")))
    if answer.can_share and answer.topic_finished and answer.event is not None:
        buttons.append(Button("share", (topic,), say("button-share"), "success"))
    if answer.event is not None:
        if answer.room:
            shown = {"hours": rounded(min(answer.room, answer.before)), "day": _counts_on(answer, say)}
            counted = say("button-count-today", **shown)
            buttons.insert(0, Button("count-today", (str(answer.event),), counted, "primary"))
        buttons.append(undo_button(answer.event, say))
    return tuple(buttons)


@render.register
def counted(answer: Counted, say: Texts, here: Surroundings) -> Reply:
    """How much of something finished counts today now."""
    text = say("counted-today", hours=rounded(answer.points))
    if answer.before:
        text += "\n" + say("counted-before", hours=rounded(answer.before))
    buttons = (undo_button(answer.event, say),) if answer.event is not None else ()
    return Reply(content=text, buttons=buttons, private=True)


@render.register
def shared(answer: FinishedShared, say: Texts, here: Surroundings) -> Reply:
    """What the group reads when a member shares a finished topic."""
    who = plain(here.names.get(answer.member_id, say("someone")))
    text = say("shared", who=who, topic=name(say, answer.topic), hours=rounded(answer.hours))
    return Reply(content=text, buttons=(Button("show", (answer.topic.id,), say("button-show-card")),))


@render.register
def nothing_undone(answer: NothingUndone, say: Texts, here: Surroundings) -> Reply:
    """Nothing was taken back, and why."""
    keys = {
        "nothing": "nothing-to-undo",
        "already": "undo-already",
        "changed-since": "undo-changed-since",
        "counted": "counted-already",
    }
    return Reply(content=say(keys[answer.reason]), private=True)
