"""The way to a goal."""

from __future__ import annotations

from bot.core.path import PathAnswer
from bot.render.card import Card
from bot.render.plan import begin
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import day, more, name, names, rounded, summed, told_hours
from bot.texts import Texts
from roadmap.model import Topic

_PATH_STEPS_SHOWN = 20
_NOTHING = 0.01


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
        return _direct(answer, say)
    title = (
        say("path-from-title", start=answer.start.title.in_lang(say.lang), topic=goal.title.in_lang(say.lang))
        if answer.start
        else say("path-title", topic=goal.title.in_lang(say.lang))
    )
    steps = [
        " · ".join([f"`{number:>2}` **{name(say, topic)}**", *_hours(topic, answer.left[topic.id], say)])
        for number, topic in enumerate(way.steps, start=1)
    ]
    if len(steps) > _PATH_STEPS_SHOWN:
        cut = len(steps) - _PATH_STEPS_SHOWN
        steps = [*steps[: _PATH_STEPS_SHOWN - 1], say("and-more", count=cut), steps[-1]]
    card = Card().title(title).lines(steps, more(say))
    if answer.helpful:
        card.field(say("path-helpful"), [names(say, answer.helpful, most=6)], more(say))
    left = answer.hours_left
    time = summed(say, left, len(way.unmeasured))
    footer = say("path-footer", count=len(way.steps), hours=rounded(left), time=time)
    card.footer(f"{footer} · {say('plan-footer-public')}" if answer.public else footer)
    card.field(say("plan-title"), _in_time(answer, say), more(say))
    start = begin(way.steps[0], say, on_it=answer.learning)
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


def _direct(answer: PathAnswer, say: Texts) -> Reply:
    """Nothing comes before the goal: what is left of it, and when that is done."""
    goal, left = answer.path.goal, answer.hours_left
    shown = {"topic": name(say, goal), "hours": rounded(left)}
    if answer.learning:
        text = say("path-direct-on", **shown)
    elif 0 < left < goal.hours - _NOTHING:
        text = say("path-direct-left", **shown, total=rounded(goal.hours))
    else:
        text = say("path-direct", **shown)
    action, label = ("show", "button-show-card") if answer.learning else ("track", "button-track")
    buttons = (Button(action, (goal.id,), say(label), "primary"), Button("plan", (goal.id,), say("button-plan")))
    return Reply(content="\n".join([text, *_in_time(answer, say)]), buttons=buttons)


def _hours(topic: Topic, left: float, say: Texts) -> list[str]:
    """Hours left of a step, of all it has; nothing where none are known."""
    if not topic.hours or topic.hours - left < _NOTHING:
        return told_hours(say, topic)
    return [say("plan-of-hours", hours=rounded(left), total=rounded(topic.hours))]


def _in_time(answer: PathAnswer, say: Texts) -> list[str]:
    """The path in weeks, and whether that is soon enough."""
    plan, unmeasured = answer.plan, len(answer.path.unmeasured)
    notes = [say("plan-by-group")] if answer.by_group else []
    if plan is None:
        if answer.until is None:
            return [say("plan-no-date"), *notes] if answer.undated else notes
        key = "plan-no-time" if answer.no_time else "plan-until"
        left, until = answer.hours_left, day(say, answer.until)
        return [say(key, hours=rounded(left), time=summed(say, left, unmeasured), date=until), *notes]
    known = "-known" if unmeasured else ""
    lines = [
        say(f"plan-weeks{known}", hours=rounded(plan.hours_a_week), weeks=plan.weeks, date=day(say, plan.last_day))
    ]
    if plan.deadline is not None:
        until, in_time = day(say, plan.deadline), plan.in_time or 0.0
        late = say("plan-too-long", date=until, hours=in_time, time=summed(say, in_time, unmeasured))
        lines.append(say(f"plan-fits{known}", date=until) if plan.fits else late)
    if unmeasured:
        lines.append(say("plan-unmeasured", count=unmeasured))
    return [*lines, *notes]
