"""Delivers each digest once: claim a row, post, mark it (rule 9 of the design).

A process that dies between posting and marking leaves a claim that runs out. Whoever takes it over first looks
whether the message is there, so nothing comes twice and nothing is lost without a word in the log.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from functools import partial
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from bot.conversation.errors import survive
from bot.core.digest import Edition
from bot.digests.schedule import LATEST, Due, editions, since
from storage import Database, DigestSchedule, DigestStatus, GroupSettings, Session

LEASE = timedelta(minutes=10)
"""How long a claim keeps others away: far longer than composing and posting take."""

Blocked = Literal["forbidden", "channel-gone"]

Outcome = Literal["sent", "already", "skipped", "refused", "later"]
"""*already*: sent or skipped before. *refused*: posting there is not possible. *later*: not known yet, try again."""

_log = logging.getLogger(__name__)


class Reach(Enum):
    """Whether a digest can be posted now."""

    OPEN = "open"
    AWAY = "away"  # the server is not reachable: try again later
    FORBIDDEN = "forbidden"
    GONE = "channel-gone"


class CannotPostError(Exception):
    """Discord refuses the message for good: permission or channel is missing."""

    def __init__(self, why: Blocked) -> None:
        super().__init__(why)
        self.why: Blocked = why


class CannotLookError(Exception):
    """The channel's history cannot be read far enough, so nobody knows whether the message is there."""


class Postbox(Protocol):
    """Where digests go."""

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        """Whether posting there is possible, as far as is known."""
        ...

    async def post(self, guild_id: int, channel_id: int, due: Due) -> int:
        """Compose and post; gives the message's id. Raises CannotPostError when Discord refuses for good."""
        ...

    async def find(self, guild_id: int, channel_id: int, due: Due) -> int | None:
        """The id of this digest's message if it is there. Raises CannotLookError when that cannot be told."""
        ...

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        """Tell the admins, once, that posting stopped."""
        ...


class Delivery:
    """Sends what is due. ``owner`` names this process in claims."""

    def __init__(self, database: Database, postbox: Postbox, owner: str) -> None:
        self._database = database
        self._postbox = postbox
        self._owner = owner

    async def run(self, now: datetime) -> None:
        """Send every digest that is due at ``now``. One that fails is logged and holds up no other group."""
        for guild_id, settings in await self._database.read(lambda session: session.groups.all_with_digest()):
            schedule = settings.digest
            if schedule is None or schedule.blocked is not None:
                continue
            for edition in editions(schedule):
                step = partial(self._catch_up, guild_id, schedule, edition, ZoneInfo(settings.timezone), now)
                await survive(step, f"the {edition} digest of server {guild_id}")

    async def _catch_up(
        self, guild_id: int, schedule: DigestSchedule, edition: Edition, zone: ZoneInfo, now: datetime
    ) -> None:
        """Deal with every digest since the last one that was dealt with, so that none is lost without a word."""

        def unsettled(session: Session) -> str | None:
            last = session.digests.last(guild_id, edition)
            return session.digests.unsettled(guild_id, edition) or (last.period_key if last else None)

        first = await self._database.read(unsettled)
        for due in since(first, edition, schedule, zone, now):
            if await self.deliver(guild_id, schedule, due, now) in ("later", "refused"):
                return

    async def deliver(
        self, guild_id: int, schedule: DigestSchedule, due: Due, now: datetime, *, reopen: bool = False
    ) -> Outcome:
        """Send one digest unless it was sent, or (without ``reopen``) skipped. Says what came of it."""
        key = due.edition, due.period_key
        status = await self._database.read(lambda session: session.digests.status(guild_id, *key))
        void = status is not None and _void(status, now)
        reopen = reopen or void
        if status is not None and (status.state == "sent" or (status.state == "skipped" and not reopen)):
            return "already"
        reach = self._postbox.reach(guild_id, schedule.channel_id)
        if reach is Reach.AWAY:
            return "later"
        claim = await self._database.write(
            lambda session: session.digests.claim(guild_id, *key, self._owner, now, LEASE, reopen=reopen)
        )
        if claim is None:
            return "later"
        first = claim == "fresh" and not void
        if first and now - due.at > LATEST:
            return await self._skip(guild_id, due, "missed", now)
        if reach is Reach.FORBIDDEN or reach is Reach.GONE:
            return await self._stop(guild_id, schedule, due, now, reach.value)
        try:
            settled = None if first else await self._settled(guild_id, schedule, due, now)
            if settled is not None:
                return settled
            message_id = await self._postbox.post(guild_id, schedule.channel_id, due)
        except CannotPostError as error:
            return await self._stop(guild_id, schedule, due, now, error.why)
        await self._database.write(lambda session: session.digests.sent(guild_id, *key, message_id, now))
        return "sent"

    async def _settled(self, guild_id: int, schedule: DigestSchedule, due: Due, now: datetime) -> Outcome | None:
        """Somebody tried before: what came of it. None when the message is not there and may still be sent."""
        try:
            found = await self._postbox.find(guild_id, schedule.channel_id, due)
        except CannotLookError:
            return await self._skip(guild_id, due, "uncertain", now)
        if found is not None:
            await self._database.write(
                lambda session: session.digests.sent(guild_id, due.edition, due.period_key, found, now)
            )
            return "already"
        if now - due.at > LATEST:
            return await self._skip(guild_id, due, "missed", now)
        return None

    async def _skip(self, guild_id: int, due: Due, reason: str, now: datetime) -> Outcome:
        await self._database.write(
            lambda session: session.digests.skipped(guild_id, due.edition, due.period_key, reason, now)
        )
        _log.warning("The %s digest %s of server %s is skipped: %s", due.edition, due.period_key, guild_id, reason)
        return "skipped"

    async def _stop(self, guild_id: int, schedule: DigestSchedule, due: Due, now: datetime, why: Blocked) -> Outcome:
        """Post there no more (a banned bot keeps getting 403s), and say so once."""
        await self._skip(guild_id, due, why, now)
        unchanged = False

        def blocked(settings: GroupSettings) -> GroupSettings:
            # An admin may have chosen another channel meanwhile: that one is not blocked. Or the group's other
            # edition, due at the same moment, was refused first.
            nonlocal unchanged
            unchanged = settings.digest == schedule
            return replace(settings, digest=replace(schedule, blocked=why)) if unchanged else settings

        await self._database.write(lambda session: session.groups.update(guild_id, blocked))
        if unchanged and schedule.blocked is None:
            await self._postbox.tell_admins(guild_id, schedule.channel_id, why)
        return "refused"


def _void(status: DigestStatus, now: datetime) -> bool:
    """Whether it counts as missed only because the clock was ahead when it was looked at."""
    ahead = status.closed_at is not None and status.closed_at > now
    return status.state == "skipped" and status.reason == "missed" and ahead
