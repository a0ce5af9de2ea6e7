"""A member's promise in a pod: what it could be, what it is, and the question on the morning after."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.promises import (
    NotYourPromise,
    PodEndsFirst,
    PromiseForm,
    PromiseMade,
    PromiseQuestion,
    PromiseTakenBack,
)
from bot.render.markup import clip
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Style, Surroundings
from bot.render.wording import day, hours, short_link
from bot.texts import Texts

_OUTCOMES: tuple[tuple[str, Style], ...] = (("kept", "success"), ("later", "secondary"), ("dropped", "secondary"))


@render.register
def promise_form(answer: PromiseForm, say: Texts, here: Surroundings) -> Reply:
    """A menu of what the reader reads now; choosing promises it by the next Sunday."""
    if not answer.resources:
        return Reply(content=say("promise-nothing"), private=True)
    options = tuple(
        SelectOption(
            resource.id,
            clip(resource.title, 100),
            clip(f"{topic.title.in_lang(say.lang)} · {hours(say, resource.hours)}", 100),
        )
        for topic, resource in answer.resources
    )
    due = answer.days[0]
    menu = Select("pod-promised", (str(answer.pod_id), due.isoformat()), say("menu-promise"), options)
    return Reply(content=say("promise-what", date=day(say, due)), selects=(menu,), private=True)


@render.register
def promise_made(answer: PromiseMade, say: Texts, here: Surroundings) -> Reply:
    """What is promised, when it is asked about, and other Sundays."""
    text = say(
        "promise-made",
        what=short_link(answer.resource),
        date=day(say, answer.due_on),
        asks=format_dt(answer.asks_at, "F"),
    )
    pod = str(answer.pod_id)
    buttons = [
        Button("pod-promised", (pod, due.isoformat(), answer.resource.id), say("button-promise-by", date=day(say, due)))
        for due in answer.others[:3]
    ]
    buttons.append(Button("pod-take-back", (pod,), say("button-promise-back")))
    return Reply(content=text, buttons=tuple(buttons), private=True)


@render.register
def promise_taken_back(answer: PromiseTakenBack, say: Texts, here: Surroundings) -> Reply:
    """Nothing is promised."""
    return Reply(content=say("promise-back"), private=True)


@render.register
def pod_ends_first(answer: PodEndsFirst, say: Texts, here: Surroundings) -> Reply:
    """There is no Sunday before the pod ends."""
    text = say("promise-ends", date=format_dt(answer.pod.closes_at, "R"))
    keep = Button("pod-keep", (str(answer.pod.pod_id), "open"), say("button-pod-keep"))
    return Reply(content=text, buttons=(keep,), private=True)


@render.register
def promise_question(answer: PromiseQuestion, say: Texts, here: Surroundings) -> Reply:
    """How it went: asked of who promised, or as they answered."""
    what = short_link(answer.resource) if answer.resource else say("pod-something")
    key = f"promise-said-{answer.outcome}" if answer.outcome else "promise-question"
    text = say(key, who=f"<@{answer.member_id}>", what=what, date=day(say, answer.due_on))
    if answer.outcome is not None:
        return Reply(content=text)
    its = str(answer.pod_id), str(answer.seat), str(answer.number)
    buttons = tuple(
        Button("pod-outcome", (*its, outcome), say(f"button-promise-{outcome}"), style) for outcome, style in _OUTCOMES
    )
    return Reply(content=text, buttons=buttons)


@render.register
def not_your_promise(answer: NotYourPromise, say: Texts, here: Surroundings) -> Reply:
    """It is somebody else's."""
    return Reply(content=say("promise-not-yours"), private=True)
