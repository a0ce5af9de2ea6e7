"""A member's year as a picture, and the same in words."""

from __future__ import annotations

from datetime import timedelta

from bot.core.year import WeekStudied, YearAnswer
from bot.render.registry import render
from bot.render.reply import Button, Picture, Reply, Surroundings
from bot.render.wording import days, month_name, rounded
from bot.texts import Texts
from roadmap.diagram.year import WEEKS_A_ROW, Week, Year


@render.register
def year(answer: YearAnswer, say: Texts, here: Surroundings) -> Reply:
    """A field for every week."""
    facts = _facts(answer, say)
    drawing = Year(
        title=say("year-title"),
        facts=" · ".join(facts),
        weeks=tuple(Week(_label(answer, n, say), rounded(week.hours), week.met) for n, week in enumerate(answer.weeks)),
        goal=answer.goal,
        words=tuple((word, say(f"year-{word}")) for word in ("less", "more", "met")),
        theme="dark" if answer.dark else "light",
    )
    told = [*facts, say("progress-streak", count=answer.streak)] if answer.streak else facts
    content = "\n".join([f"**{say('year-title')}**", *told])
    picture = Picture("nextup-year.png", drawing, "\n".join([say("year-title"), *told]))
    theme, shown = ("l", "button-light") if answer.dark else ("d", "button-dark")
    return Reply(content=content, picture=picture, buttons=(Button("year", (theme,), say(shown)),), private=True)


def _facts(answer: YearAnswer, say: Texts) -> list[str]:
    studied = [week for week in answer.weeks if week.hours]
    if not studied:
        return [say("year-nothing")]
    facts = [say("year-hours", hours=rounded(sum(week.hours for week in studied)), weeks=len(studied))]
    best = answer.best
    facts.append(say("year-best", week=_days(best, say), hours=rounded(best.hours)))
    if answer.goal is not None:
        facts.append(say("year-goal", goal=rounded(answer.goal), weeks=sum(week.met for week in answer.weeks)))
    return facts


def _days(week: WeekStudied, say: Texts) -> str:
    return days(say, week.first, week.first + timedelta(days=6))


def _label(answer: YearAnswer, number: int, say: Texts) -> str:
    """The month, below the first week of a row and of each month."""
    week = answer.weeks[number]
    begins = number % WEEKS_A_ROW == 0 or answer.weeks[number - 1].first.month != week.first.month
    return month_name(say, week.first) if begins else ""
