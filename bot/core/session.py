"""The session: when a group meets about its reading, set, skipped and moved by its admins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.answer import Answer, ServerOnly
from bot.core.meeting_times import Occurrence, Typed, moment, occurrences
from bot.core.reading import group_today, reading_topic
from bot.core.visit import Visit
from roadmap.model import Topic
from storage import SessionChange, SessionPlan

ANNOUNCED = timedelta(days=3)
"""How long before a session it is announced."""
REMINDED = timedelta(hours=1)
LASTS = timedelta(hours=2)
_AHEAD = timedelta(days=60)

Lack = Literal["events", "threads"]
"""What the bot may not do where sessions are: it works without, in a poorer form."""


@dataclass(frozen=True)
class SessionSet(Answer):
    """The plan is kept, and when the first session is. ``lacks``: what the bot may not do there."""

    plan: SessionPlan
    first_at: datetime
    timezone: str
    reading: Topic | None
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class SessionNotSet(Answer):
    """Nothing changed: *when* (not understood), *past*, *place* (the bot may not post there), *none* (no such one)."""

    why: Literal["when", "past", "place", "none"]


@dataclass(frozen=True)
class SessionChanged(Answer):
    """A session is skipped, or moved to ``at``; the group is told where it was announced already."""

    at: datetime
    skipped: bool


@dataclass(frozen=True)
class SessionOff(Answer):
    """There are no sessions any more. ``was`` is false when there were none."""

    was: bool


@dataclass(frozen=True)
class SessionMoved(Answer):
    """A session that was announced is at another time now, or, ``skipped``, not at all.

    ``mark`` is how the message is known again.
    """

    mark: str
    at: datetime
    skipped: bool
    reading: Topic | None


def lacks_of(*, events: bool, threads: bool) -> tuple[Lack, ...]:
    """What is lacking of the permissions sessions can use."""
    wanted: tuple[tuple[Lack, bool], ...] = (("events", events), ("threads", threads))
    return tuple(lack for lack, allowed in wanted if not allowed)


def set_session(
    visit: Visit, typed: Typed | None, channel_id: int | None, *, weekly: bool, lacks: tuple[Lack, ...]
) -> SessionSet | SessionNotSet | ServerOnly:
    """Meet at a day and time, once or every week. What is left out of what was ``typed`` stays as it was."""
    guild_id = visit.guild_id
    if guild_id is None:
        return ServerOnly("session set")
    if channel_id is None:
        return SessionNotSet("place")
    before = visit.session.sessions.plan(guild_id)
    today = group_today(visit)
    named = typed.day_from(today) if typed else None
    if typed is None or (before is None and (named is None or typed.minute is None)):
        return SessionNotSet("when")
    minute = typed.minute if typed.minute is not None else (before.minute if before else 0)
    day = named or (before.first_on if before else today)
    zone = ZoneInfo(visit.group.timezone)
    while moment(_local(day, minute), zone) <= visit.now:
        if not weekly and named is not None and named < today:
            return SessionNotSet("past")
        day += timedelta(days=7)
    plan = SessionPlan(guild_id, channel_id, day, minute, weekly, visit.now)
    visit.session.sessions.set(plan)
    return SessionSet(plan, moment(_local(day, minute), zone), visit.group.timezone, reading_topic(visit), lacks)


def _local(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


def upcoming(visit: Visit, *, skipped: bool = False) -> Occurrence | None:
    """The next session that has not begun; ``skipped``: one that is skipped counts too."""
    plan = visit.session.sessions.plan(visit.guild_id) if visit.guild_id else None
    if plan is None or plan.blocked is not None:
        return None
    since = group_today(visit) - timedelta(days=14)
    found = occurrences(
        plan,
        visit.session.sessions.changes(plan.guild_id, since),
        ZoneInfo(visit.group.timezone),
        since,
        visit.now + _AHEAD,
    )
    open_ = [one for one in found if one.at > visit.now and (skipped or not one.skipped)]
    return min(open_, key=lambda one: one.at, default=None)


def _named(visit: Visit, date_typed: Typed | None) -> Occurrence | None:
    """The session on the date that was typed, or the next one."""
    if date_typed is None:
        return upcoming(visit)
    day = date_typed.day_from(group_today(visit))
    plan = visit.session.sessions.plan(visit.guild_id) if visit.guild_id else None
    if plan is None or day is None:
        return None
    found = occurrences(
        plan,
        visit.session.sessions.changes(plan.guild_id, day),
        ZoneInfo(visit.group.timezone),
        day,
        visit.now + timedelta(days=400),
    )
    return next((one for one in found if one.on == day and one.at > visit.now), None)


def skip(visit: Visit, on: Typed | None) -> SessionChanged | SessionNotSet | ServerOnly:
    """Leave out the next session, or that of a date."""
    if visit.guild_id is None:
        return ServerOnly("session skip")
    found = _named(visit, on)
    if found is None:
        return SessionNotSet("none")
    visit.session.sessions.change(visit.guild_id, SessionChange(found.on, True, None, visit.now))
    return SessionChanged(found.at, skipped=True)


def move(visit: Visit, to: Typed | None, on: Typed | None) -> SessionChanged | SessionNotSet | ServerOnly:
    """Have the next session, or that of a date, at another day or time."""
    if visit.guild_id is None:
        return ServerOnly("session move")
    found = _named(visit, on)
    if found is None:
        return SessionNotSet("none")
    if to is None:
        return SessionNotSet("when")
    was = visit.group_time(found.at)
    minute = was.hour * 60 + was.minute if to.minute is None else to.minute
    local = _local(to.day_from(group_today(visit)) or was.date(), minute)
    at = moment(local, ZoneInfo(visit.group.timezone))
    if at <= visit.now:
        return SessionNotSet("past")
    visit.session.sessions.change(visit.guild_id, SessionChange(found.on, False, local, visit.now))
    return SessionChanged(at, skipped=False)


def turn_off(visit: Visit) -> SessionOff | ServerOnly:
    """Meet no more."""
    if visit.guild_id is None:
        return ServerOnly("session off")
    return SessionOff(visit.session.sessions.off(visit.guild_id))


def moved(visit: Visit, found: Occurrence) -> SessionMoved:
    """What is told of a session that was announced and is moved or skipped."""
    changed = int(found.changed_at.timestamp()) if found.changed_at else 0
    return SessionMoved(f"{found.key} {changed}", found.at, found.skipped, reading_topic(visit))


def called(visit: Visit, key: str) -> Occurrence | None:
    """The session called ``key``, over or not. None: it is not planned any more."""
    plan = visit.session.sessions.plan(visit.guild_id) if visit.guild_id else None
    try:
        on = date.fromisoformat(key)
    except ValueError:
        return None
    if plan is None:
        return None
    changes = visit.session.sessions.changes(plan.guild_id, on)
    zone = ZoneInfo(visit.group.timezone)
    found = occurrences(plan, changes, zone, on, visit.now + timedelta(days=400))
    return next((one for one in found if one.on == on), None)
