"""Messages about what to study: next steps, the way to a goal, what comes first."""

from __future__ import annotations

from bot.core.answers import NextAnswer, PathAnswer, PrerequisitesAnswer
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.reply import Button, Reply
from bot.render.topic_cards import prerequisite_line
from bot.render.wording import both_names, first_sentence, hours, label, more, name, names, quiet, reason, rounded
from bot.texts import Texts
from roadmap.planning import Choice, FollowsFrom, OnPathTo, Reason, unlocks

_PATH_STEPS_SHOWN = 20


def next_steps(answer: NextAnswer, say: Texts) -> Reply:
    """Three to five topics with the reason for each."""
    if not answer.choices:
        return Reply(content=_nothing_next(answer, say))
    count = len(answer.choices)
    title = (
        say("next-after-title", topic=answer.after.title.in_lang(say.lang), count=count)
        if answer.after
        else say("next-title", count=count)
    )
    lines = [choice_line(answer, choice, say) for choice in answer.choices]
    footer = say("plan-footer-public" if answer.public else "next-footer")
    card = Card().title(title).lines(lines, more(say)).footer(footer)
    buttons = track_buttons(answer.choices, say)
    if answer.public:
        action, arguments = ("next", (answer.after.id,)) if answer.after else ("suggest", ())
        buttons += (Button(action, arguments, say("button-for-me")),)
    return Reply(embed=card.embed, buttons=buttons)


def _nothing_next(answer: NextAnswer, say: Texts) -> str:
    if answer.after is None:
        return say("next-only-skipped" if answer.skipped else "next-all-done")
    followed = unlocks(answer.roadmap, answer.after.id)
    return say("next-nothing-open-after" if followed else "next-nothing-after", topic=name(say, answer.after))


def choice_line(answer: NextAnswer, choice: Choice, say: Texts) -> str:
    """A choice: its name, its reasons, and the first thing to open."""
    shown = [why for why in choice.reasons if not _is_obvious(answer, why)] or list(choice.reasons)
    reasons = say("list-semicolon").join(_reason(answer, choice, why, say) for why in shown)
    summary = choice.topic.summary
    about = quiet(plain(first_sentence(summary.in_lang(say.lang)))) if summary else ""
    return f"**{name(say, choice.topic)}** — {reasons}\n{about}"


def _reason(answer: NextAnswer, choice: Choice, why: Reason, say: Texts) -> str:
    if answer.goal is None or why != OnPathTo(answer.goal.id):
        return reason(say, answer.roadmap, why)
    if choice.topic == answer.goal:
        return say("reason-group-goal")
    return say("reason-to-group-goal", topic=name(say, answer.goal))


def _is_obvious(answer: NextAnswer, why: Reason) -> bool:
    """That it builds on the topic asked about is in the title already."""
    return answer.after is not None and why == FollowsFrom(answer.after.id)


def track_buttons(choices: tuple[Choice, ...], say: Texts) -> tuple[Button, ...]:
    """A button per choice that starts tracking it."""
    return tuple(
        Button(
            "track",
            (choice.topic.id,),
            label(say("button-track-topic", topic=choice.topic.title.in_lang(say.lang))),
            "primary" if first else "secondary",
        )
        for choice, first in zip(choices, [True, *[False] * len(choices)], strict=False)
    )


def path(answer: PathAnswer, say: Texts) -> Reply:
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
        else say("path-title", topic=both_names(say, goal))
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
    first = way.steps[0]
    shown = label(say("button-track-topic", topic=first.title.in_lang(say.lang)))
    start = Button("track", (first.id,), shown, "primary")
    buttons = (start, Button("show", (goal.id,), say("button-show-card")))
    if answer.public:
        buttons += (Button("path", (goal.id,), say("button-for-me")),)
    return Reply(embed=card.embed, buttons=buttons)


def _next_button(say: Texts, topic_id: str) -> Button:
    return Button("next", (topic_id,), say("button-next"), "primary")


def prerequisites(answer: PrerequisitesAnswer, say: Texts) -> Reply:
    """What a topic needs first and why; with a second topic, whether that one comes first."""
    view = answer.view
    topic = view.topic
    verdict = None
    if answer.asked is not None and answer.relation is not None:
        verdict = say(f"relation-{answer.relation}", asked=name(say, answer.asked), topic=name(say, topic))
    lines = [prerequisite_line(say, p) for p in view.prerequisites] or [say("prerequisites-none")]
    card = Card().title(say("prerequisites-title", topic=both_names(say, topic))).lines(lines, more(say))
    if answer.on_the_way:
        card.field(say("prerequisites-before-that"), [names(say, answer.on_the_way, most=10)], more(say))
    card.footer(say("prerequisites-footer"))
    buttons = (
        Button("path", (topic.id,), say("button-path"), "primary"),
        Button("track", (topic.id,), say("button-track")),
        Button("show", (topic.id,), say("button-show-card")),
    )
    return Reply(content=verdict, embed=card.embed, buttons=buttons)
