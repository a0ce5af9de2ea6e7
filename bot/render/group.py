"""What a group's admins chose: its settings, whose controls change them in place, and its goal topic."""

from __future__ import annotations

from datetime import timedelta

from bot.core.group import GroupGoalAnswer, GroupHealthAnswer, GroupSettingsAnswer
from bot.render.card import Card
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.settings import languages, switch, timezone_line, timezones
from bot.render.wording import days, hours, moment, more, name, name_or_id
from bot.texts import Texts
from storage import DigestSchedule, HealthWeek

_ACTION = "set-group"


@render.register
def group_settings(answer: GroupSettingsAnswer, say: Texts, here: Surroundings) -> Reply:
    """What a group's admins chose, and the controls to choose otherwise."""
    chosen = answer.settings
    used = next(roadmap for roadmap in answer.roadmaps if roadmap.in_use)
    lines = [
        say("settings-language", language=say(f"choice-{chosen.language}"))
        if chosen.language
        else say("group-no-language"),
        timezone_line(chosen.timezone, say, here),
        _digest_line(chosen.digest, say),
        say("group-goal-line", topic=name(say, answer.goal)) if answer.goal else say("group-goal-line-none"),
        say("group-board-on" if chosen.board else "group-board-off"),
        say("group-unmatched-on" if chosen.count_unmatched else "group-unmatched-off"),
        say("group-reading-open" if chosen.open_reading else "group-reading-admins"),
        say("group-roadmap-line", roadmap=plain(used.name)),
        *(
            say("group-roadmap-channel", channel=f"<#{channel}>", roadmap=plain(own.name))
            for channel, own in answer.channels.items()
        ),
        *([say("group-suggestions-line", count=answer.suggestions)] if answer.suggestions else []),
    ]
    card = Card("quiet").title(say("group-settings-title", server=here.server)).lines(lines, more(say))
    card.footer(say("group-settings-footer"))
    buttons = [
        switch(_ACTION, "board", say, on=chosen.board),
        switch(_ACTION, "unmatched", say, on=chosen.count_unmatched),
        switch(_ACTION, "reading", say, on=chosen.open_reading),
    ]
    if chosen.count_unmatched:
        buttons.append(Button("unmatched", (), say("button-unmatched")))
    if answer.suggestions:
        buttons.append(Button("suggestions", (), say("button-suggestions", count=answer.suggestions)))
    if answer.goal is not None:
        buttons.append(Button(_ACTION, ("goal", "off"), say("group-button-no-goal")))
    selects = [
        languages(_ACTION, ("en", "zh"), chosen.language, say),
        timezones(_ACTION, chosen.timezone, say),
    ]
    if len(answer.roadmaps) > 1:
        options = tuple(
            SelectOption(
                roadmap.key,
                clip(roadmap.name, 100),
                moment(roadmap.uploaded_at) if roadmap.uploaded_at else None,
                chosen=roadmap.in_use,
            )
            for roadmap in answer.roadmaps
        )
        selects.append(Select(_ACTION, ("roadmap",), say("menu-roadmap"), options))
    return Reply(embed=card.embed, buttons=tuple(buttons), selects=tuple(selects), private=True)


def _digest_line(schedule: DigestSchedule | None, say: Texts) -> str:
    if schedule is None:
        return say("group-digest-off")
    channel = f"<#{schedule.channel_id}>"
    if schedule.blocked is not None:
        return say(f"group-digest-stopped-{schedule.blocked}", channel=channel)
    key = "group-digest-monthly-too" if schedule.monthly else "group-digest-on"
    return say(key, channel=channel, weekday=say(f"weekday-{schedule.weekday}"), time=f"{schedule.hour:02d}:00")


@render.register
def group_goal(answer: GroupGoalAnswer, say: Texts, here: Surroundings) -> Reply:
    """The group's goal topic and how far the group is."""
    if answer.goal is None:
        return Reply(content=say("group-goal-cleared" if answer.changed else "group-goal-none"), private=True)
    topic = answer.goal.topic
    progress = say("digest-goal", topic=name(say, topic), finished=answer.goal.finished, learning=answer.goal.learning)
    key = "group-goal-set" if answer.changed else "group-goal-is"
    buttons = (
        Button("path", (topic.id,), say("button-path"), "primary"),
        Button("group-goal-off", (), say("group-button-no-goal")),
    )
    return Reply(content=f"{say(key, topic=name(say, topic))}\n{progress}", buttons=buttons, private=True)


@render.register
def group_health(answer: GroupHealthAnswer, say: Texts, here: Surroundings) -> Reply:
    """Counts alone: hours by week, where members are, and what stalls."""
    health = answer.health
    card = Card("quiet").title(say("health-title", server=here.server))
    active = say("health-few") if health.active is None else say("health-active", count=health.active)
    card.lines([active], more(say)).footer(say("health-footer"))
    card.field(say("health-weeks"), [_week(week, say) for week in health.weeks], more(say))
    for key, topics in (("learning", health.learning), ("stalled", health.stalled), ("done", health.done)):
        lines = [f"{name_or_id(say, answer.topics.get(topic), topic)} · {count}" for topic, count in topics]
        card.field(say(f"health-{key}"), lines, more(say))
    button = Button("group-map", ("l",), say("button-group-map"))
    return Reply(embed=card.embed, buttons=(button,), private=True)


def _week(week: HealthWeek, say: Texts) -> str:
    dates = days(say, week.first_day, week.first_day + timedelta(days=6))
    if week.hours is None or week.people is None:
        return say("health-week-few", dates=dates)
    return say("health-week", dates=dates, hours=hours(say, week.hours), people=week.people)
