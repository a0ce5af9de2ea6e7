"""What is posted around a session by itself: event, announcement, reminder, agenda, and what comes after. Each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.conversation.errors import survive
from bot.core.meeting_times import Occurrence, occurrences
from bot.core.session import ANNOUNCED, LASTS, REMINDED
from bot.core.session_people import MOST_REMINDED
from bot.digests.delivery import unsettled_or_last
from bot.digests.posting import LATEST, Blocked, Posting, Reach, Sent
from storage import Database, PostStatus, Session, SessionPlan

EVENT, ANNOUNCEMENT, REMINDER, AGENDA, AFTER, MOVED = (
    "session-event",
    "session",
    "session-reminder",
    "session-agenda",
    "session-after",
    "session-moved",
)
_MARGIN = timedelta(days=15)
"""A session may be moved by so much and is still looked at."""


class Stage(Protocol):
    """The Discord side of sessions."""

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        """Whether posting there is possible, as far as is known."""
        ...

    def may_have_events(self, guild_id: int) -> bool:
        """Whether the bot may create scheduled events there."""
        ...

    async def send(self, post: SessionPost) -> Sent:
        """Post it. Raises CannotPostError when Discord refuses for good, PassedError when there is nothing to post."""
        ...

    async def find(self, post: SessionPost) -> Sent | None:
        """It, if it is there already. Raises CannotLookError when that cannot be told."""
        ...

    async def wanted(self, guild_id: int, found: Occurrence) -> str:
        """What the event of a session has to say, as the ``subject`` of its post."""
        ...

    async def edit_event(self, guild_id: int, event_id: int, found: Occurrence) -> None:
        """Have an event say it; one that was deleted in Discord stays deleted."""
        ...

    async def cancel_event(self, guild_id: int, event_id: int) -> None:
        """Delete an event that has not begun; one that is gone is fine."""
        ...

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        """Tell the admins, once, that sessions stopped."""
        ...


@dataclass(frozen=True)
class SessionPost:
    """One thing posted around a session. ``number``: which of several reminders."""

    stage: Stage
    database: Database
    plan: SessionPlan
    found: Occurrence
    kind: str
    at: datetime
    until: datetime
    number: int = 0

    @property
    def guild_id(self) -> int:
        """The group."""
        return self.plan.guild_id

    @property
    def key(self) -> str:
        """The session; of what depends on its time, that too."""
        match self.kind:
            case "session-reminder":
                return f"{self.found.key} {int(self.found.at.timestamp())} {self.number}"
            case "session-moved":
                return f"{self.found.key} {int(self.at.timestamp())}"
            case _:
                return self.found.key

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return self.stage.reach(self.guild_id, self.plan.channel_id)

    async def send(self) -> Sent:
        """Post it."""
        return await self.stage.send(self)

    async def find(self) -> Sent | None:
        """It, if it is there."""
        return await self.stage.find(self)

    async def stop(self, why: Blocked) -> None:
        """Post there no more, and say so once."""
        stopped = False

        def block(session: Session) -> None:
            nonlocal stopped
            plan = session.sessions.plan(self.guild_id)
            # An admin may have chosen another channel meanwhile: that one is not blocked.
            stopped = plan == self.plan and self.plan.blocked is None
            if stopped:
                session.sessions.set(replace(self.plan, blocked=why))

        await self.database.write(block)
        if stopped:
            await self.stage.tell_admins(self.guild_id, self.plan.channel_id, why)


class Sessions:
    """Posts what is due around the sessions of all groups."""

    def __init__(self, database: Database, stage: Stage, posting: Posting) -> None:
        self._database = database
        self._stage = stage
        self._posting = posting

    async def turn(self, now: datetime) -> datetime | None:
        """Post what is due at ``now``; when the next thing is. A group that fails holds up no other."""
        coming: list[datetime] = []
        for plan in await self._database.read(lambda session: session.sessions.plans()):
            await survive(partial(self._group, plan, now, coming), f"the sessions of server {plan.guild_id}")
        await survive(partial(self._cancel_events, now), "cancelling events")
        return min(coming, default=None)

    async def _group(self, plan: SessionPlan, now: datetime, coming: list[datetime]) -> None:
        first = await self._database.read(unsettled_or_last(plan.guild_id, AGENDA))
        since = min(date.fromisoformat(first), now.date()) - _MARGIN if first else plan.first_on

        def planned(session: Session) -> tuple[Occurrence, ...]:
            zone = ZoneInfo(session.groups.settings(plan.guild_id).timezone)
            until = now + ANNOUNCED + _MARGIN
            return occurrences(plan, session.sessions.changes(plan.guild_id, since), zone, since, until)

        for found in await self._database.read(planned):
            for post in await self._posts(plan, found, now):
                if post.at > now:
                    coming.append(post.at)
                elif await self._posting.deliver(post, now) == "refused":
                    return
            if not found.skipped:
                await self._keep_event(plan, found, now)

    async def _posts(self, plan: SessionPlan, found: Occurrence, now: datetime) -> list[SessionPost]:
        """What is posted around a session, in order."""
        announced, (reminders, undone) = await self._database.read(
            lambda session: (
                session.posts.status(plan.guild_id, ANNOUNCEMENT, found.key),
                session.sessions.reminders(plan.guild_id, found.on),
            )
        )
        if undone and now >= found.at - REMINDED:
            # Once: who comes later than that needs no reminder.
            reminders = await self._database.write(
                lambda session: session.sessions.plan_reminders(plan.guild_id, found.on, MOST_REMINDED)
            )
        return list(self._planned(plan, found, announced, reminders, now))

    def _planned(
        self, plan: SessionPlan, found: Occurrence, announced: PostStatus | None, reminders: int, now: datetime
    ) -> Iterator[SessionPost]:
        post = partial(SessionPost, self._stage, self._database, plan, found)
        told = announced is not None and announced.state == "sent"
        at = found.at
        if found.changed_at is not None and told and announced is not None:
            closed = announced.closed_at
            if closed is not None and closed <= found.changed_at and found.changed_at <= at:
                yield post(MOVED, found.changed_at, at)
        if found.skipped:
            return
        lead = max(at - ANNOUNCED, plan.set_at)
        if self._stage.may_have_events(plan.guild_id):
            yield post(EVENT, lead, at)
        yield post(ANNOUNCEMENT, lead, at)
        for number in range(reminders if now >= at - REMINDED else 1):
            yield post(REMINDER, at - REMINDED, at, number)
        yield post(AGENDA, at, at + LATEST)
        yield post(AFTER, at + LASTS, at + LASTS + LATEST)

    async def _keep_event(self, plan: SessionPlan, found: Occurrence, now: datetime) -> None:
        """Let the event say when the session is and what is read, also after either changed."""
        status = await self._database.read(lambda session: session.posts.status(plan.guild_id, EVENT, found.key))
        if status is None or status.state != "sent" or status.message_id is None or found.at <= now:
            return
        wanted = await self._stage.wanted(plan.guild_id, found)
        if status.subject != wanted:
            await self._stage.edit_event(plan.guild_id, status.message_id, found)
            await self._database.write(lambda session: session.posts.now_says(plan.guild_id, EVENT, found.key, wanted))

    async def _cancel_events(self, now: datetime) -> None:
        """Delete the events of sessions that are skipped, or not planned any more."""
        since = now.date() - _MARGIN

        def orphans(session: Session) -> list[tuple[int, PostStatus]]:
            found: list[tuple[int, PostStatus]] = []
            for guild_id, status in session.posts.of_kind(EVENT, since.isoformat()):
                on = date.fromisoformat(status.key)
                plan = session.sessions.plan(guild_id)
                zone = ZoneInfo(session.groups.settings(guild_id).timezone)
                changes = session.sessions.changes(guild_id, on)
                known = occurrences(plan, changes, zone, on, _end_of(on)) if plan else ()
                here = next((one for one in known if one.on == on), None)
                if here is None or here.skipped:
                    found.append((guild_id, status))
            return found

        for guild_id, status in await self._database.read(orphans):
            await survive(partial(self._cancel, guild_id, status), f"cancelling an event of server {guild_id}")

    async def _cancel(self, guild_id: int, status: PostStatus) -> None:
        if status.message_id is not None:
            await self._stage.cancel_event(guild_id, status.message_id)
        await self._database.write(lambda session: session.posts.forget(guild_id, EVENT, status.key))


def _end_of(on: date) -> datetime:
    """A moment by which a session of that date has begun, in whatever timezone."""
    return datetime.combine(on, time(), UTC) + timedelta(days=2)
