"""A review: one question, how well it was recalled, and when there is another."""

from __future__ import annotations

from dataclasses import replace

from discord.utils import format_dt

from bot.core.review import MOST_A_WEEK, Nothing, Question, Rated, ReviewAnswer, ReviewSwitched, WeeklyReview
from bot.render.card import Card
from bot.render.markup import plain, resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Style, Surroundings
from bot.render.wording import more, name, names
from bot.texts import Texts

_RECALLS: tuple[tuple[str, Style], ...] = (
    ("again", "danger"),
    ("hard", "secondary"),
    ("good", "success"),
    ("easy", "primary"),
)


@render.register
def review(answer: ReviewAnswer, say: Texts, here: Surroundings) -> Reply:
    """The next question, or when there is one."""
    rated = [_rated(answer.rated, say)] if answer.rated else []
    weekly = () if answer.weekly else (Button("review-weekly", ("on",), say("button-review-on")),)
    if answer.question is not None:
        return _asked(answer, answer.question, rated, weekly, say)
    if isinstance(answer.then, Nothing):
        text = say(f"review-nothing-{answer.then.why}", topics=names(say, answer.then.finished))
    else:
        text = say("review-enough" if answer.enough else "review-not-due", on=format_dt(answer.then, "D"))
    next_ = Button("suggest", (), say("button-what-next"), "primary")
    return Reply(content="\n".join([*rated, text]), buttons=(next_, *weekly), private=True)


def _asked(answer: ReviewAnswer, question: Question, rated: list[str], weekly: tuple[Button, ...], say: Texts) -> Reply:
    lines = [say("check-intro"), f"> {plain(question.outcome.in_lang(say.lang))}", "", f"*{name(say, question.topic)}*"]
    card = Card("learning").title(say("review-title")).lines(lines, more(say))
    card.footer(say("review-footer", number=answer.number, most=MOST_A_WEEK))
    buttons = tuple(
        Button("review", (question.topic.id, question.outcome.key, recall), say(f"review-{recall}"), style)
        for recall, style in _RECALLS
    )
    return Reply(content="\n".join(rated) or None, embed=card.embed, buttons=(*buttons, *weekly), private=True)


def _rated(rated: Rated, say: Texts) -> str:
    on = format_dt(rated.due, "D")
    if rated.recall != "again":
        return say("review-back", on=on)
    if rated.resource is None:
        return say("review-gone", on=on)
    return say("review-gone-read", on=on, resource=resource_link(rated.resource))


@render.register
def weekly(answer: WeeklyReview, say: Texts, here: Surroundings) -> Reply:
    """The first question of a week, by itself."""
    reply = review(answer.review, say, here)
    stop = Button("review-weekly", ("off",), say("button-nudges-off"))
    return replace(reply, content=say("review-weekly"), buttons=(*reply.buttons, stop))


@render.register
def switched(answer: ReviewSwitched, say: Texts, here: Surroundings) -> Reply:
    """It comes every week now, or no more."""
    return Reply(content=say("review-on" if answer.weekly else "review-off"), private=True)
