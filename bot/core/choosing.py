"""Use cases in which a member chooses for themselves: the weekly goal and the settings."""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers.groups import GoalAnswer, MemberSettingsAnswer, NudgesOff, UnknownTimezone
from bot.core.services import Asker, Services, local_date
from bot.core.timezones import known_timezone
from storage import GroupSettings, MemberSettings, Period, frozen_weeks, streak, weeks_as_of

MOST_GOAL_HOURS = 100.0
"""The highest weekly goal in hours."""
NUDGE_DAYS = (3, 7, 14, 30)
"""After how many days without progress a nudge can be chosen to come."""
QUIET_HOURS = ((0, 0), (20, 8), (21, 8), (22, 7), (22, 8), (23, 8), (23, 9), (0, 9))
"""Quiet hours to choose from, as local hours from and to; equal ones mean none."""


async def goal(services: Services, asker: Asker) -> GoalAnswer:
    """The asker's weekly goal and this week toward it, from everything they logged anywhere."""
    settings = await services.storage.members.settings(asker.member_id)
    return await _goal_answer(services, asker, settings, changed=False)


async def set_goal(services: Services, asker: Asker, hours: float) -> GoalAnswer:
    """Set the weekly goal, kept to a tenth of an hour. Zero or less clears it."""
    kept = min(MOST_GOAL_HOURS, max(0.1, round(hours, 1))) if hours > 0 else None
    before = await services.storage.members.settings(asker.member_id)
    settings = await services.storage.members.update(
        asker.member_id, lambda current: replace(current, weekly_goal_hours=kept)
    )
    return await _goal_answer(services, asker, settings, changed=before.weekly_goal_hours != kept)


async def _goal_answer(services: Services, asker: Asker, settings: MemberSettings, *, changed: bool) -> GoalAnswer:
    this_week = Period.week(await local_date(services, asker)).key
    weeks = weeks_as_of(await services.storage.progress.hours_by_week(asker.member_id), this_week)
    wanted = settings.weekly_goal_hours
    missed = frozen_weeks(weeks, this_week, wanted)
    frozen = Period("week", missed[0]).days()[0] if missed else None
    return GoalAnswer(wanted, weeks.get(this_week, 0.0), streak(weeks, this_week, wanted), frozen, changed)


async def settings(services: Services, asker: Asker) -> MemberSettingsAnswer:
    """Everything the asker chose."""
    return MemberSettingsAnswer(await services.storage.members.settings(asker.member_id))


async def choose(
    services: Services, asker: Asker, name: str, value: str
) -> MemberSettingsAnswer | UnknownTimezone | None:
    """Change one setting by its name. None when there is no such setting or value, as from an old button."""
    if name == "timezone" and known_timezone(value) is None:
        return UnknownTimezone(value)
    if with_choice(MemberSettings(), name, value) is None:
        return None
    # Quiet hours need a timezone: until the member chooses one, the server's is the best guess, and it is shown.
    zone = (await services.storage.groups.settings(asker.guild_id)).timezone if asker.guild_id else None

    def change(current: MemberSettings) -> MemberSettings:
        changed = with_choice(current, name, value) or current
        if name == "nudges" and changed.nudges and changed.timezone is None and zone != GroupSettings().timezone:
            return replace(changed, timezone=zone)
        return changed

    return MemberSettingsAnswer(await services.storage.members.update(asker.member_id, change))


async def stop_nudges(services: Services, member_id: int) -> NudgesOff:
    """The member gets no nudges any more."""
    await services.storage.members.update(member_id, lambda current: replace(current, nudges=False))
    return NudgesOff()


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
        case "nudge-days", _ if value in map(str, NUDGE_DAYS):
            return replace(current, nudge_after_days=int(value))
        case "quiet", _:
            hours = {f"{start}-{end}": (start, end) for start, end in QUIET_HOURS}.get(value)
            return replace(current, quiet_from=hours[0], quiet_to=hours[1]) if hours else None
        case _:
            return None
