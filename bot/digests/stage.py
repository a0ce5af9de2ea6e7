"""The Discord side of sessions: events, messages, threads, and how they are found again."""

from __future__ import annotations

import logging
from collections.abc import Callable

import discord

from bot.conversation import custom_ids, replies
from bot.conversation.client import NextupBot
from bot.core import session
from bot.core import session_people as people
from bot.core.answer import Answer
from bot.core.meeting_times import Occurrence
from bot.core.reading import reading_topic
from bot.core.session_agenda import SessionAgenda, agenda
from bot.core.session_times import (
    AFTER,
    AGENDA,
    ANNOUNCED,
    ANNOUNCEMENT,
    EVENT,
    LASTS,
    MOVED,
    MOVED_HERE,
    REMINDER,
    said,
)
from bot.core.visit import Asker, Visit
from bot.digests import channels
from bot.digests.posting import Blocked, CannotPostError, PassedError, Reach, Sent
from bot.digests.sessions import SessionPost
from bot.render.markup import clip, plain, visible
from bot.render.session import session_title
from bot.texts import texts

_log = logging.getLogger(__name__)
_UNKNOWN_EVENT, _HAS_A_THREAD = 10070, 160004
_NAME = 100
"""Characters of the name of an event or thread that Discord takes."""


class DiscordStage:
    """What :class:`bot.digests.sessions.Sessions` needs of Discord."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        """Whether posting there is possible, as far as the cache knows."""
        return channels.reach(self._bot, guild_id, channel_id)

    def may_have_events(self, guild_id: int) -> bool:
        """Whether the bot may create scheduled events there."""
        guild = self._bot.get_guild(guild_id)
        return guild is not None and may_have_events(guild)

    async def send(self, post: SessionPost) -> Sent:
        """Post it."""
        channel = channels.text_channel(self._bot, post.guild_id, post.channel_id)
        match post.kind:
            case "session-event":
                return await self._create_event(post, channel)
            case "session":
                told = await self._announcement(post.guild_id, post.found)
                sent = await self._post(channel, post, lambda _: told)
                return Sent(sent.message_id, told.shows)
            case "session-moved" | "session-moved-here":
                before = post.told
                if before is None:
                    raise PassedError("nothing changed")
                return await self._post(channel, post, lambda visit: session.moved(visit, post.found, before))
            case "session-reminder":
                return await self._remind(channel, post)
            case "session-agenda":
                told = await self._agenda(post)
                sent = await self._post(channel, post, lambda _: told)
                await self._open_thread(channel, sent.message_id, post.found)
                return Sent(sent.message_id, told.shows)
            case "session-after":
                where = await self._thread(post, channel) or channel
                return await self._post(where, post, lambda visit: people.after(visit, post.guild_id, post.found))
            case other:
                message = f"nothing is posted as {other!r}"
                raise ValueError(message)

    async def _announcement(self, guild_id: int, found: Occurrence) -> people.SessionAnnouncement:
        told = await self._bot.services.read(
            Asker.group(guild_id), lambda visit: people.announcement(visit, guild_id, found)
        )
        return told.answer

    async def _agenda(self, post: SessionPost) -> SessionAgenda:
        told = await self._bot.services.read(
            Asker.group(post.guild_id), lambda visit: agenda(visit, post.guild_id, post.found)
        )
        return told.answer

    async def shows(self, guild_id: int, found: Occurrence) -> str:
        """What an announcement has to show now."""
        return (await self._announcement(guild_id, found)).shows

    async def show(self, guild_id: int, channel_id: int, message_id: int, found: Occurrence) -> None:
        """Have an announcement show it."""
        try:
            channel = channels.text_channel(self._bot, guild_id, channel_id)
            reply = await channels.compose(
                self._bot, channel.guild, lambda visit: people.announcement(visit, guild_id, found)
            )
            await replies.edit(channel.get_partial_message(message_id), reply)
        except (discord.NotFound, discord.Forbidden, CannotPostError) as error:
            _log.warning("A session's announcement in server %s could not be changed: %s", guild_id, error)

    async def _post(
        self, channel: discord.TextChannel | discord.Thread, post: SessionPost, use_case: Callable[[Visit], Answer]
    ) -> Sent:
        reply = await channels.compose(self._bot, channel.guild, use_case)
        return Sent((await channels.post(channel, reply, f"{post.kind}:{post.key}")).id)

    async def _remind(self, channel: discord.TextChannel, post: SessionPost) -> Sent:
        told = await self._bot.services.read(
            Asker.group(post.guild_id),
            lambda visit: people.reminder(visit, post.guild_id, post.found, post.number),
        )
        if not told.answer.members:
            raise PassedError("nobody comes any more")
        reply = await channels.compose(self._bot, channel.guild, lambda _: told.answer)
        asked_for = discord.AllowedMentions(
            everyone=False, roles=False, users=[discord.Object(member) for member in told.answer.members]
        )
        message = await channels.post(channel, reply, f"{post.kind}:{post.key}", allowed_mentions=asked_for)
        return Sent(message.id)

    async def _create_event(self, post: SessionPost, channel: discord.TextChannel) -> Sent:
        name, subject = await self._event_name(post.guild_id), await self.wanted(post.guild_id, post.found)
        try:
            event = await channel.guild.create_scheduled_event(
                name=name,
                start_time=post.found.at,
                end_time=post.found.at + LASTS,
                entity_type=discord.EntityType.external,
                privacy_level=discord.PrivacyLevel.guild_only,
                location=clip(f"#{channel.name}", _NAME),
            )
        except discord.Forbidden as error:
            # Only the event is missing: everything else of a session works without.
            raise PassedError("the bot may not create events") from error
        return Sent(event.id, subject)

    async def _event_name(self, guild_id: int) -> str:
        told = await self._bot.services.read(Asker.group(guild_id), reading_topic)
        return clip(session_title(told.answer, texts(told.lang)), _NAME)

    async def wanted(self, guild_id: int, found: Occurrence) -> str:
        """The event's time, place and name."""
        return said(found, await self._event_name(guild_id))

    async def edit_event(self, guild_id: int, event_id: int, found: Occurrence) -> None:
        """Give an event its present name, time and place."""
        event = await self._event(guild_id, event_id)
        if event is None or event.status is not discord.EventStatus.scheduled:
            return
        try:
            channel = channels.text_channel(self._bot, guild_id, found.channel_id)
            await event.edit(
                name=await self._event_name(guild_id),
                start_time=found.at,
                end_time=found.at + LASTS,
                location=clip(f"#{channel.name}", _NAME),
            )
        except (discord.Forbidden, CannotPostError) as error:
            _log.warning("The event %s of server %s could not be changed: %s", event_id, guild_id, error)

    async def cancel_event(self, guild_id: int, event_id: int) -> None:
        """Delete an event that has not begun."""
        event = await self._event(guild_id, event_id)
        if event is not None and event.status is discord.EventStatus.scheduled:
            try:
                await event.delete()
            except discord.Forbidden as error:
                _log.warning("The event %s of server %s could not be deleted: %s", event_id, guild_id, error)

    async def _event(self, guild_id: int, event_id: int) -> discord.ScheduledEvent | None:
        guild = self._bot.get_guild(guild_id)
        if guild is None:
            return None
        try:
            return await guild.fetch_scheduled_event(event_id)
        except discord.NotFound as error:
            if error.code == _UNKNOWN_EVENT:
                return None
            raise

    async def find(self, post: SessionPost) -> Sent | None:
        """What was posted before a crash; what was left to do with it is done."""
        channel = channels.text_channel(self._bot, post.guild_id, post.channel_id)
        if post.kind == EVENT:
            for event in await channel.guild.fetch_scheduled_events():
                mine = self._bot.user is not None and event.creator_id == self._bot.user.id
                if mine and event.start_time == post.found.at:
                    return Sent(event.id, await self.wanted(post.guild_id, post.found))
            return None
        is_it, not_before = _marked(post), post.at - ANNOUNCED
        thread = await self._thread(post, channel) if post.kind == AFTER else None
        message = await channels.find(self._bot, thread, is_it, not_before) if thread else None
        message = message or await channels.find(self._bot, channel, is_it, not_before)
        if message is not None and post.kind == AGENDA:
            await self._open_thread(channel, message.id, post.found)
            return Sent(message.id, (await self._agenda(post)).shows)
        return Sent(message.id) if message else None

    async def _open_thread(self, channel: discord.TextChannel, message_id: int, found: Occurrence) -> None:
        """Open the thread of an agenda, where the bot may; a message has one at most."""
        if not may_open_threads(channel) or channel.guild.get_thread(message_id) is not None:
            return
        told = await self._bot.services.read(
            Asker.group(channel.guild.id), lambda visit: (reading_topic(visit), visit.group_time(found.at))
        )
        topic, at = told.answer
        name = clip(f"{session_title(topic, texts(told.lang))} · {at:%m-%d}", _NAME)
        try:
            await channel.get_partial_message(message_id).create_thread(name=visible(name))
        except discord.HTTPException as error:
            if error.code != _HAS_A_THREAD:
                _log.warning("A session's thread in server %s could not be opened: %s", channel.guild.id, error)

    async def _thread(self, post: SessionPost, channel: discord.TextChannel) -> discord.Thread | None:
        """The thread of the session's agenda; None where there is none any more."""
        message_id = await self._status_id(post, AGENDA)
        if message_id is None:
            return None
        try:
            found = channel.guild.get_thread(message_id) or await channel.guild.fetch_channel(message_id)
        except (discord.NotFound, discord.Forbidden):
            return None
        return found if isinstance(found, discord.Thread) else None

    async def _status_id(self, post: SessionPost, kind: str) -> int | None:
        status = await self._bot.services.database.read(
            lambda session: session.posts.status(post.guild_id, kind, post.found.key)
        )
        return status.message_id if status else None

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        """Tell who can mend it that sessions stopped."""
        guild = self._bot.get_guild(guild_id)
        server = plain(guild.name) if guild else ""
        await channels.tell_admins(
            self._bot, guild_id, f"session-stopped-{why}", server=server, channel=f"<#{channel_id}>"
        )


def may_have_events(guild: discord.Guild) -> bool:
    """Whether the bot may create scheduled events."""
    allowed = guild.me.guild_permissions
    return allowed.create_events or allowed.manage_events


def may_open_threads(channel: discord.TextChannel) -> bool:
    """Whether the bot may open a thread and write in it."""
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.create_public_threads and allowed.send_messages_in_threads


def _marked(post: SessionPost) -> Callable[[discord.Message], bool]:
    """How a message of a session is known again: by what its buttons carry."""

    def carries(action: str, *arguments: str) -> Callable[[discord.Message], bool]:
        return channels.has_button(custom_ids.encode(custom_ids.BUTTON, action, arguments))

    key, at = post.found.key, str(int(post.found.at.timestamp()))
    if post.kind == ANNOUNCEMENT:
        return carries("session-coming", key)
    if post.kind == REMINDER:
        return carries("session-out", key, at, str(post.number))
    if post.kind in (MOVED, MOVED_HERE):
        return carries("reading-history", post.key)
    after = carries("session-there", key)
    if post.kind == AFTER:
        return after
    asked = carries("session-ask", key)
    return lambda message: asked(message) and not after(message)
