"""Which digests are due, and what becomes of a group whose channel refuses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.conversation.errors import survive
from bot.core.digest import Edition
from bot.digests.posting import LATEST, Blocked, Outcome, Posting, Reach, Sent
from bot.digests.schedule import Due, editions, since
from storage import Database, DigestSchedule, GroupSettings, Session


class Postbox(Protocol):
    """Where digests go."""

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        """Whether posting there is possible, as far as is known."""
        ...

    async def post(self, guild_id: int, channel_id: int, due: Due) -> Sent:
        """Compose and post. Raises CannotPostError when Discord refuses for good."""
        ...

    async def find(self, guild_id: int, channel_id: int, due: Due) -> Sent | None:
        """This digest's message if it is there. Raises CannotLookError when that cannot be told."""
        ...

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        """Tell the admins, once, that posting stopped."""
        ...


@dataclass(frozen=True)
class DigestPost:
    """A digest as :class:`bot.digests.posting.Posting` sends it."""

    postbox: Postbox
    database: Database
    guild_id: int
    schedule: DigestSchedule
    due: Due

    @property
    def kind(self) -> str:
        """The edition."""
        return self.due.edition

    @property
    def key(self) -> str:
        """The period it covers."""
        return self.due.period_key

    @property
    def at(self) -> datetime:
        """When it is due."""
        return self.due.at

    @property
    def until(self) -> datetime:
        """A day later."""
        return self.due.at + LATEST

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return self.postbox.reach(self.guild_id, self.schedule.channel_id)

    async def send(self) -> Sent:
        """Compose and post."""
        return await self.postbox.post(self.guild_id, self.schedule.channel_id, self.due)

    async def find(self) -> Sent | None:
        """Its message."""
        return await self.postbox.find(self.guild_id, self.schedule.channel_id, self.due)

    async def stop(self, why: Blocked) -> None:
        """Post there no more (a banned bot keeps getting 403s), and say so once."""
        unchanged = False

        def blocked(settings: GroupSettings) -> GroupSettings:
            # An admin may have chosen another channel meanwhile: that one is not blocked. Or the group's other
            # edition, due at the same moment, was refused first.
            nonlocal unchanged
            unchanged = settings.digest == self.schedule
            return replace(settings, digest=replace(self.schedule, blocked=why)) if unchanged else settings

        await self.database.write(lambda session: session.groups.update(self.guild_id, blocked))
        if unchanged and self.schedule.blocked is None:
            await self.postbox.tell_admins(self.guild_id, self.schedule.channel_id, why)


class Delivery:
    """Sends the digests that are due."""

    def __init__(self, database: Database, postbox: Postbox, posting: Posting) -> None:
        self._database = database
        self._postbox = postbox
        self._posting = posting

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
        first = await self._database.read(unsettled_or_last(guild_id, edition))
        for due in since(first, edition, schedule, zone, now):
            if await self.deliver(guild_id, schedule, due, now) in ("later", "refused"):
                return

    async def deliver(
        self, guild_id: int, schedule: DigestSchedule, due: Due, now: datetime, *, reopen: bool = False
    ) -> Outcome:
        """Send one digest unless it was sent, or (without ``reopen``) skipped. Says what came of it."""
        post = DigestPost(self._postbox, self._database, guild_id, schedule, due)
        return await self._posting.deliver(post, now, reopen=reopen)


def unsettled_or_last(guild_id: int, kind: str) -> Callable[[Session], str | None]:
    """A job that gives the key from which on posts of a kind may not have been dealt with."""

    def job(session: Session) -> str | None:
        last = session.posts.last(guild_id, kind)
        return session.posts.unsettled(guild_id, kind) or (last.key if last else None)

    return job
