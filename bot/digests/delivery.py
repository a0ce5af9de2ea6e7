"""Delivers each digest once: claim a row, post, mark it (rule 9 of the design).

A process that dies between posting and marking leaves a claim that runs out. Whoever takes it over first looks
whether the message is there, so nothing comes twice and nothing is lost without a word in the log.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from bot.digests.schedule import LATEST, Due, editions, latest
from storage import DigestSchedule, GroupSettings, Storage

LEASE = timedelta(minutes=10)
"""How long a claim keeps others away: far longer than composing and posting take."""

Blocked = Literal["forbidden", "channel-gone"]
_log = logging.getLogger(__name__)


class Place(Enum):
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
    """The channel's history cannot be read, so nobody knows whether the message is there."""


class Postbox(Protocol):
    """Where digests go."""

    def place(self, guild_id: int, channel_id: int) -> Place:
        """Whether posting there is possible, as far as is known."""
        ...

    async def post(self, guild_id: int, channel_id: int, due: Due) -> int:
        """Compose and post; gives the message's id. Raises CannotPostError when Discord refuses for good."""
        ...

    async def find(self, guild_id: int, channel_id: int, due: Due, since: datetime) -> int | None:
        """The id of this digest's message if it was posted since. Raises CannotLookError."""
        ...

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        """Tell the admins, once, that posting stopped."""
        ...


class Delivery:
    """Sends what is due. ``owner`` names this process in claims."""

    def __init__(self, storage: Storage, postbox: Postbox, owner: str) -> None:
        self._storage = storage
        self._postbox = postbox
        self._owner = owner

    async def run(self, now: datetime) -> None:
        """Send every digest that is due at ``now``."""
        for guild_id, settings in await self._storage.groups.all_with_digest():
            schedule = settings.digest
            if schedule is None or schedule.blocked is not None:
                continue
            for edition in editions(schedule):
                due = latest(edition, schedule, ZoneInfo(settings.timezone), now)
                await self.deliver(guild_id, settings, schedule, due, now)

    async def deliver(
        self,
        guild_id: int,
        settings: GroupSettings,
        schedule: DigestSchedule,
        due: Due,
        now: datetime,
        *,
        reopen: bool = False,
    ) -> bool:
        """Send one digest unless it was sent, or (without ``reopen``) skipped. Says whether this call sent it."""
        digests = self._storage.digests
        status = await digests.status(guild_id, due.edition, due.period_key)
        if status is not None and (status.state == "sent" or (status.state == "skipped" and not reopen)):
            return False
        if status is None and now - due.at > LATEST:
            await self._skip(guild_id, due, "missed", now)
            return False
        place = self._postbox.place(guild_id, schedule.channel_id)
        if place is Place.AWAY:
            return False
        claim = await digests.claim(guild_id, due.edition, due.period_key, self._owner, now, LEASE, reopen=reopen)
        if claim is None:
            return False
        if place is Place.FORBIDDEN or place is Place.GONE:
            await self._stop(guild_id, settings, schedule, due, now, place.value)
            return False
        try:
            if claim == "takeover" and not await self._still_to_send(guild_id, schedule, due, now):
                return False
            message_id = await self._postbox.post(guild_id, schedule.channel_id, due)
        except CannotPostError as error:
            await self._stop(guild_id, settings, schedule, due, now, error.why)
            return False
        await digests.sent(guild_id, due.edition, due.period_key, message_id, now)
        return True

    async def _still_to_send(self, guild_id: int, schedule: DigestSchedule, due: Due, now: datetime) -> bool:
        """After a crash: whether the message is not there and may still be sent."""
        try:
            found = await self._postbox.find(guild_id, schedule.channel_id, due, due.at)
        except CannotLookError:
            await self._skip(guild_id, due, "uncertain", now)
            return False
        if found is not None:
            await self._storage.digests.sent(guild_id, due.edition, due.period_key, found, now)
            return False
        if now - due.at > LATEST:
            await self._skip(guild_id, due, "missed", now)
            return False
        return True

    async def _skip(self, guild_id: int, due: Due, reason: str, now: datetime) -> None:
        await self._storage.digests.skipped(guild_id, due.edition, due.period_key, reason, now)
        _log.warning("The %s digest %s of server %s is skipped: %s", due.edition, due.period_key, guild_id, reason)

    async def _stop(
        self,
        guild_id: int,
        settings: GroupSettings,
        schedule: DigestSchedule,
        due: Due,
        now: datetime,
        why: Blocked,
    ) -> None:
        """Post there no more (a banned bot keeps getting 403s), and say so once."""
        await self._skip(guild_id, due, why, now)
        await self._storage.groups.save(guild_id, replace(settings, digest=replace(schedule, blocked=why)))
        await self._postbox.tell_admins(guild_id, schedule.channel_id, why)
