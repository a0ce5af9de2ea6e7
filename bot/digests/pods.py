"""What happens around pods by itself: they are formed, opened, warned, closed, and promises asked about. Each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.conversation.errors import survive
from bot.core import pod_times
from bot.core.pod_matching import FEWEST
from bot.core.pod_times import Round
from bot.digests.delivery import unsettled_or_last
from bot.digests.posting import Blocked, Posting, Reach, Sent
from storage import Database, Pod, PodSeat, PostStatus, Session

FORMED, ALONE, OPENED, TOLD, PROMISE, ENDING, LAST, CLOSED = (
    "pods",
    "pod-alone",
    "pod",
    "pod-told",
    "pod-promise",
    "pod-ending",
    "pod-last",
    "pod-closed",
)
LATE = timedelta(days=7)
"""So late a promise is asked about, and somebody told that the others left.

Partners themselves are found however late: a digest is stale after a day, but partners are for weeks, and who asked
for some would be without for a month. A round waits until the next one takes its place, a pod until it ends.
"""
_LOOKED_BACK = timedelta(days=9)
"""So long after its end a pod may have something open: longer than anything comes late."""
_LONGEST_LOOK = timedelta(days=90)
_AROUND_A_POD = (OPENED, TOLD, PROMISE, ENDING, LAST, CLOSED)


class Stage(Protocol):
    """The Discord side of pods."""

    def reach(self, guild_id: int) -> Reach:
        """Whether the server can be reached, as far as is known."""
        ...

    async def send(self, post: PodPost) -> Sent:
        """Post it, where that can be done. Raises PassedError when there is nothing to post, or nobody to read it."""
        ...

    async def find(self, post: PodPost) -> Sent | None:
        """It, if it is there already. Raises CannotLookError when that cannot be told."""
        ...

    async def refresh(self, pod: Pod, message_id: int) -> None:
        """Have the message in a pod's thread show the pod as it is now."""
        ...

    async def take_out(self, pod: Pod, member_id: int) -> None:
        """Take somebody who left out of a pod's thread; who is out already is fine."""
        ...


@dataclass(frozen=True)
class PodPost:
    """Something that happens around pods. ``pod`` is None when the pods of a round are formed, or somebody is alone.

    ``seat``: of a direct message or a question, whose it is.
    """

    stage: Stage
    guild_id: int
    kind: str
    at: datetime
    until: datetime
    round: Round | None = None
    pod: Pod | None = None
    seat: PodSeat | None = None

    @property
    def key(self) -> str:
        """The month; the pod, with what says which of several. A member is called by their seat."""
        if self.round is not None:
            return self.round.month
        if self.pod is None:
            raise ValueError("a post of no month and no pod")
        name = str(self.pod.pod_id)
        if self.kind in (ENDING, CLOSED):
            return f"{name} {int(self.pod.closes_at.timestamp())}"
        if self.seat is None:
            return name
        number = self.seat.promise.number if self.kind == PROMISE and self.seat.promise else 0
        return f"{name} {self.seat.seat} {number}"

    def reach(self) -> Reach:
        """Whether the server can be reached."""
        return self.stage.reach(self.guild_id)

    async def send(self) -> Sent:
        """Post it."""
        return await self.stage.send(self)

    async def find(self) -> Sent | None:
        """It, if it is there."""
        return await self.stage.find(self)

    async def stop(self, why: Blocked) -> None:
        """Nothing follows: what a thread refuses is a direct message instead, and what that refuses is passed."""


