"""The way to a goal."""

from __future__ import annotations

from bot.core.path import PathAnswer, Plan
from bot.render.card import Card
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import day, hours, more, name, names, rounded
from bot.texts import Texts

_PATH_STEPS_SHOWN = 20


@render.register
def path(answer: PathAnswer, say: Texts, here: Surroundings) -> Reply:
    """The way to a goal, step by step, with hours."""
    way = answer.path
    goal = way.goal
    if answer.mastered:
        return Reply(content=say("path-mastered", topic=name(say, goal)), buttons=(_next_button(say, goal.id),))
    if answer.start is not None and not way.steps:
        text = say("path-behind", start=name(say, answer.start), topic=name(say, goal))
        return Reply(content=text, buttons=(Button("show", (goal.id,), say("button-show-card"), "primary"),))
    if len(way.steps) <= 1:
        text = say("path-direct", topic=name(say, goal), hours=rounded(goal.hours))
        return Reply(content=text, buttons=(Button("track", (goal.id,), say("button-track"), "primary"),))
    title = (
        say("path-from-title", start=answer.start.title.in_lang(say.lang), topic=goal.title.in_lang(say.lang))
        if answer.start
        else say("path-title", topic=goal.title.in_lang(say.lang))
    )
    steps = [
        f"`{number:>2}` **{name(say, topic)}** · {hours(say, topic.hours)}"
        for number, topic in enumerate(way.steps, start=1)
    ]
    if len(steps) > _PATH_STEPS_SHOWN:
        cut = len(steps) - _PATH_STEPS_SHOWN
        steps = [*steps[: _PATH_STEPS_SHOWN - 1], say("and-more", count=cut), steps[-1]]
    card = Card().title(title).lines(steps, more(say))
    if answer.helpful:
        card.field(say("path-helpful"), [names(say, answer.helpful, most=6)], more(say))
    footer = say("path-footer", count=len(way.steps), hours=rounded(way.hours))
    card.footer(f"{footer} · {say('plan-footer-public')}" if answer.public else footer)
    if answer.plan is not None:
        card.field(say("plan-title"), _plan(answer.plan, say), more(say))
    first = way.steps[0]
    start = Button("track", (first.id,), say("button-track-first"), "primary")
    buttons = (
        start,
        Button("plan", (goal.id,), say("button-plan")),
        Button("map", (goal.id, "", "nl"), say("button-map")),
    )
    if answer.public:
        buttons += (Button("path", (goal.id,), say("button-for-me")),)
    return Reply(embed=card.embed, buttons=buttons)


def _next_button(say: Texts, topic_id: str) -> Button:
    return Button("next", (topic_id,), say("button-next"), "primary")


def _plan(plan: Plan, say: Texts) -> list[str]:
    """The path in weeks, and whether that is soon enough."""
    a_week = rounded(plan.hours_a_week)
    lines = [say("plan-weeks", hours=a_week, weeks=plan.weeks, date=day(say, plan.last_day))]
    if plan.available is not None:
        lines.append(say("plan-fits" if plan.weeks <= plan.available + 0.5 else "plan-too-long"))
    return lines
