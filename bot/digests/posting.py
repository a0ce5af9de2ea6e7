"""Posts by itself, once: claim a row, send, mark it (rule 9 of the design).

A process that dies between sending and marking leaves a claim that runs out. Whoever takes it over first looks
whether the message is there, so nothing comes twice and nothing is lost without a word in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Literal, Protocol, TypeAlias

from storage import Claim, Database, PostStatus, Session

LATEST = timedelta(hours=24)
"""What was missed while offline is still sent this late."""

LEASE = timedelta(minutes=10)
"""How long a claim keeps others away: far longer than composing and posting take."""

Blocked = Literal["forbidden", "channel-gone"]

Outcome = Literal["sent", "already", "skipped", "refused", "later"]
"""*already*: sent or skipped before. *refused*: posting there is not possible. *later*: not known yet, try again."""

Attempt = Outcome | Literal["failed"]

Observed: TypeAlias = Callable[[str, Attempt, timedelta], None]
"""Told the kind of each post that was claimed, what came of it, and how long after its time."""

_log = logging.getLogger(__name__)


class Reach(Enum):
    """Whether something can be posted now."""

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


class PassedError(Exception):
    """There is nothing to post after all; ``reason`` is kept and logged."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that is there; ``subject``: what it said that later posts have to know."""

    message_id: int
    subject: str | None = None


class Post(Protocol):
    """Something to be posted to a group once. ``kind`` and ``key`` say what it is, ``at`` when it is due."""

    @property
    def guild_id(self) -> int:
        """The group."""
        ...

    @property
    def kind(self) -> str:
        """What is posted."""
        ...

    @property
    def key(self) -> str:
        """Which one of them."""
        ...

    @property
    def at(self) -> datetime:
        """When it is due."""
        ...

    @property
    def until(self) -> datetime:
        """Until when it is still worth sending."""
        ...

    def reach(self) -> Reach:
        """Whether posting there is possible, as far as is known."""
        ...

    async def send(self) -> Sent:
        """Compose and post. Raises CannotPostError when Discord refuses for good, PassedError when there is nothing."""
        ...

    async def find(self) -> Sent | None:
        """The message if it is there. Raises CannotLookError when that cannot be told."""
        ...

    async def stop(self, why: Blocked) -> None:
        """Posting there is not possible, and this post is skipped: do what follows from that."""
        ...


def _nobody(_kind: str, _attempt: Attempt, _after: timedelta) -> None:
    """Nobody looks."""


class Posting:
    """Sends each post once. ``owner`` names this process in claims."""

    def __init__(self, database: Database, owner: str, observed: Observed = _nobody) -> None:
        self._database = database
        self._owner = owner
        self._observed = observed

    async def deliver(self, post: Post, now: datetime, *, reopen: bool = False) -> Outcome:
        """Send a post unless it was sent, or (without ``reopen``) skipped. Says what came of it."""
        its = post.guild_id, post.kind, post.key
        status = await self._database.read(lambda session: session.posts.status(*its))
        void = status is not None and _void(status, now)
        reopen = reopen or void
        if status is not None and (status.state == "sent" or (status.state == "skipped" and not reopen)):
            return "already"
        reach = post.reach()
        if reach is Reach.AWAY:
            return "later"
        claim = await self._database.write(lambda session: self.claim(session, *its, now, reopen=reopen))
        return "later" if claim is None else await self._send(post, now, reach, first=claim == "fresh" and not void)

    def claim(
        self, session: Session, guild_id: int, kind: str, key: str, now: datetime, *, reopen: bool = False
    ) -> Claim | None:
        """Claim a post in a transaction; None when another process has it, or it was dealt with."""
        return session.posts.claim(guild_id, kind, key, self._owner, now, LEASE, reopen=reopen)

    async def deliver_claimed(self, post: Post, now: datetime) -> Outcome:
        """Send a post that this process claimed just now, as the first one that does. Says what came of it."""
        return await self._send(post, now, post.reach(), first=True)

    async def _send(self, post: Post, now: datetime, reach: Reach, *, first: bool) -> Outcome:
        attempt: Attempt = "failed"
        try:
            attempt = outcome = await self._try(post, now, reach, first=first)
        finally:
            self._observed(post.kind, attempt, now - post.at)
        return outcome

    async def _try(self, post: Post, now: datetime, reach: Reach, *, first: bool) -> Outcome:
        if reach is Reach.AWAY:
            return "later"
        if first and now > post.until:
            return await self.skip(post, "missed", now)
        if reach is Reach.FORBIDDEN or reach is Reach.GONE:
            return await self._stop(post, reach.value, now)
        try:
            settled = None if first else await self._settled(post, now)
            if settled is not None:
                return settled
            sent = await post.send()
        except CannotPostError as error:
            return await self._stop(post, error.why, now)
        except PassedError as passed:
            return await self.skip(post, passed.reason, now)
        await self._mark(post, sent, now)
        return "sent"

    async def _settled(self, post: Post, now: datetime) -> Outcome | None:
        """Somebody tried before: what came of it. None when the message is not there and may still be sent."""
        try:
            found = await post.find()
        except CannotLookError:
            return await self.skip(post, "uncertain", now)
        if found is not None:
            await self._mark(post, found, now)
            return "already"
        if now > post.until:
            return await self.skip(post, "missed", now)
        return None

    async def _mark(self, post: Post, sent: Sent, now: datetime) -> None:
        await self._database.write(
            lambda session: session.posts.sent(
                post.guild_id, post.kind, post.key, sent.message_id, now, subject=sent.subject
            )
        )

    async def skip(self, post: Post, reason: str, now: datetime) -> Outcome:
        """Do not send it, and say so in the log."""
        await self._database.write(
            lambda session: session.posts.skipped(post.guild_id, post.kind, post.key, reason, now)
        )
        _log.warning("The %s %s of server %s is skipped: %s", post.kind, post.key, post.guild_id, reason)
        return "skipped"

    async def _stop(self, post: Post, why: Blocked, now: datetime) -> Outcome:
        await self.skip(post, why, now)
        await post.stop(why)
        return "refused"


def _void(status: PostStatus, now: datetime) -> bool:
    """Whether it counts as missed only because the clock was ahead when it was looked at."""
    ahead = status.closed_at is not None and status.closed_at > now
    return status.state == "skipped" and status.reason == "missed" and ahead
