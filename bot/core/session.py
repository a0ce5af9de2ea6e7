"""The session: when a group meets about its reading, set, skipped and moved by its admins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.answer import Answer, ServerOnly
from bot.core.meeting_times import Occurrence, moment
from bot.core.reading import group_today, reading_topic
from bot.core.session_times import AGENDA, HORIZON, MARGIN, Told, announcement_url, next_of, planned_ahead, sessions_of
from bot.core.visit import Visit
from roadmap.model import Topic
from roadmap.when import When, read_when
from storage import SessionChange, SessionPlan

_FURTHEST = timedelta(days=180)
"""How far ahead a session can be set."""
_WEEK = timedelta(days=7)

Lack = Literal["events", "threads"]
"""What the bot may not do where sessions are: it works without, in a poorer form."""


@dataclass(frozen=True)
class SessionSet(Answer):
    """The plan is kept, and when the first session is. ``lacks``: what the bot may not do there.

    ``left_out``: sessions that stay skipped. ``jumps``: the clocks are put forward over its time that day.
    """

    plan: SessionPlan
    first_at: datetime
    timezone: str
    reading: Topic | None
    lacks: tuple[Lack, ...]
    left_out: tuple[datetime, ...]
    jumps: bool


@dataclass(frozen=True)
class SessionNotSet(Answer):
    """Nothing changed, and why.

    *when* (not understood), *past*, *far*, *held* (there was one on that day), *place* (the bot may not post there),
    *none* (no such one).
    """

    why: Literal["when", "past", "far", "held", "place", "none"]
    timezone: str


@dataclass(frozen=True)
class SessionNotMoved(Answer):
    """A session of every week stays between two moments, so nothing changed."""

    after: datetime
    before: datetime


@dataclass(frozen=True)
class SessionChanged(Answer):
    """A session is skipped, or moved to ``at``; the group is told where it was announced already.

    ``jumps``: the local time that was meant, where the clocks are put forward over it.
    """

    at: datetime
    skipped: bool
    jumps: datetime | None = None


@dataclass(frozen=True)
class SessionOff(Answer):
    """There are no sessions any more. ``was`` is false when there were none."""

    was: bool


@dataclass(frozen=True)
class SessionMoved(Answer):
    """A session that was announced is *off*, takes place after all (*on*), or is at another time or place.

    ``mark`` is how the message is known again. ``channel_id``: where it is now, if it was elsewhere.
    """

    mark: str
    what: Literal["off", "on", "moved", "elsewhere"]
    was: datetime
    at: datetime
    channel_id: int | None
    announcement_url: str | None
    reading: Topic | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What an admin asks of sessions: a day, a time or both in words, and whether every week; None leaves that as it
    was.
    """

    when: str
    weekly: bool | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where sessions may be: the channel the admin named or None, the one they are in, and the server's text channels
    that the bot may post in, or open ``threads`` too; ``events``: whether it may create those.
    """

    named: int | None
    here: int | None
    open: frozenset[int]
    threads: frozenset[int]
    events: bool

    def channel(self, before: SessionPlan | None) -> int | None:
        """The named one, else where sessions were, else, where that is gone, here. None: the bot may not post there."""
        wanted = [self.named] if self.named else [before.channel_id if before else None, self.here]
        return next((one for one in wanted if one in self.open), None)

    def lacks(self, channel_id: int) -> tuple[Lack, ...]:
        """What is lacking of the permissions sessions can use."""
        wanted: tuple[tuple[Lack, bool], ...] = (("events", self.events), ("threads", channel_id in self.threads))
        return tuple(lack for lack, allowed in wanted if not allowed)


def set_session(visit: Visit, wish: Wish, place: Place) -> SessionSet | SessionNotSet | ServerOnly:
    """Meet at a day and time, once or every week. What is left out stays as it was."""
    guild_id = visit.guild_id
    if guild_id is None:
        return ServerOnly("session set")
    before, today = visit.session.sessions.plan(guild_id), group_today(visit)
    channel_id = place.channel(before)
    if channel_id is None:
        return _not_set(visit, "place")
    weekly = wish.weekly if wish.weekly is not None else before is None or before.weekly
    when = read_when(wish.when, today)
    if when is None or (before is None and (when.day is None or when.minute is None)):
        return _not_set(visit, "when")
    minute = when.minute if when.minute is not None else (before.minute if before else 0)
    day = when.day or (before.first_on if before else today)
    if abs(day - today) > HORIZON:
        return _not_set(visit, "past" if day < today else "far")
    first = _first_free(visit, guild_id, day, minute, any_week=weekly or when.any_week or when.day is None)
    if not isinstance(first, date):
        return first
    if first > today + _FURTHEST:
        return _not_set(visit, "far")
    plan = SessionPlan(guild_id, channel_id, first, minute, weekly, visit.now)
    visit.session.sessions.set(plan)
    visit.session.sessions.remind_anew(guild_id, first)
    kept = _keep_changes(visit, guild_id, first)
    at = moment(_local(first, minute), ZoneInfo(visit.group.timezone))
    jumps = _jumps(visit, at, _local(first, minute))
    return SessionSet(plan, at, visit.group.timezone, reading_topic(visit), place.lacks(channel_id), kept, jumps)


def _first_free(visit: Visit, guild_id: int, day: date, minute: int, *, any_week: bool) -> date | SessionNotSet:
    """The first of that day and, if it may be in ``any_week``, those weeks after it, on which a session can begin.

    A day has one session: what it is called by in the database.
    """
    zone = ZoneInfo(visit.group.timezone)
    while True:
        past = moment(_local(day, minute), zone) <= visit.now
        held = visit.session.posts.status(guild_id, AGENDA, day.isoformat()) is not None
        if not past and not held:
            return day
        if not any_week:
            return _not_set(visit, "past" if past else "held")
        day += _WEEK


def _keep_changes(visit: Visit, guild_id: int, first: date) -> tuple[datetime, ...]:
    """Forget what was changed of other plans and of the ``first`` session, which was just set; what stays skipped."""
    planned = [one for one in planned_ahead(visit, group_today(visit)) if one.on != first]
    visit.session.sessions.forget_changes(guild_id, [one.on for one in planned])
    return tuple(one.at for one in planned if one.skipped)


def _not_set(visit: Visit, why: Literal["when", "past", "far", "held", "place", "none"]) -> SessionNotSet:
    return SessionNotSet(why, visit.group.timezone)


def _jumps(visit: Visit, at: datetime, local: datetime) -> bool:
    """Whether a moment is not at the local time that was meant, which the clocks are put forward over."""
    return visit.group_time(at).replace(tzinfo=None) != local


def _local(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


def _named(visit: Visit, text: str | None) -> Occurrence | SessionNotSet:
    """The session on the date that was typed, or the next one."""
    today = group_today(visit)
    if text is None:
        return next_of(one for one in planned_ahead(visit, today - MARGIN) if not one.skipped) or _not_set(
            visit, "none"
        )
    when = read_when(text, today)
    if when is None or when.day is None:
        return _not_set(visit, "when")
    day = when.day
    if abs(day - today) > HORIZON:
        return _not_set(visit, "none")
    found = [one for one in planned_ahead(visit, min(day, today) - MARGIN) if day in (one.on, _day_of(visit, one))]
    # It is known by the day on which it is now; by the one on which it would have been as well.
    return min(found, key=lambda one: _day_of(visit, one) != day, default=None) or _not_set(visit, "none")


def _day_of(visit: Visit, found: Occurrence) -> date:
    return visit.group_time(found.at).date()


def skip(visit: Visit, on: str | None) -> SessionChanged | SessionNotSet | ServerOnly:
    """Leave out the next session, or that of a date."""
    if visit.guild_id is None:
        return ServerOnly("session skip")
    found = _named(visit, on)
    if isinstance(found, SessionNotSet):
        return found
    visit.session.sessions.change(visit.guild_id, SessionChange(found.on, True, None, visit.now))
    return SessionChanged(found.at, skipped=True)


def move(visit: Visit, to: str, on: str | None) -> SessionChanged | SessionNotSet | SessionNotMoved | ServerOnly:
    """Have the next session, or that of a date, at another day or time."""
    if visit.guild_id is None:
        return ServerOnly("session move")
    found = _named(visit, on)
    if isinstance(found, SessionNotSet):
        return found
    when = read_when(to, group_today(visit))
    if when is None:
        return _not_set(visit, "when")
    local = _moved_to(visit, found, when)
    if abs(local.date() - group_today(visit)) > _FURTHEST:
        return _not_set(visit, "past" if local.date() < group_today(visit) else "far")
    at = moment(local, ZoneInfo(visit.group.timezone))
    if at <= visit.now:
        return _not_set(visit, "past")
    bounds = _bounds(visit, visit.guild_id, found)
    if bounds is not None and not bounds[0] < at < bounds[1]:
        return SessionNotMoved(*bounds)
    visit.session.sessions.change(visit.guild_id, SessionChange(found.on, False, local, visit.now))
    return SessionChanged(at, skipped=False, jumps=local if _jumps(visit, at, local) else None)


def _moved_to(visit: Visit, found: Occurrence, when: When) -> datetime:
    was = visit.group_time(found.at)
    return _local(when.day or was.date(), was.hour * 60 + was.minute if when.minute is None else when.minute)


def _bounds(visit: Visit, guild_id: int, found: Occurrence) -> tuple[datetime, datetime] | None:
    """Between what moments a session of every week can be: those before and after it, and less than a week away."""
    plan = visit.session.sessions.plan(guild_id)
    if plan is None or not plan.weekly:
        return None
    zone = ZoneInfo(visit.group.timezone)
    others = [
        one
        for one in sessions_of(visit.session, guild_id, found.on - _WEEK, visit.now + HORIZON)
        if not one.skipped and one.on != found.on
    ]
    earliest, latest = (moment(_local(found.on + by, plan.minute), zone) for by in (-_WEEK, _WEEK))
    return (
        max([earliest, visit.now, *(one.at for one in others if one.on < found.on)]),
        min([latest, *(one.at for one in others if one.on > found.on)]),
    )


def turn_off(visit: Visit) -> SessionOff | ServerOnly:
    """Meet no more."""
    if visit.guild_id is None:
        return ServerOnly("session off")
    return SessionOff(visit.session.sessions.off(visit.guild_id))


def moved(visit: Visit, found: Occurrence, told: Told) -> SessionMoved:
    """What is told of a session that was announced and is not as the group was ``told``."""
    what: Literal["off", "on", "moved", "elsewhere"] = "moved" if told.at != found.at else "elsewhere"
    if found.skipped or told.off:
        what = "off" if found.skipped else "on"
    there = found.channel_id if found.channel_id != told.channel_id and what != "off" else None
    reading, url = reading_topic(visit), announcement_url(visit, found)
    return SessionMoved(told.next_key(found), what, told.at, found.at, there, url, reading)
