"""What is told of readings and votes by itself: a new reading, a vote, and how it ended. Each once."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import discord

from bot.conversation import custom_ids
from bot.conversation.client import NextupBot
from bot.conversation.errors import survive
from bot.core import reading
from bot.core.answer import Answer
from bot.core.reading import VotePoll
from bot.core.visit import Asker, Visit
from bot.digests import channels
from bot.digests.posting import LATEST, Blocked, CannotPostError, PassedError, Posting, Reach, Sent
from bot.render.reading import poll_answers
from bot.texts import texts
from roadmap.model import Lang
from storage import Reading, Session, Vote

_log = logging.getLogger(__name__)
_UNKNOWN_MESSAGE = 10008
_LOOKED_BACK = timedelta(days=3)
_SLACK = timedelta(hours=1)
"""How much two clocks may differ when a message is looked for."""


@dataclass(frozen=True)
class ReadingPost:
    """A reading that was chosen, told in the channel where it was."""

    bot: NextupBot
    reading: Reading
    channel_id: int

    @property
    def guild_id(self) -> int:
        """The group."""
        return self.reading.guild_id

    @property
    def kind(self) -> str:
        """A new reading."""
        return "reading"

    @property
    def key(self) -> str:
        """When it was chosen."""
        return str(int(self.reading.chosen_at.timestamp()))

    @property
    def at(self) -> datetime:
        """When it was chosen."""
        return self.reading.chosen_at

    @property
    def until(self) -> datetime:
        """A day later."""
        return self.at + LATEST

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return channels.reach(self.bot, self.guild_id, self.channel_id)

    def _channel(self) -> discord.TextChannel:
        return channels.text_channel(self.bot, self.guild_id, self.channel_id)

    async def send(self) -> Sent:
        """Tell it, and pin it where the bot may."""
        channel = self._channel()

        def told(visit: Visit) -> Answer | None:
            now = visit.session.readings.get(self.guild_id, self.reading.chosen_at)
            return reading.announcement(visit, now) if now else None

        answer = (await self.bot.services.read(Asker.group(self.guild_id), told)).answer
        if answer is None:
            raise PassedError("another one was chosen meanwhile")
        reply = await channels.compose(self.bot, channel.guild, lambda _: answer)
        message = await channels.post(channel, reply, f"reading:{self.key}")
        await _pin(self.bot, message)
        return Sent(message.id, self.reading.topic_id)

    async def find(self) -> Sent | None:
        """Its message, by the button that carries when it was chosen."""
        wanted = custom_ids.encode(custom_ids.BUTTON, "reading-history", (self.key,))
        found = await channels.find(self.bot, self._channel(), channels.has_button(wanted), self.at - _SLACK)
        return Sent(found.id, self.reading.topic_id) if found else None

    async def stop(self, why: Blocked) -> None:
        """The reading is kept all the same; ``/reading`` shows it."""


@dataclass(frozen=True)
class VotePost:
    """A vote, put to the group."""

    bot: NextupBot
    vote: Vote

    @property
    def guild_id(self) -> int:
        """The group."""
        return self.vote.guild_id

    @property
    def kind(self) -> str:
        """A vote."""
        return "vote"

    @property
    def key(self) -> str:
        """When it was opened."""
        return str(int(self.vote.opened_at.timestamp()))

    @property
    def at(self) -> datetime:
        """When it was opened."""
        return self.vote.opened_at

    @property
    def until(self) -> datetime:
        """Some hours: a vote that lasts a day has to be seen."""
        return self.vote.opened_at + (self.vote.closes_at - self.vote.opened_at) / 2

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return channels.reach(self.bot, self.guild_id, self.vote.channel_id)

    def _channel(self) -> discord.TextChannel:
        return channels.text_channel(self.bot, self.guild_id, self.vote.channel_id)

    async def send(self) -> Sent:
        """Post it: as a poll of Discord's, or as a message with a button for each topic."""
        channel = self._channel()
        told = await self.bot.services.read(Asker.group(self.guild_id), lambda visit: reading.poll(visit, self.vote))
        reply = await channels.compose(self.bot, channel.guild, lambda visit: reading.poll(visit, self.vote))
        options = {"poll": _poll(told.answer, texts(told.lang)("vote-question"), told.lang)} if self.vote.native else {}
        return Sent((await channels.post(channel, reply, f"vote:{self.key}", **options)).id)

    async def find(self) -> Sent | None:
        """Its message: a poll that still runs, or the buttons of this vote."""
        found = await channels.find(self.bot, self._channel(), self._is_it, self.at - _SLACK)
        return Sent(found.id) if found else None

    def _is_it(self, message: discord.Message) -> bool:
        if self.vote.native:
            return message.poll is not None and not message.poll.is_finalised()
        wanted = custom_ids.encode(custom_ids.BUTTON, "reading-ballot", (self.key, self.vote.topics[0]))
        return channels.has_button(wanted)(message)

    async def stop(self, why: Blocked) -> None:
        """There is no vote: it ends without a winner when it is over."""


def _poll(answer: VotePoll, question: str, lang: Lang) -> discord.Poll:
    poll = discord.Poll(question, duration=reading.VOTE_LASTS)
    for text in poll_answers(answer, texts(lang)):
        poll.add_answer(text=text)
    return poll


