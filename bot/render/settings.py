"""What a member chose: one message whose controls change it in place."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.core.settings import NUDGE_DAYS, QUIET_HOURS, LanguageSet, MemberSettingsAnswer, UnknownTimezone
from bot.core.timezones import COMMON, shown
from bot.render.card import Card
from bot.render.markup import quoted
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import more, rounded
from bot.texts import Texts, texts
from storage import MemberSettings

_ACTION = "set-me"


@render.register
def unknown_timezone(answer: UnknownTimezone, say: Texts, here: Surroundings) -> Reply:
    """The typed timezone does not exist, or it is asked which of several is meant."""
    typed = quoted(answer.typed)
    if not answer.zones:
        return Reply(content=say("timezone-unknown", timezone=typed), private=True)
    options = tuple(SelectOption(zone, f"{shown(zone)} · {_time(zone, here)}") for zone in answer.zones)
    menu = Select("set-group" if answer.group else _ACTION, ("timezone",), say("menu-timezone"), options)
    return Reply(content=say("timezone-which", timezone=typed), selects=(menu,), private=True)


@render.register
def member_settings(answer: MemberSettingsAnswer, say: Texts, here: Surroundings) -> Reply:
    """What a member chose, and the controls to choose otherwise."""
    chosen = answer.settings
    lines = [
        say("settings-language", language=say(f"choice-{chosen.language or 'auto'}")),
        timezone_line(answer.timezone, say, here, chosen=chosen.timezone is not None),
        say("settings-hidden" if chosen.hidden else "settings-shown"),
        say("settings-goal", hours=rounded(chosen.weekly_goal_hours))
        if chosen.weekly_goal_hours
        else say("settings-goal-none"),
        _nudges_line(chosen, say),
        say("settings-reviews-on" if chosen.reviews else "settings-reviews-off"),
    ]
    card = Card("quiet").title(say("settings-title")).lines(lines, more(say)).footer(say("settings-footer"))
    return Reply(
        embed=card.embed,
        buttons=(
            switch(_ACTION, "hidden", say, on=chosen.hidden),
            switch(_ACTION, "nudges", say, on=chosen.nudges),
            switch(_ACTION, "reviews", say, on=chosen.reviews),
        ),
        selects=(
            languages(_ACTION, ("auto", "en", "zh"), chosen.language or "auto", say),
            timezones(_ACTION, chosen.timezone, say),
            *((_nudge_days(chosen, say),) if chosen.nudges else ()),
            *((_quiet_hours(chosen, say),) if chosen.nudges or chosen.reviews else ()),
        ),
        private=True,
    )


def timezone_line(timezone: str, say: Texts, here: Surroundings, *, chosen: bool = True) -> str:
    """The timezone and what time it is there."""
    key = "settings-timezone" if chosen else "settings-no-timezone"
    return say(key, timezone=shown(timezone), time=_time(timezone, here))


def _time(timezone: str, here: Surroundings) -> str:
    return f"{here.now.astimezone(ZoneInfo(timezone)):%H:%M}"


def _nudges_line(chosen: MemberSettings, say: Texts) -> str:
    if not chosen.nudges:
        return say("settings-nudges-off")
    quiet = _quiet(chosen.quiet_from, chosen.quiet_to, say)
    return say("settings-nudges-on", count=chosen.nudge_after_days, quiet=quiet)


def _quiet(start: int, end: int, say: Texts) -> str:
    return say("quiet-none") if start == end else f"{start:02d}:00–{end:02d}:00"


def _nudge_days(chosen: MemberSettings, say: Texts) -> Select:
    days = tuple(
        SelectOption(str(days), say("settings-nudge-days", count=days), chosen=days == chosen.nudge_after_days)
        for days in NUDGE_DAYS
    )
    return Select(_ACTION, ("nudge-days",), say("menu-nudge-days"), days)


def _quiet_hours(chosen: MemberSettings, say: Texts) -> Select:
    quiet = tuple(
        SelectOption(
            f"{start}-{end}",
            say("settings-quiet-option", hours=_quiet(start, end, say)),
            chosen=(start, end) == (chosen.quiet_from, chosen.quiet_to),
        )
        for start, end in QUIET_HOURS
    )
    return Select(_ACTION, ("quiet",), say("menu-quiet"), quiet)


def switch(action: str, setting: str, say: Texts, *, on: bool) -> Button:
    """A button that turns a setting over; its label says what a press does."""
    press = "off" if on else "on"
    return Button(action, (setting, press), say(f"switch-{setting}-{press}"))


def languages(action: str, values: tuple[str, ...], chosen: str | None, say: Texts) -> Select:
    """A menu of languages."""
    options = tuple(SelectOption(value, say(f"choice-{value}"), chosen=value == chosen) for value in values)
    return Select(action, ("language",), say("menu-language"), options)


def timezones(action: str, chosen: str | None, say: Texts) -> Select:
    """A menu of common timezones, and of the one chosen."""
    offered = COMMON if chosen is None or chosen in COMMON else (chosen, *COMMON)
    options = tuple(SelectOption(zone, shown(zone), chosen=zone == chosen) for zone in offered)
    return Select(action, ("timezone",), say("menu-timezone"), options)


@render.register
def language_set(answer: LanguageSet, say: Texts, here: Surroundings) -> Reply:
    """The language was chosen, said in it."""
    if answer.group:
        say = texts(answer.chosen or "en")
        lines = [say("language-group-set"), say("language-group-moved")]
    else:
        lines = [say("language-set" if answer.chosen else "language-auto"), say("language-moved")]
    return Reply(content="\n".join(lines if answer.by_command else lines[:1]), private=True)
