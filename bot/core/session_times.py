"""Which sessions a group has: those of its plan, and whatever is planned now, those it was told of or that began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.meeting_times import Occurrence, occurrences
from bot.core.visit import Visit
from storage import PostStatus, Session

EVENT, ANNOUNCEMENT, REMINDER, AGENDA, AFTER, MOVED, MOVED_HERE = (
    "session-event",
    "session",
    "session-reminder",
    "session-agenda",
    "session-after",
    "session-moved",
    "session-moved-here",
)
ANNOUNCED = timedelta(days=3)
"""How long before a session it is announced."""
REMINDED = timedelta(hours=1)
LASTS = timedelta(hours=2)
MARGIN = timedelta(days=15)
"""Further than this from its date no session of every week can be moved."""
HORIZON = timedelta(days=400)
LOOKED_AT = 60
"""Posts of a kind that are looked back at: more than a year of sessions."""
_OFF = "off"


@dataclass(frozen=True, slots=True)
class Told:
    """What the group was told of a session last: when and where it is, or that it is ``off``, and how many changes."""

    at: datetime
    channel_id: int
    off: bool = False
    times: int = 0

    def holds(self, found: Occurrence) -> bool:
        """Whether that is still so."""
        if self.off or found.skipped:
            return self.off == found.skipped
        return (self.at, self.channel_id) == (found.at, found.channel_id)

    def next_key(self, found: Occurrence) -> str:
        """The key of the post that tells what is so now."""
        at = _OFF if found.skipped else int(found.at.timestamp())
        return f"{found.key} {self.times + 1:03d} {at} {found.channel_id}"


def said(found: Occurrence, more: str | None) -> str:
    """What an announcement or agenda is noted to say, as its ``subject``: time, channel, and whatever else."""
    return f"{int(found.at.timestamp())} {found.channel_id} {more or ''}"


def what_else(status: PostStatus) -> str:
    """What else an announcement or agenda says."""
    return (status.subject or "").partition(" ")[2].partition(" ")[2]


def says_now(status: PostStatus, more: str) -> str:
    """The ``subject`` of a post that says something else now, but told its time and channel when it was sent."""
    at, channel_id, *_ = (status.subject or "").split(" ", 2)
    return f"{at} {channel_id} {more}"


def told_of(session: Session, guild_id: int) -> dict[str, Told]:
    """What the group was told last of each session that was announced."""
    found: dict[str, Told] = {}
    for status in session.posts.latest(guild_id, ANNOUNCEMENT, LOOKED_AT):
        if first := first_told(status):
            found[status.key] = first
    for status in reversed(session.posts.latest(guild_id, MOVED, LOOKED_AT)):
        key, *what = status.key.split(" ")
        if key in found and status.state != "claimed" and len(what) == 3:
            times, at, channel_id = what
            off = at == _OFF
            found[key] = Told(found[key].at if off else _time(at), int(channel_id), off, int(times))
    return found


def first_told(status: PostStatus) -> Told | None:
    """When and where the session is by an announcement or agenda itself."""
    at, channel_id, *_ = *(status.subject or "").split(" "), ""
    if status.state != "sent" or not (at.isdecimal() and channel_id.isdecimal()):
        return None
    return Told(_time(at), int(channel_id))


def announcement_url(visit: Visit, found: Occurrence) -> str | None:
    """Where the announcement of a session is. None: there is none."""
    status = visit.session.posts.status(visit.guild_id, ANNOUNCEMENT, found.key) if visit.guild_id else None
    told = first_told(status) if status else None
    if status is None or told is None:
        return None
    return f"https://discord.com/channels/{visit.guild_id}/{told.channel_id}/{status.message_id}"


def _time(epoch: str) -> datetime:
    return datetime.fromtimestamp(int(epoch), UTC)


def sessions_of(session: Session, guild_id: int, since: date, until: datetime) -> tuple[Occurrence, ...]:
    """Sessions called by a date from ``since`` on, in order of these dates; what is announced and was dropped as well.

    One that has begun is when and where it began, also when another plan, or a timezone, came after it.
    """
    return sessions_beside(told_of(session, guild_id), session, guild_id, since, until)


def sessions_beside(
    told_of_each: Mapping[str, Told], session: Session, guild_id: int, since: date, until: datetime
) -> tuple[Occurrence, ...]:
    """As :func:`sessions_of`, where what the group was told of each is known."""
    plan = session.sessions.plan(guild_id)
    found: dict[date, Occurrence] = {}
    if plan is not None:
        if not plan.weekly:
            since = min(since, plan.first_on)
        zone = ZoneInfo(session.groups.settings(guild_id).timezone)
        changes = session.sessions.changes(guild_id, since)
        found = {one.on: one for one in occurrences(plan, changes, zone, since, until)}
    for key, told in told_of_each.items():
        on = date.fromisoformat(key)
        if on >= since and on not in found:
            found[on] = Occurrence(on, told.at, told.channel_id, skipped=True, planned=False)
    for status in session.posts.latest(guild_id, AGENDA, LOOKED_AT):
        on, began = date.fromisoformat(status.key), first_told(status)
        if on >= since and began is not None:
            planned = on in found and found[on].planned
            found[on] = Occurrence(on, began.at, began.channel_id, begun=True, planned=planned)
    return tuple(found[on] for on in sorted(found))


def planned_ahead(visit: Visit, since: date) -> tuple[Occurrence, ...]:
    """The sessions of the plan that have not begun, skipped ones too, called by a date from ``since`` on."""
    if visit.guild_id is None:
        return ()
    found = sessions_of(visit.session, visit.guild_id, since, visit.now + HORIZON)
    return tuple(one for one in found if one.planned and not one.begun and one.at > visit.now)


def upcoming(visit: Visit) -> Occurrence | None:
    """The next session that has not begun."""
    plan = visit.session.sessions.plan(visit.guild_id) if visit.guild_id else None
    if plan is None or plan.blocked is not None:
        return None
    ahead = planned_ahead(visit, visit.group_time(visit.now).date() - MARGIN)
    return next_of(one for one in ahead if not one.skipped)


def next_of(found: Iterable[Occurrence]) -> Occurrence | None:
    """The first to begin."""
    return min(found, key=lambda one: one.at, default=None)


def called(visit: Visit, key: str) -> Occurrence | None:
    """The session called ``key``, over or not. None: it does not take place."""
    try:
        on = date.fromisoformat(key)
    except ValueError:
        return None
    if visit.guild_id is None:
        return None
    found = sessions_of(visit.session, visit.guild_id, on, visit.now + HORIZON)
    return next((one for one in found if one.on == on and not one.skipped), None)


def held_between(visit: Visit, guild_id: int, first: date, last: date) -> tuple[date, ...]:
    """By what dates those sessions are called that were held on these days of the group's."""
    since, until = first - MARGIN, visit.now + MARGIN
    on_day = {one.on: visit.group_time(one.at).date() for one in sessions_of(visit.session, guild_id, since, until)}
    attended = visit.session.sessions.attended(guild_id, since, last + MARGIN)
    return tuple(on for on in attended if first <= on_day.get(on, on) <= last)
