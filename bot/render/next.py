"""The next steps to choose from."""

from __future__ import annotations

from bot.core.next import Fit, FitsAnswer, NextAnswer
from bot.render.card import Card
from bot.render.markup import plain, resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import first_sentence, hours, label, more, name, quiet, reason, rounded
from bot.texts import Texts
from roadmap.planning import Choice, FollowsFrom, OnPathTo, Reason, unlocks


@render.register
def next_steps(answer: NextAnswer, say: Texts, here: Surroundings) -> Reply:
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
    if answer.unmet:
        lines.insert(0, say("next-unmet"))
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
    told = [say("reason-reading")] if choice.topic == answer.reading else []
    told += [_reason(answer, choice, why, say) for why in shown]
    reasons = say("list-semicolon").join(told)
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


@render.register
def what_fits(answer: FitsAnswer, say: Texts, here: Surroundings) -> Reply:
    """What can be done in the time there is."""
    if not answer.fits:
        text = say("fits-nothing", hours=rounded(answer.hours))
        if answer.shortest is not None:
            text += "\n" + say("fits-shortest", what=_fit(answer.shortest, say))
        return Reply(content=text, buttons=(Button("suggest", (), say("button-what-next"), "primary"),))
    lines = [say("fits-title", hours=rounded(answer.hours))]
    lines += [f"`{number}` {_fit(fit, say)}" for number, fit in enumerate(answer.fits, start=1)]
    buttons = tuple(Button("show", (fit.topic.id,), label(fit.topic.title.in_lang(say.lang))) for fit in answer.fits)
    return Reply(content="\n".join(lines), buttons=buttons)


def _fit(fit: Fit, say: Texts) -> str:
    part = say("fits-part", part=plain(fit.part.title.in_lang(say.lang))) if fit.part else ""
    return f"{resource_link(fit.resource)}{part} · {hours(say, fit.hours)} — {name(say, fit.topic)}"
