"""What is posted around a session by itself: event, announcement, reminder, agenda, and what comes after. Each once.

The group is told of whatever no longer holds of a session that was announced: another plan or timezone, a skip, a move.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Protocol

from bot.conversation.errors import survive
from bot.core.meeting_times import Occurrence
from bot.core.session_people import MOST_REMINDED
from bot.core.session_times import (
    AFTER,
    AGENDA,
    ANNOUNCED,
    ANNOUNCEMENT,
    EVENT,
    LASTS,
    MARGIN,
    MOVED,
    MOVED_HERE,
    REMINDED,
    REMINDER,
    Told,
    first_told,
    said,
    says_now,
    sessions_beside,
    sessions_of,
    told_of,
    what_else,
)
from bot.digests.delivery import unsettled_or_last
from bot.digests.posting import LATEST, Blocked, Posting, Reach, Sent
from storage import Database, PostStatus, Session, SessionPlan


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

    async def shows(self, guild_id: int, found: Occurrence) -> str:
        """What an announcement has to show now."""
        ...

    async def show(self, guild_id: int, channel_id: int, message_id: int, found: Occurrence) -> None:
        """Have an announcement show it; one that was deleted in Discord stays deleted."""
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
    """One thing posted around a session, in a channel. ``number``: which of several reminders.

    ``told``: what the group knows that holds no longer.
    """

    stage: Stage
    database: Database
    guild_id: int
    found: Occurrence
    kind: str
    at: datetime
    until: datetime
    channel_id: int
    number: int = 0
    told: Told | None = None

    @property
    def key(self) -> str:
        """The session; of what depends on its time, that too."""
        if self.told is not None:
            return self.told.next_key(self.found)
        if self.kind == REMINDER:
            return f"{self.found.key} {int(self.found.at.timestamp())} {self.number}"
        return self.found.key

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return self.stage.reach(self.guild_id, self.channel_id)

    async def send(self) -> Sent:
        """Post it."""
        return self._noted(await self.stage.send(self))

    async def find(self) -> Sent | None:
        """It, if it is there."""
        found = await self.stage.find(self)
        return self._noted(found) if found else None

    def _noted(self, sent: Sent) -> Sent:
        """With when and where the session is by what was posted."""
        return replace(sent, subject=said(self.found, sent.subject)) if self.kind in (ANNOUNCEMENT, AGENDA) else sent

    async def stop(self, why: Blocked) -> None:
        """Post there no more, and say so once."""
        stopped = False

        def block(session: Session) -> None:
            nonlocal stopped
            plan = session.sessions.plan(self.guild_id)
            # An admin may have chosen another channel meanwhile: that one is not blocked.
            if plan is not None and plan.channel_id == self.channel_id and plan.blocked is None:
                session.sessions.set(replace(plan, blocked=why))
                stopped = True

        await self.database.write(block)
        if stopped:
            await self.stage.tell_admins(self.guild_id, self.channel_id, why)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database knows of a session."""

    announced: PostStatus | None
    told: Told | None
    reminders: int
    unreminded: bool
    presenter: int | None


