"""The next steps to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from types import MappingProxyType

from bot.core.next import Fit, FitsAnswer, NextAnswer
from bot.render.card import Card
from bot.render.markup import clip, plain, resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import amount, gist, hours, label, more, name, reason, rounded
from bot.texts import Texts
from roadmap.model import Topic
from roadmap.planning import Choice, Continue, FollowsFrom, Hours, OnPathTo, Reason, unlocks


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
    first = [say("next-unmet")] if answer.unmet else [say("next-placement")] if answer.placement else []
    card = Card().title(title).lines(first, more(say))
    for number, choice in enumerate(answer.choices, start=1):
        card.field(_heading(answer, choice, number, say), _about(answer, choice, say), more(say))
    if answer.public:
        card.footer(say("plan-footer-public"))
    buttons: list[Button] = []
    if answer.public:
        action, arguments = ("next", (answer.after.id,)) if answer.after else ("suggest", ())
        buttons.append(Button(action, arguments, say("button-for-me")))
    if answer.placement:
        buttons.append(Button("placement", (), say("button-placement"), "primary"))
    menu = track_menu((choice.topic for choice in answer.choices), say, answer.left)
    return Reply(embed=card.embed, buttons=tuple(buttons), selects=(menu,))


def _nothing_next(answer: NextAnswer, say: Texts) -> str:
    if answer.after is None:
        return say("next-only-skipped" if answer.skipped else "next-all-done")
    followed = unlocks(answer.roadmap, answer.after.id)
    return say("next-nothing-open-after" if followed else "next-nothing-after", topic=name(say, answer.after))


_REASONS = 2
"""The strongest reasons, which is what one can take in."""
_CONTINUE = Continue()
_SHOWN_ABOVE = (Hours, Continue)
"""Reasons that the heading tells."""


def _heading(answer: NextAnswer, choice: Choice, number: int, say: Texts) -> str:
    """A choice's name, and the hours left."""
    topic, left = choice.topic, answer.left.get(choice.topic.id, choice.topic.hours)
    title = topic.title.in_lang(say.lang)
    title = say("next-go-on", topic=title) if _CONTINUE in choice.reasons else title
    time = say("next-left", hours=rounded(left)) if left < topic.hours else hours(say, left)
    return f"{number} · {title} · {time}" if topic.hours else f"{number} · {title}"


def _about(answer: NextAnswer, choice: Choice, say: Texts) -> list[str]:
    """What it is, and why."""
    summary = choice.topic.summary
    lines = [plain(gist(summary.in_lang(say.lang)))] if summary else []
    why = [one for one in choice.reasons if not isinstance(one, _SHOWN_ABOVE)]
    told = [one for one in why if not _is_obvious(answer, one)] or why or [choice.reasons[0]]
    reasons = [say("reason-reading")] if answer.reading and choice.topic.id == answer.reading.id else []
    reasons += [_reason(answer, choice, one, say) for one in told[: _REASONS - len(reasons)]]
    return [*lines, f"*{say('list-semicolon').join(reasons)}*"] if reasons else lines


def _reason(answer: NextAnswer, choice: Choice, why: Reason, say: Texts) -> str:
    if answer.goal is None or why != OnPathTo(answer.goal.id):
        return reason(say, answer.roadmap, why)
    if choice.topic == answer.goal:
        return say("reason-group-goal")
    return say("reason-to-group-goal", topic=name(say, answer.goal))


def _is_obvious(answer: NextAnswer, why: Reason) -> bool:
    """That it builds on the topic asked about is in the title already."""
    return answer.after is not None and why == FollowsFrom(answer.after.id)


_OPTIONS = 25
_NOTHING_READ: Mapping[str, float] = MappingProxyType({})


def track_menu(topics: Iterable[Topic], say: Texts, left: Mapping[str, float] = _NOTHING_READ) -> Select:
    """A menu that starts tracking a topic, or opens the card of one that is tracked."""
    options = tuple(
        SelectOption(
            topic.id,
            clip(topic.title.in_lang(say.lang), 100),
            hours(say, left.get(topic.id, topic.hours)) if topic.hours else None,
        )
        for topic in islice(topics, _OPTIONS)
    )
    return Select("track", (), say("menu-track-topic"), options)


@render.register
def what_fits(answer: FitsAnswer, say: Texts, here: Surroundings) -> Reply:
    """What can be done in the time there is."""
    if not answer.fits:
        text = say("fits-nothing", time=amount(say, answer.hours))
        if answer.longer is not None:
            text += "\n" + say("fits-longer", what=_fit(answer.longer, say))
        return Reply(content=text, buttons=(Button("suggest", (), say("button-what-next"), "primary"),))
    lines = [say("fits-title", time=amount(say, answer.hours))]
    lines += [f"`{number}` {_fit(fit, say)}" for number, fit in enumerate(answer.fits, start=1)]
    buttons = tuple(Button("show", (fit.topic.id,), label(fit.topic.title.in_lang(say.lang))) for fit in answer.fits)
    return Reply(content="\n".join(lines), buttons=buttons)


def _fit(fit: Fit, say: Texts) -> str:
    part = say("fits-part", part=plain(fit.part.title.in_lang(say.lang))) if fit.part else ""
    return f"{resource_link(fit.resource)}{part} · {amount(say, fit.hours)} — {name(say, fit.topic)}"