@dataclass(frozen=True)
class VoteResultPost:
    """How a vote ended. The winner is kept first, so whoever takes over tells the same."""

    bot: NextupBot
    vote: Vote

    @property
    def guild_id(self) -> int:
        """The group."""
        return self.vote.guild_id

    @property
    def kind(self) -> str:
        """The end of a vote."""
        return "vote-result"

    @property
    def key(self) -> str:
        """When the vote was opened."""
        return str(int(self.vote.opened_at.timestamp()))

    @property
    def at(self) -> datetime:
        """When the vote is over."""
        return self.vote.closes_at

    @property
    def until(self) -> datetime:
        """A day later."""
        return self.at + LATEST

    def reach(self) -> Reach:
        """Whether the channel can be posted in."""
        return channels.reach(self.bot, self.guild_id, self.vote.channel_id)

    def _channel(self) -> discord.TextChannel:
        return channels.text_channel(self.bot, self.guild_id, self.vote.channel_id)

    async def send(self) -> Sent:
        """Count, keep the winner, tell it, and pin it where the bot may."""
        channel = self._channel()
        status = await self.bot.services.database.read(
            lambda session: session.posts.status(self.guild_id, "vote", self.key)
        )
        if status is None or status.state != "sent" or status.message_id is None:
            raise PassedError("the vote itself could not be posted")
        counts = await self._counted(channel, status.message_id) if self.vote.native else None
        told = await self.bot.services.change(
            Asker.group(self.guild_id), lambda visit: reading.decide(visit, self.vote, counts)
        )
        reply = await channels.compose(self.bot, channel.guild, lambda _: told.answer)
        message = await channels.post(channel, reply, f"vote-result:{self.key}")
        if told.answer.winner is not None:
            await _pin(self.bot, message)
        return Sent(message.id, told.answer.winner.id if told.answer.winner else None)

    async def _counted(self, channel: discord.TextChannel, message_id: int) -> tuple[int, ...] | None:
        """What the poll says; None when it is gone."""
        try:
            message = await channel.fetch_message(message_id)
            if message.poll is not None and not message.poll.is_finalised():
                message = await (await message.end_poll()).fetch()
        except discord.NotFound as error:
            if error.code == _UNKNOWN_MESSAGE:
                return None
            raise
        except discord.Forbidden as error:
            raise CannotPostError("forbidden") from error
        if message.poll is None:
            return None
        votes = {answer.id: answer.vote_count for answer in message.poll.answers}
        return tuple(votes.get(number, 0) for number in range(1, len(self.vote.topics) + 1))

    async def find(self) -> Sent | None:
        """Its message, by the button that carries the vote."""
        wanted = custom_ids.encode(custom_ids.BUTTON, "reading-history", (f"v{self.key}",))
        found = await channels.find(self.bot, self._channel(), channels.has_button(wanted), self.at - _SLACK)
        return Sent(found.id) if found else None

    async def stop(self, why: Blocked) -> None:
        """It cannot be told there: :func:`turn` ends the vote."""


async def turn(bot: NextupBot, posting: Posting, now: datetime) -> datetime | None:
    """Tell what is due of readings and votes; when the next vote is over."""

    def due(session: Session) -> tuple[tuple[Reading, ...], tuple[Vote, ...]]:
        return session.readings.unannounced(now - _LOOKED_BACK), session.readings.votes(now - _LOOKED_BACK)

    chosen, votes = await bot.services.database.read(due)
    for one in chosen:
        if one.channel_id is not None:
            post = ReadingPost(bot, one, one.channel_id)
            await survive(_delivering(posting, post, now), f"telling a reading of server {one.guild_id}")
    for vote in votes:
        await survive(lambda vote=vote: _vote(bot, posting, vote, now), f"a vote of server {vote.guild_id}")
    return min((vote.closes_at for vote in votes if vote.closes_at > now), default=None)


def _delivering(posting: Posting, post: ReadingPost, now: datetime) -> Callable[[], Awaitable[None]]:
    async def deliver() -> None:
        await posting.deliver(post, now)

    return deliver


async def _vote(bot: NextupBot, posting: Posting, vote: Vote, now: datetime) -> None:
    if vote.counts is None and now < vote.closes_at:
        await posting.deliver(VotePost(bot, vote), now)
        return
    if now < vote.closes_at:
        return
    outcome = await posting.deliver(VoteResultPost(bot, vote), now)
    if outcome in ("skipped", "refused") or (outcome == "already" and vote.counts is None):
        # Nobody could be told: the vote must not stay open, or there could be no other one.
        nothing = [0] * len(vote.topics)
        kept = replace(vote)

        def close(session: Session) -> None:
            now = session.readings.vote(kept.guild_id, kept.opened_at)
            if now is not None and now.counts is None:
                session.readings.close_vote(now, nothing)

        await bot.services.database.write(close)


async def _pin(bot: NextupBot, message: discord.Message) -> None:
    """Pin a reading in place of the one before, where the bot may; without that, it is only told."""
    channel = message.channel
    if not isinstance(channel, discord.TextChannel):
        return
    allowed = channel.permissions_for(channel.guild.me)
    if not (allowed.pin_messages or allowed.manage_messages):
        return
    guild_id = channel.guild.id

    def earlier(session: Session) -> set[int]:
        posts = (*session.posts.latest(guild_id, "reading", 3), *session.posts.latest(guild_id, "vote-result", 3))
        return {post.message_id for post in posts if post.message_id is not None}

    before = await bot.services.database.read(earlier)
    try:
        for message_id in before - {message.id}:
            await _unpin(channel, message_id)
        await message.pin()
    except discord.HTTPException as error:
        _log.info("A reading of server %s could not be pinned: %s", guild_id, error)


async def _unpin(channel: discord.TextChannel, message_id: int) -> None:
    try:
        await channel.get_partial_message(message_id).unpin()
    except discord.NotFound:
        return  # deleted, or in another channel
