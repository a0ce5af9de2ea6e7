"""Setting a group's digest: what a changed schedule does to digests that are due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.digest import DigestAnswer, DigestNotSet, DigestSet, compose
from bot.core.settings import UnknownTimezone
from bot.core.timezones import known_timezone
from bot.core.visit import Visit
from bot.digests.schedule import Due, editions, latest, upcoming
from storage import DigestSchedule


@dataclass(frozen=True, slots=True)
class Wish:
    """What an admin asks of the digest; what is None stays as it was."""

    weekday: int | None = None
    hour: int | None = None
    monthly: bool | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a digest may go: the channel the admin named or None, the one they are in, the server's text channels, and
    those of them that the bot may post in.
    """

    named: int | None
    here: int | None
    text_channels: frozenset[int]
    open: frozenset[int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A schedule that is kept now: when the first digest comes, and what it should have sent already."""

    first_at: datetime
    overdue: tuple[Due, ...]


def wished(old: DigestSchedule | None, wish: Wish, channel_id: int) -> DigestSchedule:
    """The schedule an admin asked for. A new one comes on Mondays at 9, once a week."""
    before = old or DigestSchedule(channel_id=channel_id, weekday=0, hour=9)
    return DigestSchedule(
        channel_id=channel_id,
        weekday=before.weekday if wish.weekday is None else wish.weekday,
        hour=before.hour if wish.hour is None else wish.hour,
        monthly=before.monthly if wish.monthly is None else wish.monthly,
    )


def set_digest(
    visit: Visit, guild_id: int, wish: Wish, place: Place, timezone: str | None
) -> tuple[DigestSet | DigestNotSet | UnknownTimezone, tuple[Due, ...]]:
    """Keep what an admin asked for, if it can be; with the digests that are overdue by it."""
    old = visit.group.digest
    zone = known_timezone(timezone or visit.group.timezone)
    if zone is None:
        return UnknownTimezone.of(timezone or visit.group.timezone, group=True), ()
    channel_id = place.named or (old.channel_id if old else place.here)
    if channel_id is None or channel_id not in place.text_channels:
        gone = old is not None and place.named is None
        # A voice channel or thread is where the command was used: it cannot be chosen.
        return (DigestNotSet("gone", None) if gone else DigestNotSet("no-text-channel", place.here)), ()
    if channel_id not in place.open:
        return DigestNotSet("missing", channel_id), ()
    schedule = wished(old, wish, channel_id)
    kept = keep(visit, guild_id, schedule, zone)
    return DigestSet(schedule, zone, kept.first_at), kept.overdue


def keep(visit: Visit, guild_id: int, schedule: DigestSchedule, timezone: str) -> Kept:
    """Keep a schedule. What fell due before there was one is not sent afterwards.

    What the old schedule would still have sent, and the new one should have sent already, is overdue: to be sent now.
    """
    old = visit.group.digest
    visit.change_group(replace(visit.group, timezone=timezone, digest=schedule))
    running = () if old is None or old.blocked is not None else editions(old)
    zone, now = ZoneInfo(timezone), visit.now
    overdue: list[Due] = []
    for edition in editions(schedule):
        past = latest(edition, schedule, zone, now)
        if visit.session.posts.status(guild_id, edition, past.period_key) is not None:
            continue
        if edition in running:
            overdue.append(replace(past, at=now))
        else:
            visit.session.posts.skipped(guild_id, edition, past.period_key, "before it was set", now)
    first = upcoming("weekly", schedule, zone, now)
    sent = {due.period_key for due in overdue if due.edition == "weekly"}
    # Another weekday may fall on a week that was dealt with already.
    while first.period_key in sent or visit.session.posts.status(guild_id, first.edition, first.period_key) is not None:
        first = upcoming("weekly", schedule, zone, first.at)
    return Kept(first.at, tuple(overdue))


def preview(visit: Visit, guild_id: int) -> DigestAnswer:
    """What the next weekly digest would say now."""
    schedule = visit.group.digest or DigestSchedule(channel_id=0, weekday=0, hour=9)
    due = upcoming("weekly", schedule, ZoneInfo(visit.group.timezone), visit.now)
    return compose(visit, guild_id, due.edition, due.day)
