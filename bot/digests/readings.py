"""What is told of readings and votes by itself: a new reading, a vote, and how it ended. Each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from bot.conversation.errors import survive
from bot.digests.posting import LATEST, Blocked, Posting, Reach, Sent
from storage import Database, Reading, Session, Vote

READING, VOTE, RESULT = "reading", "vote", "vote-result"
_LOOKED_BACK = timedelta(days=90)
"""So long after a reading was chosen, or a vote opened, it is still looked whether the group was told."""


class Stage(Protocol):
    """The Discord side of readings and votes."""

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        """Whether posting there is possible, as far as is known."""
        ...

    async def send(self, post: ReadingPost) -> Sent:
        """Post it. Raises CannotPostError when Discord refuses for good, PassedError when there is nothing to post."""
        ...

    async def find(self, post: ReadingPost) -> Sent | None:
        """It, if it is there already. Raises CannotLookError when that cannot be told."""
        ...


@dataclass(frozen=True)
class ReadingPost:
    """A reading, a vote or how that ended, told in the channel where it was chosen or opened."""

    stage: Stage
    kind: str
    about: Reading | Vote
    channel_id: int
    at: datetime
    until: datetime

    @property
    def guild_id(self) -> int:
        """The group."""
        return self.about.guild_id

    @property
    def key(self) -> str:
        """When it was chosen, or the vote was opened."""
        return key_of(self.about)

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return self.stage.reach(self.guild_id, self.channel_id)

    async def send(self) -> Sent:
        """Post it."""
        return await self.stage.send(self)

    async def find(self) -> Sent | None:
        """It, if it is there."""
        return await self.stage.find(self)

    async def stop(self, why: Blocked) -> None:
        """Nothing follows: a reading is kept all the same, and a vote that nobody sees is closed by the turn."""


def key_of(about: Reading | Vote) -> str:
    """How a reading or vote is called in posts."""
    return str(int((about.chosen_at if isinstance(about, Reading) else about.opened_at).timestamp()))


class Readings:
    """Tells the readings and votes of all groups."""

    def __init__(self, database: Database, stage: Stage, posting: Posting) -> None:
        self._database = database
        self._stage = stage
        self._posting = posting

    async def turn(self, now: datetime) -> datetime | None:
        """Tell what is due; when the next vote is over. A group that fails holds up no other."""
        since = now - _LOOKED_BACK

        def due(session: Session) -> tuple[tuple[Reading, ...], tuple[Vote, ...]]:
            return session.readings.unannounced(since), session.readings.votes(since)

        chosen, votes = await self._database.read(due)
        for one in chosen:
            await survive(partial(self._tell, one, now), f"telling a reading of server {one.guild_id}")
        for vote in votes:
            await survive(partial(self._vote, vote, now), f"a vote of server {vote.guild_id}")
        return min((vote.closes_at for vote in votes if vote.closes_at > now), default=None)

    async def _tell(self, found: Reading, now: datetime) -> None:
        if found.channel_id is not None:
            until = found.chosen_at + LATEST
            await self._posting.deliver(
                ReadingPost(self._stage, READING, found, found.channel_id, found.chosen_at, until), now
            )

    async def _vote(self, vote: Vote, now: datetime) -> None:
        """Put a vote to the group; when it is over, or nobody can be asked, tell how it ended."""
        # Half of its time: a vote that lasts a day has to be seen.
        seen = vote.opened_at + (vote.closes_at - vote.opened_at) / 2
        put = ReadingPost(self._stage, VOTE, vote, vote.channel_id, vote.opened_at, seen)
        if await self._posting.deliver(put, now) == "later":
            return
        status = await self._database.read(lambda session: session.posts.status(vote.guild_id, VOTE, put.key))
        if now < vote.closes_at and status is not None and status.state == "sent":
            return
        result = ReadingPost(self._stage, RESULT, vote, vote.channel_id, vote.closes_at, vote.closes_at + LATEST)
        if await self._posting.deliver(result, now) != "later":
            await self._database.write(partial(_closed, vote))


def _closed(vote: Vote, session: Session) -> None:
    """A vote of which nobody could be told must not stay open, or there could be no other one."""
    now = session.readings.vote(vote.guild_id, vote.opened_at)
    if now is not None and now.counts is None:
        session.readings.close_vote(now, [0] * len(vote.topics))
