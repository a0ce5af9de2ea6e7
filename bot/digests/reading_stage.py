"""The Discord side of readings and votes: announcements, polls, pins, and how they are found again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import discord

from bot.conversation import custom_ids
from bot.conversation.client import NextupBot
from bot.core import reading, reading_votes
from bot.core.answer import Answer
from bot.core.reading_votes import VotePoll
from bot.core.visit import Asker, Visit
from bot.digests import channels
from bot.digests.posting import CannotPostError, PassedError, Reach, Sent
from bot.digests.readings import READING, RESULT, VOTE, ReadingPost
from bot.render.reading_votes import poll_answers
from bot.texts import texts
from roadmap.model import Lang
from storage import Reading, Session, Vote

_log = logging.getLogger(__name__)
_UNKNOWN_MESSAGE = 10008
_SLACK = timedelta(hours=1)
"""How much two clocks may differ when a message is looked for."""


class DiscordReadingStage:
    """What :class:`bot.digests.readings.Readings` needs of Discord."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        """Whether posting there is possible, as far as the cache knows."""
        return channels.reach(self._bot, guild_id, channel_id)

    async def send(self, post: ReadingPost) -> Sent:
        """Post it."""
        channel = channels.text_channel(self._bot, post.guild_id, post.channel_id)
        if isinstance(post.about, Reading):
            return await self._tell(channel, post, post.about)
        if post.kind == VOTE:
            return await self._put(channel, post, post.about)
        return await self._tell_result(channel, post, post.about)

    async def _tell(self, channel: discord.TextChannel, post: ReadingPost, chosen: Reading) -> Sent:
        """Tell a reading, and pin it where the bot may."""

        def told(visit: Visit) -> Answer | None:
            now = visit.session.readings.get(chosen.guild_id, chosen.chosen_at)
            return reading.announcement(visit, now) if now else None

        answer = (await self._bot.services.read(Asker.group(post.guild_id), told)).answer
        if answer is None:
            raise PassedError("another one was chosen meanwhile")
        reply = await channels.compose(self._bot, channel.guild, lambda _: answer)
        message = await channels.post(channel, reply, f"{READING}:{post.key}")
        await self._pin(message)
        return Sent(message.id, chosen.topic_id)

    async def _put(self, channel: discord.TextChannel, post: ReadingPost, vote: Vote) -> Sent:
        """Post a vote: as a poll of Discord's, or as a message with a button for each topic."""
        told = await self._bot.services.read(Asker.group(post.guild_id), lambda visit: reading_votes.poll(visit, vote))
        reply = await channels.compose(self._bot, channel.guild, lambda _: told.answer)
        options = {"poll": _poll(told.answer, texts(told.lang)("vote-question"), told.lang)} if vote.native else {}
        return Sent((await channels.post(channel, reply, f"{VOTE}:{post.key}", **options)).id)

    async def _tell_result(self, channel: discord.TextChannel, post: ReadingPost, vote: Vote) -> Sent:
        """Count, keep the winner, tell it, and pin it where the bot may. Whoever takes over tells the same."""
        status = await self._bot.services.database.read(
            lambda session: session.posts.status(post.guild_id, VOTE, post.key)
        )
        if status is None or status.state != "sent" or status.message_id is None:
            raise PassedError("the vote itself could not be posted")
        counts = await _counted(channel, status.message_id, vote) if vote.native else None
        told = await self._bot.services.change(
            Asker.group(post.guild_id), lambda visit: reading_votes.decide(visit, vote, counts)
        )
        reply = await channels.compose(self._bot, channel.guild, lambda _: told.answer)
        message = await channels.post(channel, reply, f"{RESULT}:{post.key}")
        if told.answer.winner is not None:
            await self._pin(message)
        return Sent(message.id, told.answer.winner.id if told.answer.winner else None)

    async def find(self, post: ReadingPost) -> Sent | None:
        """What was posted before a crash."""
        channel = channels.text_channel(self._bot, post.guild_id, post.channel_id)
        found = await channels.find(self._bot, channel, _marked(post), post.at - _SLACK)
        subject = post.about.topic_id if isinstance(post.about, Reading) else None
        return Sent(found.id, subject) if found else None

    async def _pin(self, message: discord.Message) -> None:
        """Pin a reading in place of the one before, where the bot may; without that, it is only told."""
        channel = message.channel
        if not isinstance(channel, discord.TextChannel):
            return
        if not channels.may_pin(channel):
            return
        guild_id = channel.guild.id

        def earlier(session: Session) -> set[int]:
            posts = (*session.posts.latest(guild_id, READING, 3), *session.posts.latest(guild_id, RESULT, 3))
            return {post.message_id for post in posts if post.message_id is not None}

        before = await self._bot.services.database.read(earlier)
        try:
            for message_id in before - {message.id}:
                await _unpin(channel, message_id)
            await message.pin()
        except discord.HTTPException as error:
            _log.info("A reading of server %s could not be pinned: %s", guild_id, error)


def _marked(post: ReadingPost) -> Callable[[discord.Message], bool]:
    """How a message is known again: a poll by its time, everything else by what a button carries."""
    if isinstance(post.about, Vote) and post.kind == VOTE:
        vote = post.about
        if vote.native:
            # A group has one open vote: what is older is the poll of the one before.
            return lambda message: message.poll is not None and message.created_at >= vote.opened_at - _SLACK
        ballots = [
            channels.has_button(custom_ids.encode(custom_ids.BUTTON, "reading-ballot", (post.key, topic_id)))
            for topic_id in vote.topics
        ]
        return lambda message: any(is_it(message) for is_it in ballots)
    mark = f"v{post.key}" if post.kind == RESULT else post.key
    return channels.has_button(custom_ids.encode(custom_ids.BUTTON, "reading-history", (mark,)))


def _poll(answer: VotePoll, question: str, lang: Lang) -> discord.Poll:
    poll = discord.Poll(question, duration=reading_votes.VOTE_LASTS)
    for text in poll_answers(answer, texts(lang)):
        poll.add_answer(text=text)
    return poll


async def _counted(channel: discord.TextChannel, message_id: int, vote: Vote) -> tuple[int, ...] | None:
    """What the poll says, which ends here; None when it is gone."""
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
    return tuple(votes.get(number, 0) for number in range(1, len(vote.topics) + 1))


async def _unpin(channel: discord.TextChannel, message_id: int) -> None:
    try:
        await channel.get_partial_message(message_id).unpin()
    except discord.NotFound:
        return  # deleted, or in another channel