class Pods:
    """Does what is due around the pods of all groups."""

    def __init__(self, database: Database, stage: Stage, posting: Posting) -> None:
        self._database = database
        self._stage = stage
        self._posting = posting

    async def turn(self, now: datetime) -> datetime | None:
        """Do what is due at ``now``; when the next thing is. A pod or group that fails holds up no other."""
        coming: list[datetime] = []
        await self._database.write(lambda session: session.pods.leave_unshown(now))
        seen = await self._each(frozenset(), now, coming)
        for guild_id, since in await self._database.read(lambda session: session.pods.groups()):
            await survive(partial(self._form, guild_id, since, now, coming), f"the pods of server {guild_id}")
        await self._each(seen, now, coming)
        return min(coming, default=None)

    async def look_at(self, pod_id: int, now: datetime) -> None:
        """Something of a pod changed: show it, and do what follows, at once."""
        await self._database.write(lambda session: session.pods.leave_unshown(now))
        pod = await self._database.read(lambda session: session.pods.get(pod_id))
        if pod is not None:
            await survive(partial(self._pod, pod, now, []), f"pod {pod_id}")

    async def _each(self, seen: frozenset[int], now: datetime, coming: list[datetime]) -> frozenset[int]:
        """Look at every pod but those that were seen already; gives which there are."""

        def current(session: Session) -> tuple[Pod, ...]:
            # What a process that died had begun is looked for however long it was away.
            begun = session.posts.oldest_claim(_AROUND_A_POD, now - _LONGEST_LOOK) or now
            return session.pods.current(min(begun, now) - _LOOKED_BACK)

        pods = await self._database.read(current)
        for pod in pods:
            if pod.pod_id not in seen:
                await survive(partial(self._pod, pod, now, coming), f"pod {pod.pod_id}")
        return frozenset(pod.pod_id for pod in pods)

    async def _pod(self, pod: Pod, now: datetime, coming: list[datetime]) -> None:
        if self._stage.reach(pod.guild_id) is Reach.AWAY:
            return  # another process serves it, or it is looked after when it is back
        await self._take_out(pod)
        if len(pod.seats) < FEWEST and pod.closed_at is None and pod.closes_at > now:
            await self._database.write(lambda session: session.pods.end(pod.pod_id, now))
            pod = await self._again(pod) or pod
        waits = False
        for kind in _AROUND_A_POD:
            if kind == CLOSED and waits:
                break  # only what is open is looked at for as long as it takes
            for post in self._posts(pod, kind):
                if post.at > now:
                    coming.append(post.at)
                    continue
                outcome = await self._posting.deliver(post, now)
                waits = waits or outcome == "later"
                if outcome == "skipped" and kind == OPENED:
                    # It can have no thread: its members are told one by one.
                    pod = await self._again(pod) or pod
        await self._show(pod.pod_id)

    async def _again(self, pod: Pod) -> Pod | None:
        return await self._database.read(lambda session: session.pods.get(pod.pod_id))

    def _posts(self, pod: Pod, kind: str) -> Iterator[PodPost]:
        """What there is of a kind around a pod."""
        post = partial(PodPost, self._stage, pod.guild_id, kind, pod=pod)
        end, always = pod.closes_at, datetime.max.replace(tzinfo=pod.closes_at.tzinfo)
        # Of a pod that the others left before it was opened nothing is missed: sending finds that it is over.
        shown_until = always if pod.ended_early else end
        match kind:
            case "pod":
                yield post(pod.formed_at, shown_until)
            case "pod-told" if pod.channel_id is None:
                for seat in pod.seats:
                    yield post(pod.formed_at, shown_until, seat=seat)
            case "pod-promise":
                for seat in pod.seats:
                    if seat.promise is not None and seat.promise.outcome is None:
                        yield post(seat.promise.asks_at, seat.promise.asks_at + LATE, seat=seat)
            case "pod-ending" if pod.thread_id is not None and not pod.ended_early:
                yield post(end - pod_times.WARNED, end)
            case "pod-last" if pod.ended_early:
                for seat in pod.seats[:1]:
                    yield post(end, end + LATE, seat=seat)
            case "pod-closed":
                yield post(end, always)
            case _:
                return

    async def _take_out(self, pod: Pod) -> None:
        """Take out of the thread who left."""
        for member in await self._database.read(lambda session: session.pods.leavers(pod.pod_id)):
            await self._stage.take_out(pod, member)
            await self._database.write(partial(_is_out, pod.pod_id, member))

    async def _show(self, pod_id: int) -> None:
        """Have the message in the thread show who is in the pod and what they promised, also after that changed."""

        def known(session: Session) -> tuple[Pod | None, PostStatus | None]:
            pod = session.pods.get(pod_id)
            return pod, session.posts.status(pod.guild_id, OPENED, str(pod_id)) if pod else None

        pod, opened = await self._database.read(known)
        if pod is None or pod.thread_id is None or pod.closed_at is not None:
            return
        shown = pod.shows
        if opened is None or opened.message_id is None or opened.subject == shown:
            return
        await self._stage.refresh(pod, opened.message_id)
        await self._database.write(lambda session: session.posts.now_says(pod.guild_id, OPENED, str(pod_id), shown))

    async def _form(self, guild_id: int, since: datetime, now: datetime, coming: list[datetime]) -> None:
        """Form the pods of every round that is due, so that none is lost without a word."""
        first = await self._database.read(unsettled_or_last(guild_id, FORMED))
        settings = await self._database.read(lambda session: session.groups.settings(guild_id))
        zone = ZoneInfo(settings.timezone)
        coming.append(pod_times.next_round(now, zone).at)
        for found in pod_times.rounds_due(since, first, now, zone):
            until = pod_times.next_round(found.at, zone).at
            post = partial(PodPost, self._stage, guild_id, at=found.at, until=until, round=found)
            if await self._posting.deliver(post(FORMED), now) == "later":
                return
            alone = await self._database.read(lambda session: session.pods.waiting(guild_id, found.month))  # noqa: B023
            if alone is not None:
                await self._posting.deliver(post(ALONE), now)


def _is_out(pod_id: int, member_id: int, session: Session) -> None:
    session.pods.outside(pod_id, member_id)
