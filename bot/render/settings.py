"""The settings of a member and of a group: one message each, whose controls change it in place."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.core.answers.groups import GroupSettingsAnswer, MemberSettingsAnswer, UnknownTimezone
from bot.core.choosing import NUDGE_DAYS, QUIET_HOURS
from bot.core.timezones import COMMON
from bot.render.card import Card
from bot.render.markup import clip, plain, quoted
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import moment, more, name, rounded
from bot.texts import Texts
from storage import DigestSchedule, MemberSettings

_MEMBER, _GROUP = "set-me", "set-group"


def unknown_timezone(answer: UnknownTimezone, say: Texts) -> Reply:
    """The typed timezone does not exist."""
    return Reply(content=say("timezone-unknown", timezone=quoted(answer.typed)), private=True)


def member_settings(answer: MemberSettingsAnswer, say: Texts, here: Surroundings) -> Reply:
    """What a member chose, and the controls to choose otherwise."""
    chosen = answer.settings
    lines = [
        say("settings-language", language=say(f"choice-{chosen.language or 'auto'}")),
        _timezone_line(chosen.timezone, say, here),
        say("settings-hidden" if chosen.hidden else "settings-shown"),
        say("settings-goal", hours=rounded(chosen.weekly_goal_hours))
        if chosen.weekly_goal_hours
        else say("settings-goal-none"),
        _nudges_line(chosen, say),
    ]
    card = Card("quiet").title(say("settings-title")).lines(lines, more(say)).footer(say("settings-footer"))
    return Reply(
        embed=card.embed,
        buttons=(
            _switch(_MEMBER, "hidden", say, on=chosen.hidden),
            _switch(_MEMBER, "nudges", say, on=chosen.nudges),
        ),
        selects=(
            _languages(_MEMBER, ("auto", "en", "zh"), chosen.language or "auto", say),
            _timezones(_MEMBER, chosen.timezone, say),
            *(_nudge_menus(chosen, say) if chosen.nudges else ()),
        ),
        private=True,
    )


def _timezone_line(timezone: str | None, say: Texts, here: Surroundings) -> str:
    time = f"{here.now.astimezone(ZoneInfo(timezone or 'UTC')):%H:%M}"
    if timezone is None:
        return say("settings-no-timezone", time=time)
    return say("settings-timezone", timezone=timezone, time=time)


def _nudges_line(chosen: MemberSettings, say: Texts) -> str:
    if not chosen.nudges:
        return say("settings-nudges-off")
    quiet = _quiet(chosen.quiet_from, chosen.quiet_to, say)
    return say("settings-nudges-on", count=chosen.nudge_after_days, quiet=quiet)


def _quiet(start: int, end: int, say: Texts) -> str:
    return say("quiet-none") if start == end else f"{start:02d}:00–{end:02d}:00"


def _nudge_menus(chosen: MemberSettings, say: Texts) -> tuple[Select, Select]:
    days = tuple(
        SelectOption(str(days), say("settings-nudge-days", count=days), chosen=days == chosen.nudge_after_days)
        for days in NUDGE_DAYS
    )
    quiet = tuple(
        SelectOption(
            f"{start}-{end}",
            say("settings-quiet-option", hours=_quiet(start, end, say)),
            chosen=(start, end) == (chosen.quiet_from, chosen.quiet_to),
        )
        for start, end in QUIET_HOURS
    )
    return (
        Select(_MEMBER, ("nudge-days",), say("menu-nudge-days"), days),
        Select(_MEMBER, ("quiet",), say("menu-quiet"), quiet),
    )


def group_settings(answer: GroupSettingsAnswer, say: Texts, here: Surroundings) -> Reply:
    """What a group's admins chose, and the controls to choose otherwise."""
    chosen = answer.settings
    used = next(roadmap for roadmap in answer.roadmaps if roadmap.in_use)
    lines = [
        say("settings-language", language=say(f"choice-{chosen.language}"))
        if chosen.language
        else say("group-no-language"),
        _timezone_line(chosen.timezone, say, here),
        _digest_line(chosen.digest, say),
        say("group-goal-line", topic=name(say, answer.goal)) if answer.goal else say("group-goal-line-none"),
        say("group-board-on" if chosen.board else "group-board-off"),
        say("group-unmatched-on" if chosen.count_unmatched else "group-unmatched-off"),
        say("group-roadmap-line", roadmap=plain(used.name)),
    ]
    card = Card("quiet").title(say("group-settings-title", server=here.server)).lines(lines, more(say))
    card.footer(say("group-settings-footer"))
    buttons = [
        _switch(_GROUP, "board", say, on=chosen.board),
        _switch(_GROUP, "unmatched", say, on=chosen.count_unmatched),
    ]
    if answer.goal is not None:
        buttons.append(Button(_GROUP, ("goal", "off"), say("group-button-no-goal")))
    selects = [
        _languages(_GROUP, ("en", "zh"), chosen.language, say),
        _timezones(_GROUP, chosen.timezone, say),
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
        selects.append(Select(_GROUP, ("roadmap",), say("menu-roadmap"), options))
    return Reply(embed=card.embed, buttons=tuple(buttons), selects=tuple(selects), private=True)


def _digest_line(schedule: DigestSchedule | None, say: Texts) -> str:
    if schedule is None:
        return say("group-digest-off")
    channel = f"<#{schedule.channel_id}>"
    if schedule.blocked is not None:
        return say(f"group-digest-stopped-{schedule.blocked}", channel=channel)
    key = "group-digest-monthly-too" if schedule.monthly else "group-digest-on"
    return say(key, channel=channel, weekday=say(f"weekday-{schedule.weekday}"), time=f"{schedule.hour:02d}:00")


def _switch(action: str, setting: str, say: Texts, *, on: bool) -> Button:
    """A button that turns a setting over; its label says what a press does."""
    press = "off" if on else "on"
    return Button(action, (setting, press), say(f"switch-{setting}-{press}"))


def _languages(action: str, values: tuple[str, ...], chosen: str | None, say: Texts) -> Select:
    options = tuple(SelectOption(value, say(f"choice-{value}"), chosen=value == chosen) for value in values)
    return Select(action, ("language",), say("menu-language"), options)


def _timezones(action: str, chosen: str | None, say: Texts) -> Select:
    offered = COMMON if chosen is None or chosen in COMMON else (chosen, *COMMON)
    options = tuple(SelectOption(zone, zone, chosen=zone == chosen) for zone in offered)
    return Select(action, ("timezone",), say("menu-timezone"), options)