class Sessions:
    """Posts what is due around the sessions of all groups."""

    def __init__(self, database: Database, stage: Stage, posting: Posting) -> None:
        self._database = database
        self._stage = stage
        self._posting = posting

    async def turn(self, now: datetime) -> datetime | None:
        """Post what is due at ``now``; when the next thing is. A group that fails holds up no other."""
        coming: list[datetime] = []
        for guild_id, plan in await self._database.read(partial(_groups, now)):
            await survive(partial(self._group, guild_id, plan, now, coming), f"the sessions of server {guild_id}")
        await survive(partial(self._cancel_events, now), "cancelling events")
        return min(coming, default=None)

    async def _group(self, guild_id: int, plan: SessionPlan | None, now: datetime, coming: list[datetime]) -> None:
        first = await self._database.read(unsettled_or_last(guild_id, AGENDA))
        since = min(date.fromisoformat(first) if first else now.date(), now.date()) - MARGIN
        if plan is not None and not first:
            since = min(since, plan.first_on)
        until = now + ANNOUNCED + MARGIN

        def looked(session: Session) -> tuple[dict[str, Told], tuple[Occurrence, ...]]:
            told = told_of(session, guild_id)
            return told, sessions_beside(told, session, guild_id, since, until)

        told, sessions = await self._database.read(looked)
        for found in sessions:
            known = await self._known(guild_id, found, told.get(found.key), now)
            for post in self._posts(guild_id, plan, found, known, now):
                if post.at > now:
                    coming.append(post.at)
                    continue
                outcome = await self._posting.deliver(post, now)
                if outcome == "refused" and plan and post.channel_id == plan.channel_id:
                    return
                if outcome == "later" and post.kind == MOVED_HERE:
                    break
            if self._stage.reach(guild_id, found.channel_id) is Reach.AWAY:
                continue
            await self._keep_announcement(guild_id, found, now)
            if not found.skipped:
                await self._keep_event(guild_id, found, now)

    async def _known(self, guild_id: int, found: Occurrence, told: Told | None, now: datetime) -> _Known:
        """What is known of a session; who comes is put into reminders, and who presents chosen, when it is time.

        Nobody presents at one that is skipped.
        """

        def known(session: Session) -> _Known:
            return _Known(
                session.posts.status(guild_id, ANNOUNCEMENT, found.key),
                told,
                *session.sessions.reminders(guild_id, found.on),
                session.sessions.presenter(guild_id, found.on),
            )

        def due(session: Session) -> _Known:
            if remind:
                # Once: who comes later than that needs no reminder.
                session.sessions.plan_reminders(guild_id, found.on, MOST_REMINDED)
            if found.skipped:
                session.sessions.no_turn(guild_id, found.on)
            else:
                session.sessions.assign(guild_id, found.on)
            return known(session)

        now_known = await self._database.read(known)
        near = not found.skipped and found.at - ANNOUNCED <= now < found.at + LASTS
        remind = not found.skipped and now_known.unreminded and now >= found.at - REMINDED
        unsettled = found.skipped if now_known.presenter is not None else near
        if remind or unsettled:
            return await self._database.write(due)
        return now_known

    def _posts(
        self, guild_id: int, plan: SessionPlan | None, found: Occurrence, known: _Known, now: datetime
    ) -> Iterator[SessionPost]:
        """What is posted around a session, in order."""
        announced, told, at = known.announced, known.told, found.at
        post = partial(SessionPost, self._stage, self._database, guild_id, found, channel_id=found.channel_id)
        if told is not None and announced is not None and not told.holds(found):
            end = max(told.at, at)
            if now < end and not found.begun:
                if told.channel_id != found.channel_id and not found.skipped:
                    # First: what is told where it was announced is known to be told by that alone.
                    yield post(MOVED_HERE, now, end, told=told)
                yield post(MOVED, now, end, channel_id=told.channel_id, told=told)
        if found.skipped:
            return
        lead = max(at - ANNOUNCED, plan.set_at) if plan and found.planned else at - ANNOUNCED
        if self._stage.may_have_events(guild_id):
            yield post(EVENT, lead, at)
        yield post(ANNOUNCEMENT, lead, at)
        for number in range(known.reminders if now >= at - REMINDED else 1):
            yield post(REMINDER, at - REMINDED, at, number=number)
        yield post(AGENDA, at, at + LATEST)
        yield post(AFTER, at + LASTS, at + LASTS + LATEST)

    async def _keep_announcement(self, guild_id: int, found: Occurrence, now: datetime) -> None:
        """Let the announcement show who presents and comes, what is read, and when that is, also after it changed."""
        status = await self._database.read(lambda session: session.posts.status(guild_id, ANNOUNCEMENT, found.key))
        told = first_told(status) if status else None
        if status is None or status.message_id is None or told is None or found.begun or found.at <= now:
            return
        shows = await self._stage.shows(guild_id, found)
        if what_else(status) == shows:
            return
        await self._stage.show(guild_id, told.channel_id, status.message_id, found)
        subject = says_now(status, shows)
        await self._database.write(lambda session: session.posts.now_says(guild_id, ANNOUNCEMENT, found.key, subject))

    async def _keep_event(self, guild_id: int, found: Occurrence, now: datetime) -> None:
        """Let the event say when the session is and what is read, also after either changed."""
        status = await self._database.read(lambda session: session.posts.status(guild_id, EVENT, found.key))
        if status is None or status.state != "sent" or status.message_id is None or found.at <= now:
            return
        wanted = await self._stage.wanted(guild_id, found)
        if status.subject != wanted:
            await self._stage.edit_event(guild_id, status.message_id, found)
            await self._database.write(lambda session: session.posts.now_says(guild_id, EVENT, found.key, wanted))

    async def _cancel_events(self, now: datetime) -> None:
        """Delete the events of sessions that are skipped, or not planned any more."""
        since = now.date() - MARGIN

        def orphans(session: Session) -> list[tuple[int, PostStatus]]:
            events: dict[int, list[PostStatus]] = {}
            for guild_id, status in session.posts.of_kind(EVENT, since.isoformat()):
                events.setdefault(guild_id, []).append(status)
            return [(guild_id, one) for guild_id, found in events.items() for one in _orphans(session, guild_id, found)]

        for guild_id, status in await self._database.read(orphans):
            await survive(partial(self._cancel, guild_id, status), f"cancelling an event of server {guild_id}")

    async def _cancel(self, guild_id: int, status: PostStatus) -> None:
        if self._stage.reach(guild_id, 0) is Reach.AWAY:
            return
        if status.message_id is not None:
            await self._stage.cancel_event(guild_id, status.message_id)
        await self._database.write(lambda session: session.posts.forget(guild_id, EVENT, status.key))


def _groups(now: datetime, session: Session) -> list[tuple[int, SessionPlan | None]]:
    """Groups with sessions: those that have a plan, and those that switched it off after one was announced."""
    plans = {plan.guild_id: plan for plan in session.sessions.plans()}
    announced = {guild_id for guild_id, _ in session.posts.of_kind(ANNOUNCEMENT, (now.date() - MARGIN).isoformat())}
    left = {guild_id for guild_id in announced - plans.keys() if session.sessions.plan(guild_id) is None}
    return [(guild_id, plans.get(guild_id)) for guild_id in sorted(plans.keys() | left)]


def _orphans(session: Session, guild_id: int, events: list[PostStatus]) -> list[PostStatus]:
    """Of a group's events those whose session is skipped, or not there."""
    days = [date.fromisoformat(status.key) for status in events]
    there = {one.on for one in sessions_of(session, guild_id, min(days), _end_of(max(days))) if not one.skipped}
    return [status for status, on in zip(events, days, strict=True) if on not in there]


def _end_of(on: date) -> datetime:
    """A moment by which a session of that date has begun, in whatever timezone."""
    return datetime.combine(on, time(), UTC) + timedelta(days=2)
