"""The Discord side of pods: private threads, direct messages where there can be none, and how they are found again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta

import discord

from bot.conversation import custom_ids, replies
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.direct import NO_MESSAGES, SERVER_ERROR
from bot.conversation.places import server_here
from bot.core import pods, promises
from bot.core.answer import Answer
from bot.core.pod_matching import FEWEST
from bot.core.pods import Channels
from bot.core.visit import Asker, Visit, spoken
from bot.digests import channels
from bot.digests.pod_forming import PodForming, may_open_private_threads, open_channels
from bot.digests.pods import ALONE, CLOSED, ENDING, FORMED, LAST, OPENED, PROMISE, TOLD, PodPost
from bot.digests.posting import CannotLookError, CannotPostError, PassedError, Reach, Sent
from bot.render import Reply
from bot.render.markup import clip, visible
from bot.render.wording import month
from bot.texts import texts
from storage import Pod

_log = logging.getLogger(__name__)
_NAME = 100
_A_WEEK = 10080
"""Minutes without a message after which Discord folds a thread away: the longest there is."""
_SLACK = timedelta(hours=1)


def channels_of(interaction: AnyInteraction) -> Channels:
    """Where threads of pods could be, for a command or control that was used."""
    guild = server_here(interaction)
    return Channels(channels.spot_of(interaction).channel_id, open_channels(guild) if guild else frozenset())


async def take_out_of(bot: NextupBot, thread_id: int, member_id: int) -> None:
    """Take a member out of a thread; one that is gone, or that the bot may not change, is left as it is."""
    try:
        thread = bot.get_channel(thread_id) or await bot.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread):
            await thread.remove_user(discord.Object(member_id))
    except (discord.NotFound, discord.Forbidden) as error:
        _log.warning("Nobody could be taken out of thread %s: %s", thread_id, error)


class DiscordPodStage:
    """What :class:`bot.digests.pods.Pods` needs of Discord."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot
        self._forming = PodForming(bot)

    def reach(self, guild_id: int) -> Reach:
        """Whether the server can be reached, as far as the cache knows."""
        guild = self._bot.get_guild(guild_id)
        return Reach.AWAY if guild is None or guild.unavailable else Reach.OPEN

    async def send(self, post: PodPost) -> Sent:
        """Post it."""
        guild = self._bot.get_guild(post.guild_id)
        if guild is None:
            raise CannotPostError("channel-gone")
        if post.round is not None and post.kind == FORMED:
            return await self._forming.form(guild, post.round)
        if post.pod is None:
            return await self._tell_alone(guild, post)
        pod = await self._now(post.pod)
        match post.kind:
            case "pod":
                return await self._open(guild, pod)
            case "pod-closed":
                return await self._close(guild, pod, post)
            case "pod-ending":
                thread = await self._thread(guild, pod)
                if thread is None or pod.closes_at != post.pod.closes_at or pod.closed_at is not None:
                    raise PassedError("it goes on, or its thread is gone")
                reply = await self._composed(guild, pod, None, lambda _: pods.PodEnding(pod))
                return Sent((await channels.post(thread, reply, _name(post))).id)
            case _:
                return await self._tell(guild, pod, post)

    async def _now(self, pod: Pod) -> Pod:
        """A pod as it is now."""
        found = await self._bot.services.database.read(lambda session: session.pods.get(pod.pod_id))
        if found is None:
            raise PassedError("the pod is gone")
        return found

    async def _tell_alone(self, guild: discord.Guild, post: PodPost) -> Sent:
        """Tell somebody that nobody else asked."""
        month_key = post.key
        member = await self._bot.services.database.read(lambda session: session.pods.waiting(guild.id, month_key))
        if member is None:
            raise PassedError("nobody waits any more")
        reply = await self._composed(guild, None, member, lambda visit: pods.alone(visit, month_key))
        return await self._write_to(guild, member, reply, post)

    async def _open(self, guild: discord.Guild, pod: Pod) -> Sent:
        """Open a pod's private thread with its members in it; or have them told one by one."""
        if len(pod.seats) < FEWEST or pod.closed_at is not None:
            raise PassedError("it is over")
        channel = guild.get_channel(pod.channel_id or 0)
        try:
            thread = await self._thread(guild, pod) or await self._unrecorded(guild, pod)
            if thread is None:
                if not isinstance(channel, discord.TextChannel) or not may_open_private_threads(channel):
                    raise CannotPostError("forbidden")
                thread = await self._new_thread(channel, pod)
            await self._record(pod, thread)
            reply = await self._composed(guild, pod, None, lambda visit: pods.shown(visit, pod.pod_id))
            pod = await self._now(pod)
            for member in pod.members:
                await self._let_in(thread, member)
            asked_for = discord.AllowedMentions(
                everyone=False, roles=False, users=[discord.Object(member) for member in pod.members]
            )
            message = await channels.post(thread, reply, f"{OPENED}:{pod.pod_id}", allowed_mentions=asked_for)
        except (CannotPostError, discord.HTTPException) as error:
            if isinstance(error, discord.HTTPException) and error.status >= SERVER_ERROR:
                raise  # nobody knows what was done: it is looked for later
            await self._bot.services.database.write(lambda session: session.pods.without_thread(pod.pod_id))
            raise PassedError("no private thread can be opened") from error
        return Sent(message.id, pod.shows)

    async def _let_in(self, thread: discord.Thread, member_id: int) -> None:
        try:
            await thread.add_user(discord.Object(member_id))
        except (discord.NotFound, discord.Forbidden) as error:
            # They left, or may not see the channel: the others have their thread all the same.
            _log.warning("A member could not be let into thread %s: %s", thread.id, error)

    async def _new_thread(self, channel: discord.TextChannel, pod: Pod) -> discord.Thread:
        told = await self._bot.services.read(_group(pod), lambda visit: visit.lang)
        say = texts(told.answer)
        name = say("pod-thread", month=month(say, date.fromisoformat(f"{pod.month}-01")), number=str(pod.pod_id))
        return await channel.create_thread(
            name=visible(clip(name, _NAME)),
            type=discord.ChannelType.private_thread,
            auto_archive_duration=_A_WEEK,
            invitable=False,
        )

    async def _unrecorded(self, guild: discord.Guild, pod: Pod) -> discord.Thread | None:
        """A thread that was opened for the pod just before a crash; its name ends with the pod's number."""
        me = self._bot.user
        for thread in await guild.active_threads():
            mine = me is not None and thread.owner_id == me.id and thread.is_private()
            if mine and thread.parent_id == pod.channel_id and thread.name.endswith(f" {pod.pod_id}"):
                return thread
        return None

    async def _thread(self, guild: discord.Guild, pod: Pod) -> discord.Thread | None:
        """The pod's thread; None where there is none, or none any more."""
        if pod.thread_id is None:
            return None
        try:
            found = guild.get_thread(pod.thread_id) or await guild.fetch_channel(pod.thread_id)
        except (discord.NotFound, discord.Forbidden):
            return None
        return found if isinstance(found, discord.Thread) else None

    async def _close(self, guild: discord.Guild, pod: Pod, post: PodPost) -> Sent:
        """Close a pod, and fold its thread away."""
        now = self._bot.services.clock()
        closed = await self._bot.services.database.write(lambda session: session.pods.close(pod.pod_id, post.at, now))
        if not closed:
            raise PassedError("it is kept")
        thread = await self._thread(guild, pod)
        if thread is not None and not thread.archived:
            try:
                await thread.edit(archived=True)
            except (discord.NotFound, discord.Forbidden) as error:
                _log.warning("The thread of pod %s could not be folded away: %s", pod.pod_id, error)
        return Sent(0)

    async def _tell(self, guild: discord.Guild, pod: Pod, post: PodPost) -> Sent:
        """Tell one member something: in the thread, or else directly."""
        seat = pod.seat(post.seat.seat) if post.seat else None
        if seat is None or (post.kind == TOLD and (pod.ended_early or pod.closed_at is not None)):
            raise PassedError("they left, or it is over")
        member = seat.member_id
        thread = None if post.kind == TOLD or pod.closed_at is not None else await self._thread(guild, pod)
        reply = await self._composed(guild, pod, None if thread else member, self._what(post, pod, seat.seat, member))
        if thread is None:
            return await self._write_to(guild, member, reply, post)
        mentioned = discord.AllowedMentions(everyone=False, roles=False, users=[discord.Object(member)])
        try:
            return Sent((await channels.post(thread, reply, _name(post), allowed_mentions=mentioned)).id)
        except CannotPostError:
            return await self._write_to(guild, member, reply, post)

    def _what(self, post: PodPost, pod: Pod, seat: int, member: int) -> Callable[[Visit], Answer]:
        """What one member is told."""

        def told(visit: Visit) -> Answer:
            match post.kind:
                case "pod-promise":
                    answer = promises.question(visit, pod, seat)
                    if answer is None:
                        raise PassedError("there is nothing to ask any more")
                    return answer
                case "pod-last":
                    return pods.last(visit, pod)
                case _:
                    return pods.pod_answer(visit, pod, member)

        return told

    async def _write_to(self, guild: discord.Guild, member_id: int, reply: Reply, post: PodPost) -> Sent:
        """A direct message."""
        try:
            user = await self._bot.fetch_user(member_id)
            message = await replies.post(user, reply, channels.nonce(guild.id, _name(post)))
        except discord.HTTPException as error:
            if error.code in NO_MESSAGES:
                raise PassedError("they take no direct messages") from error
            raise
        return Sent(message.id)

    async def _composed(
        self, guild: discord.Guild, pod: Pod | None, reader: int | None, use_case: Callable[[Visit], Answer]
    ) -> Reply:
        """What is told to a pod in the language of its members, or to one reader in theirs."""
        group = _group(pod) if pod else Asker.group(guild.id)
        asker = group if reader is None else Asker(reader, guild.id)
        return await channels.compose(self._bot, guild, use_case, asker)

    async def find(self, post: PodPost) -> Sent | None:
        """What was done or posted before a crash."""
        if post.kind == FORMED:
            return await self._forming.formed(post.guild_id, post.key)
        if post.kind == CLOSED:
            return None  # done again, it changes nothing
        guild = self._bot.get_guild(post.guild_id)
        if guild is None:
            raise CannotLookError
        found: discord.Message | None = None
        thread = await self._thread_of(guild, post)
        if thread is not None:
            found = await channels.find(self._bot, thread, _marked(post), post.at - _SLACK)
        if found is None and post.kind not in (OPENED, ENDING):
            found = await self._direct_message(guild, post)
        return Sent(found.id) if found else None

    async def _thread_of(self, guild: discord.Guild, post: PodPost) -> discord.Thread | None:
        if post.pod is None or post.kind == TOLD:
            return None
        pod = await self._now(post.pod)
        thread = await self._thread(guild, pod)
        if thread is None and post.kind == OPENED:
            thread = await self._unrecorded(guild, pod)
            if thread is not None:
                await self._record(pod, thread)
        return thread

    async def _record(self, pod: Pod, thread: discord.Thread) -> None:
        await self._bot.services.database.write(lambda session: session.pods.in_thread(pod.pod_id, thread.id))

    async def _direct_message(self, guild: discord.Guild, post: PodPost) -> discord.Message | None:
        member = post.seat.member_id if post.seat else None
        if post.kind == ALONE:
            member = await self._bot.services.database.read(lambda session: session.pods.waiting(guild.id, post.key))
        if member is None:
            return None
        try:
            channel = await (await self._bot.fetch_user(member)).create_dm()
        except discord.HTTPException as error:
            if error.code in NO_MESSAGES:
                return None
            raise
        return await channels.find(self._bot, channel, _marked(post), post.at - _SLACK)

    async def refresh(self, pod: Pod, message_id: int) -> None:
        """Edit the message in the thread."""
        guild = self._bot.get_guild(pod.guild_id)
        thread = await self._thread(guild, pod) if guild else None
        if guild is None or thread is None:
            return
        reply = await self._composed(guild, pod, None, lambda visit: pods.shown(visit, pod.pod_id))
        try:
            await replies.edit(thread.get_partial_message(message_id), reply)
        except (discord.NotFound, discord.Forbidden) as error:
            _log.warning("The message of pod %s could not be edited: %s", pod.pod_id, error)

    async def take_out(self, pod: Pod, member_id: int) -> None:
        """Take somebody who left out of the thread."""
        if pod.thread_id is not None:
            await take_out_of(self._bot, pod.thread_id, member_id)


def _group(pod: Pod) -> Asker:
    """A pod as who is written to: in the language of its members, where they have one in common."""
    return Asker.group(pod.guild_id).asking_in(spoken(pod.lang))


def _name(post: PodPost) -> str:
    return f"{post.kind}:{post.key}"


def _marked(post: PodPost) -> Callable[[discord.Message], bool]:
    """How a message of a pod is known again: by what its first button carries."""

    def carries(action: str, *arguments: str) -> Callable[[discord.Message], bool]:
        return channels.has_button(custom_ids.encode(custom_ids.BUTTON, action, arguments))

    if post.pod is None:
        return carries("pods-off", str(post.guild_id), post.key)
    pod_id = str(post.pod.pod_id)
    seat = str(post.seat.seat) if post.seat else ""
    if post.kind == PROMISE and post.seat and post.seat.promise:
        return carries("pod-outcome", pod_id, seat, str(post.seat.promise.number), "kept")
    if post.kind == ENDING:
        return carries("pod-keep", pod_id, str(int(post.pod.closes_at.timestamp())))
    if post.kind == LAST:
        return carries("pods-off", str(post.guild_id), pod_id)
    return carries("pod-leave", pod_id)
