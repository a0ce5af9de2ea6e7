"""A plan: this week, the weeks after, what moves it, and files of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from bot.core.plan import PlanAnswer, PlanFile, WhichGoal
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, File, Reply, Select, SelectOption, Surroundings
from bot.render.wording import (
    day,
    days,
    hours,
    more,
    name,
    names,
    resource_facts,
    rounded,
    short_link,
    short_title,
    summed,
)
from bot.texts import Texts
from roadmap.model import Topic
from roadmap.planning import Stint

_PACES = (2, 3, 5, 8, 10, 15, 20)
_WEEKS_SHOWN, _STINTS_SHOWN = 6, 5


@render.register
def which_goal(answer: WhichGoal, say: Texts, here: Surroundings) -> Reply:
    """A plan needs a goal."""
    return Reply(content=say("plan-which-goal"), buttons=(Button("browse", (), say("button-browse")),), private=True)


@render.register
def plan(answer: PlanAnswer, say: Texts, here: Surroundings) -> Reply:
    """This week in full, the others in a line each."""
    goal = answer.path.goal
    if not answer.path.steps:
        next_ = Button("next", (goal.id,), say("button-next"), "primary")
        return Reply(content=say("path-mastered", topic=name(say, goal)), buttons=(next_,), private=True)
    card = Card().title(say("plan-to", topic=goal.title.in_lang(say.lang)))
    unmeasured = len(answer.path.unmeasured)
    time = summed(say, answer.hours, unmeasured)
    left = say("plan-left", count=len(answer.path.steps), hours=rounded(answer.hours), time=time)
    if answer.undated:
        card.lines([left, say("plan-no-date")], more(say))
        card.field(say("plan-order"), [f"▫️ {name(say, step)}" for step in answer.path.steps], more(say))
        map_ = Button("map", (goal.id, "", "nl"), say("button-map"))
        buttons = (begin(answer.path.steps[0], say, on_it=answer.learning), map_)
        return Reply(embed=card.embed, buttons=buttons, private=True)
    if answer.hours_a_week is None:
        card.lines([left, say("plan-ask-hours")], more(say))
        return Reply(embed=card.embed, selects=(_paces(answer, say),), private=True)
    pace = rounded(answer.hours_a_week)
    key = "plan-weeks-known" if unmeasured else "plan-weeks"
    lines = [left, say(key, hours=pace, weeks=len(answer.weeks), date=day(say, answer.last_day))]
    lines += [say("plan-unmeasured-place", count=unmeasured)] if unmeasured else []
    lines += [say("plan-by-group")] if answer.by_group else []
    card.lines(lines, more(say))
    this_week = [_line(stint, say) for stint in answer.weeks[0]]
    shown = this_week[:_STINTS_SHOWN]
    shown += [more(say)(len(this_week) - _STINTS_SHOWN)] if len(this_week) > _STINTS_SHOWN else []
    card.field(say("plan-this-week"), shown, more(say))
    card.field(say("plan-then"), _later(answer, say), lambda cut: say("plan-more-weeks", count=cut))
    card.field(say("plan-moves"), _moves(answer, say), more(say))
    carried = (goal.id, f"{answer.hours_a_week:g}")
    buttons = (
        begin(answer.path.steps[0], say, on_it=answer.learning),
        Button("plan-file", (*carried, "calendar"), say("button-calendar")),
        Button("plan-file", (*carried, "checklist"), say("button-checklist")),
        Button("map", (goal.id, "", "nl"), say("button-map")),
    )
    return Reply(embed=card.embed, buttons=buttons, selects=(_paces(answer, say),), private=True)


def begin(first: Topic, say: Texts, *, on_it: bool) -> Button:
    """Tracks the first step, or shows it to whoever is ``on_it`` already."""
    if on_it:
        return Button("show", (first.id,), say("button-show-card"), "primary")
    return Button("track", (first.id,), say("button-track-first"), "primary")


def _line(stint: Stint, say: Texts) -> str:
    """ "PagedAttention, §3-4 · 2 of 4 h" """
    if stint.resource is None:
        return f"▫️ {name(say, stint.topic)}"
    part = say("fits-part", part=plain(stint.part.title.in_lang(say.lang))) if stint.part else ""
    if stint.hours < stint.whole - 0.01:
        time = say("plan-of-hours", hours=rounded(stint.hours), total=rounded(stint.whole))
    else:
        time = hours(say, stint.hours)
    facts = resource_facts(say, stint.resource)[2:]
    return f"▫️ {short_link(stint.resource)}{part} · {' · '.join([time, *facts])}"


def _later(answer: PlanAnswer, say: Texts) -> list[str]:
    """A line for each of the next weeks."""
    lines: list[str] = []
    for number, week in enumerate(answer.weeks[1 : 1 + _WEEKS_SHOWN], start=1):
        first = answer.first_day_of(number)
        topics = {stint.topic.id: stint.topic for stint in week}
        when = days(say, first, first + timedelta(days=6))
        lines.append(f"**{when}** {names(say, topics.values(), 2)}")
    rest = len(answer.weeks) - 1 - _WEEKS_SHOWN
    return [*lines, say("plan-more-weeks", count=rest)] if rest > 0 else lines


def _moves(answer: PlanAnswer, say: Texts) -> list[str]:
    lines: list[str] = []
    if answer.faster is not None:
        pace, ends = answer.faster
        key = "plan-faster-known" if answer.path.unmeasured else "plan-faster"
        lines.append(say(key, hours=rounded(pace), date=day(say, ends)))
    if answer.largest is not None:
        topic, weeks = answer.largest
        lines.append(say("plan-if-known", topic=name(say, topic), weeks=weeks))
    if answer.helpful:
        lines.append(say("plan-may-skip", topics=names(say, answer.helpful, 3)))
    return lines


def _paces(answer: PlanAnswer, say: Texts) -> Select:
    options = tuple(
        SelectOption(str(pace), say("plan-pace", hours=pace), chosen=pace == answer.hours_a_week) for pace in _PACES
    )
    return Select("plan-pace", (answer.path.goal.id,), say("menu-pace"), options)


@render.register
def plan_file(answer: PlanFile, say: Texts, here: Surroundings) -> Reply:
    """The plan as a file; without weeks there is nothing to put into one, and what is known is told."""
    if not answer.plan.weeks:
        return plan(answer.plan, say, here)
    goal = answer.plan.path.goal
    if answer.form == "calendar":
        file = File(f"nextup-{goal.id}.ics", calendar(answer.plan, say))
    else:
        file = File(f"nextup-{goal.id}.md", checklist(answer.plan, say).encode())
    return Reply(content=say(f"plan-file-{answer.form}", topic=name(say, goal)), files=(file,), private=True)


def calendar(answer: PlanAnswer, say: Texts) -> bytes:
    """The plan for calendar programs: an event on the first day of every week, for the whole day.

    An event keeps its UID, so that a newer plan to the same goal takes the place of the older one.
    """
    goal = answer.path.goal
    events = [
        Event.new(
            uid=f"{answer.roadmap.id}-{goal.id}-week-{number + 1}@nextup",
            stamp=answer.now,
            sequence=_sequence(answer.now),
            start=answer.first_day_of(number),
            end=answer.first_day_of(number) + timedelta(days=1),
            summary=_summary(week, say),
            description="\n".join(_plain_line(stint, say) for stint in week),
        )
        for number, week in enumerate(answer.weeks)
    ]
    title = say("plan-to", topic=goal.title.in_lang(say.lang))
    uid = f"{answer.roadmap.id}-{goal.id}@nextup"
    return Calendar.new(prodid="-//Nextup//Study plan//EN", name=title, uid=uid, subcomponents=events).to_ical()


def _summary(week: tuple[Stint, ...], say: Texts) -> str:
    topics = dict.fromkeys(stint.topic.title.in_lang(say.lang) for stint in week)
    long = sum(stint.hours for stint in week)
    return " · ".join([say("list-comma").join(topics), *([hours(say, long)] if long else [])])


_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def _sequence(now: datetime) -> int:
    """A number that grows: of two events of one UID calendar programs keep the one with the higher."""
    return max(int((now - _BEGINNING).total_seconds() // 60), 0)


def checklist(answer: PlanAnswer, say: Texts) -> str:
    """The plan as a Markdown list to tick off."""
    lines = [f"# {say('plan-to', topic=answer.path.goal.title.in_lang(say.lang))}", ""]
    for number, week in enumerate(answer.weeks):
        first = answer.first_day_of(number)
        lines += [f"## {days(say, first, first + timedelta(days=6))}", ""]
        lines += [f"- [ ] {_plain_line(stint, say)}" for stint in week]
        lines.append("")
    return "\n".join(lines)


def _plain_line(stint: Stint, say: Texts) -> str:
    """Without markup, with the address in full."""
    topic = stint.topic.title.in_lang(say.lang)
    if stint.resource is None:
        return topic
    part = say("fits-part", part=stint.part.title.in_lang(say.lang)) if stint.part else ""
    address = f" {stint.resource.url}" if stint.resource.url else ""
    return f"{topic}: {short_title(stint.resource, 120)}{part} · {hours(say, stint.hours)}{address}"
