"""What was logged, and the forms and menus to log with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.core.log import LogGone, LogKept, LogUnclear, WhichPart
from bot.core.studied import Studied
from bot.render.finishing import undo_button
from bot.render.log_draft import card_of
from bot.render.markup import clip, plain, quoted, resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import day as day_shown
from bot.render.wording import hours, label, name, rounded
from bot.texts import Texts

_NOTHING = 0.005
"""Hours are kept in hundredths: less than half of one is none."""
HALF_HOUR, HOUR = "30", "60"
_MEANT = 8
"""Topics to choose from: two rows of buttons."""


@render.register
def kept(answer: LogKept, say: Texts, here: Surroundings) -> Reply:
    """What was logged, what it gave, and what is left."""
    studied = answer.studied
    what = what_was_studied(studied, say)
    day = day_of_study(answer.day, answer.today, say)
    shown = {"hours": rounded(answer.points if answer.day else answer.hours), "what": what}
    if answer.day is None:
        lines = [say("log-before", **shown)]
    elif answer.part_finished and studied.part is not None and studied.resource is not None:
        part = plain(studied.part.title.in_lang(say.lang))
        lines = [say("log-part", part=part, day=day, **(shown | {"what": resource_link(studied.resource)}))]
    else:
        lines = [say("log-kept", day=day, **shown)]
    if studied.piece and studied.part is None and studied.resource is not None:
        lines.append(say("log-on-several" if studied.several else "log-on-whole"))
    lines += _limits(answer, say)
    if answer.started:
        lines.append(say("log-started", topic=name(say, studied.topic)))
    lines.append(_left(answer, say))
    if answer.note:
        lines.append(say("log-note", note=plain(answer.note)))
    if answer.moved:
        lines.insert(0, say("log-changed"))
    return Reply(content="\n".join(lines), buttons=_buttons(answer, say), private=True)


def _limits(answer: LogKept, say: Texts) -> list[str]:
    lines: list[str] = []
    if answer.hours - answer.counted > _NOTHING:
        key = "log-counted-over" if answer.over > _NOTHING else "log-counted"
        counted = say(key, counted=rounded(answer.counted))
        lines.append(counted if answer.counted > _NOTHING else say("log-counted-none"))
    if answer.over > _NOTHING:
        lines.append(say("log-over", over=rounded(answer.over)))
    elif answer.is_long:
        lines.append(say("log-long"))
    return lines


def _left(answer: LogKept, say: Texts) -> str:
    left = say("log-left", left=rounded(answer.left)) if answer.left > _NOTHING else say("log-all-studied")
    done = rounded(answer.week_hours)
    if answer.weekly_goal:
        return f"{left} {say('log-week-goal', done=done, goal=rounded(answer.weekly_goal))}"
    return f"{left} {say('log-week', done=done)}"


def _buttons(answer: LogKept, say: Texts) -> tuple[Button, ...]:
    event, studied = str(answer.event), answer.studied
    buttons = [undo_button(answer.event, say), Button("log-edit", (event,), say("button-edit-entry"))]
    if answer.over > _NOTHING or answer.is_long:
        buttons.insert(0, Button("log-before", (event,), say("button-all-before"), "primary"))
    if studied.resource is not None:
        finish = Button("mark", (studied.topic.id, studied.resource.id), say("button-finished-it"), "success")
    else:
        finish = Button("done", (studied.topic.id,), say("button-finished-it"), "success")
    if answer.left <= _NOTHING:
        buttons.insert(0, finish)
    else:
        buttons.append(finish)
    if answer.can_share:
        on = "off" if answer.shared else "on"
        text = say("button-note-unshare" if answer.shared else "button-note-share")
        buttons.append(Button("note-share", (event, on), text))
    return tuple(buttons)


def what_was_studied(studied: Studied, say: Texts) -> str:
    """A topic, or a resource with the part of it."""
    if studied.resource is None:
        return f"**{name(say, studied.topic)}**"
    if studied.part is None:
        return resource_link(studied.resource)
    return f"{resource_link(studied.resource)} · {plain(studied.part.title.in_lang(say.lang))}"


def day_of_study(day: date | None, today: date, say: Texts) -> str:
    """A day as it stands behind what was studied; "today" chooses the sentence without one."""
    if day is None or day == today:
        return "today"
    return say("when-yesterday") if day == today - timedelta(days=1) else day_shown(say, day)


@render.register
def unclear(answer: LogUnclear, say: Texts, here: Surroundings) -> Reply:
    """What could not be read, how to write it, and the way back to the form with all that was written."""
    key = {"what": "log-what-none", "which-of": "did-you-mean"}.get(answer.problem, f"log-{answer.problem}")
    typed = quoted(answer.typed)
    buttons = [
        Button("log-correct", (topic.id,), label(topic.title.in_lang(say.lang))) for topic in answer.meant[:_MEANT]
    ]
    written = answer.written
    lacks_time = answer.problem in ("no-time", "piece")
    if lacks_time and answer.studied is not None and not written.note and not written.when:
        buttons += more_buttons(answer.studied, say)
    if answer.problem == "no-unit" and answer.studied is not None and answer.typed.isdecimal() and not written.note:
        pressed = (answer.studied.key, answer.typed, written.when)
        buttons.append(Button("log-said", pressed, say("button-log-minutes", minutes=int(answer.typed)), "success"))
    text = say("button-log" if answer.problem == "what" or lacks_time else "button-correct")
    if answer.event is None:
        buttons.append(Button("log-correct", ("",), text, "primary"))
    else:
        buttons.append(Button("log-correct-entry", (str(answer.event),), text, "primary"))
    what = what_was_studied(replace(answer.studied, part=None), say) if answer.studied else ""
    content = say(key, typed=typed, question=typed, what=what)
    return Reply(content=content, embed=card_of(written, say), buttons=tuple(buttons), private=True)


@render.register
def gone(answer: LogGone, say: Texts, here: Surroundings) -> Reply:
    """The roadmap has it no longer."""
    return Reply(content=say("log-gone"), private=True)


def more_buttons(studied: Studied, say: Texts) -> tuple[Button, Button]:
    """Half an hour, or one, of what is being read."""
    return (
        Button("log-add", (studied.key, HALF_HOUR), say("button-more-half")),
        Button("log-add", (studied.key, HOUR), say("button-more-hour")),
    )


@render.register
def which_part(answer: WhichPart, say: Texts, here: Surroundings) -> Reply:
    """The parts of a resource; the one chosen is done."""
    resource = answer.studied.resource
    if resource is None:
        return Reply(content=say("log-no-parts"), buttons=more_buttons(answer.studied, say), private=True)
    options = tuple(
        SelectOption(
            value=part.id,
            label=clip(f"{'✅ ' if part.id in answer.finished else ''}{part.title.in_lang(say.lang)}", 100),
            description=hours(say, part.hours),
        )
        for part in resource.parts
    )
    menu = Select("log-part", (resource.id,), say("menu-part"), options)
    return Reply(content=say("log-which-part", what=resource_link(resource)), selects=(menu,), private=True)
