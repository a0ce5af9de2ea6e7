"""Setting a group's digest: what a changed schedule does to digests that are due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.digest import DigestAnswer, compose
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
        if visit.session.digests.status(guild_id, edition, past.period_key) is not None:
            continue
        if edition in running:
            overdue.append(replace(past, at=now))
        else:
            visit.session.digests.skipped(guild_id, edition, past.period_key, "before it was set", now)
    first = upcoming("weekly", schedule, zone, now)
    sent = {due.period_key for due in overdue if due.edition == "weekly"}
    # Another weekday may fall on a week that was dealt with already.
    while (
        first.period_key in sent or visit.session.digests.status(guild_id, first.edition, first.period_key) is not None
    ):
        first = upcoming("weekly", schedule, zone, first.at)
    return Kept(first.at, tuple(overdue))


def preview(visit: Visit, guild_id: int) -> DigestAnswer:
    """What the next weekly digest would say now."""
    schedule = visit.group.digest or DigestSchedule(channel_id=0, weekday=0, hour=9)
    due = upcoming("weekly", schedule, ZoneInfo(visit.group.timezone), visit.now)
    return compose(visit, guild_id, due.edition, due.day)
