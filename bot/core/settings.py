"""What a member chooses for themselves: language, timezone, being hidden, nudges. It holds in every server."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.answer import Answer
from bot.core.timezones import known_timezone, named, near
from bot.core.visit import Visit
from roadmap.model import Lang
from storage import GroupSettings, MemberSettings

NUDGE_DAYS = (3, 7, 14, 30)
"""After how many days without progress a nudge can be chosen to come."""
QUIET_HOURS = ((0, 0), (20, 8), (21, 8), (22, 7), (22, 8), (23, 8), (23, 9), (0, 9))
"""Quiet hours to choose from, as local hours from and to; equal ones mean none."""


@dataclass(frozen=True)
class MemberSettingsAnswer(Answer):
    """Everything a member chose; ``timezone`` is the one that holds, chosen or not."""

    settings: MemberSettings
    timezone: str


@dataclass(frozen=True)
class UnknownTimezone(Answer):
    """No timezone has the name that was typed, or several have: ``zones`` to choose from. Nothing changed.

    ``group``: it was to be the server's.
    """

    typed: str
    zones: tuple[str, ...] = ()
    group: bool = False

    @classmethod
    def of(cls, typed: str, *, group: bool) -> UnknownTimezone:
        """What to ask back about a name that is not that of one timezone."""
        return cls(typed, named(typed) or near(typed), group)


@dataclass(frozen=True)
class LanguageSet(Answer):
    """The language of answers was chosen; None: it follows Discord's again. ``group``: for the whole server.

    ``by_command``: by ``/language``, which goes with the next version.
    """

    chosen: Lang | None
    group: bool
    by_command: bool = False


def settings(visit: Visit) -> MemberSettingsAnswer:
    """Everything the asker chose."""
    return MemberSettingsAnswer(visit.member, visit.timezone)


def choose(visit: Visit, name: str, value: str) -> MemberSettingsAnswer | UnknownTimezone | None:
    """Change one setting by its name. None when there is no such setting or value, as from an old button."""
    if name == "timezone" and known_timezone(value) is None:
        return UnknownTimezone.of(value, group=False)
    changed = with_choice(visit.member, name, value)
    if changed is None:
        return None
    is_written_to = name in ("nudges", "reviews") and value == "on"
    if is_written_to and changed.timezone is None and visit.group.timezone != _UNCHOSEN:
        # Quiet hours need a timezone: until the member chooses one, the server's is the best guess, and it is shown.
        changed = replace(changed, timezone=visit.group.timezone)
    return MemberSettingsAnswer(visit.change_member(changed), visit.timezone)


_UNCHOSEN = GroupSettings().timezone


def set_language(visit: Visit, chosen: Lang | None) -> LanguageSet:
    """Choose the language of the asker's answers; None: their Discord's."""
    visit.change_member(replace(visit.member, language=chosen))
    return LanguageSet(chosen, group=False)


def with_choice(current: MemberSettings, name: str, value: str) -> MemberSettings | None:
    """``current`` with one setting changed. None when there is no such setting or value."""
    match name, value:
        case "language", "en" | "zh":
            return replace(current, language=value)
        case "language", "auto":
            return replace(current, language=None)
        case "timezone", _:
            zone = known_timezone(value)
            return replace(current, timezone=zone) if zone else None
        case "hidden", "on" | "off":
            return replace(current, hidden=value == "on")
        case "nudges", "on" | "off":
            return replace(current, nudges=value == "on")
        case "reviews", "on" | "off":
            return replace(current, reviews=value == "on")
        case "nudge-days", _ if value in map(str, NUDGE_DAYS):
            return replace(current, nudge_after_days=int(value))
        case "quiet", _:
            hours = {f"{start}-{end}": (start, end) for start, end in QUIET_HOURS}.get(value)
            return replace(current, quiet_from=hours[0], quiet_to=hours[1]) if hours else None
        case _:
            return None
