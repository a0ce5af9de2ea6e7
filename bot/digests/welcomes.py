"""The first message in a server that invited the bot, perhaps while it was offline: once, where the bot may speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

import discord

from bot.conversation import custom_ids
from bot.conversation.client import NextupBot
from bot.conversation.errors import survive
from bot.core.welcome import welcome
from bot.digests import channels
from bot.digests.posting import LATEST, LEASE, Blocked, CannotLookError, CannotPostError, Reach, Sent
from roadmap.model import LANGS
from storage import Session

KIND, KEY = "welcome", "first"


def place_for(guild: discord.Guild) -> discord.TextChannel | None:
    """Where to speak first: the channel in which the server greets members, or the first one that is open."""
    system = guild.system_channel
    if system is not None and channels.may_post(system):
        return system
    return next((channel for channel in guild.text_channels if channels.may_post(channel)), None)


@dataclass(frozen=True)
class WelcomePost:
    """The first message, as :class:`bot.digests.posting.Posting` sends it."""

    bot: NextupBot
    guild_id: int
    at: datetime
    kind: str = KIND
    key: str = KEY

    def _channel(self) -> discord.TextChannel | None:
        guild = self.bot.get_guild(self.guild_id)
        return place_for(guild) if guild else None

    @property
    def until(self) -> datetime:
        """A day after it was invited."""
        return self.at + LATEST

    def reach(self) -> Reach:
        """Whether there is a channel that can be posted in."""
        guild = self.bot.get_guild(self.guild_id)
        if guild is None or guild.unavailable:
            return Reach.AWAY
        return Reach.FORBIDDEN if place_for(guild) is None else Reach.OPEN

    async def send(self) -> Sent:
        """Say it."""
        channel = self._channel()
        if channel is None:
            raise CannotPostError("forbidden")
        reply = await channels.compose(self.bot, channel.guild, welcome)
        return Sent((await channels.post(channel, reply, "welcome")).id)

    async def find(self) -> Sent | None:
        """It, by its button."""
        channel = self._channel()
        if channel is None:
            raise CannotLookError
        marks = [
            channels.has_button(custom_ids.encode(custom_ids.BUTTON, "welcome-language", (lang,))) for lang in LANGS
        ]
        found = await channels.find(
            self.bot, channel, lambda message: any(is_it(message) for is_it in marks), self.at - LATEST
        )
        return Sent(found.id) if found else None

    async def stop(self, why: Blocked) -> None:
        """Nothing follows: the bot speaks when it is spoken to."""


class Welcomes:
    """Says the first message."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot
        self._posting = channels.posting_of(bot)

    def claim(self, session: Session, guild_id: int, now: datetime) -> bool:
        """Claim a server's first message in the transaction that notes the server, so that neither is lost."""
        return self._posting.claim(session, guild_id, KIND, KEY, now) is not None

    async def say(self, guild_id: int, now: datetime) -> None:
        """Say what was claimed just now."""
        post = WelcomePost(self._bot, guild_id, now)
        await survive(partial(self._say, post, now), f"the first message in server {guild_id}")

    async def _say(self, post: WelcomePost, now: datetime) -> None:
        await self._posting.deliver_claimed(post, now)

    async def turn(self, now: datetime) -> datetime | None:
        """Take over what a process that died had claimed; when to look again."""
        coming: list[datetime] = []
        for guild_id, claimed_at in await self._bot.services.database.read(
            lambda session: session.posts.claimed(KIND, KEY)
        ):
            post = WelcomePost(self._bot, guild_id, claimed_at)
            if post.reach() is not Reach.AWAY:
                await survive(partial(self._take_over, post, now, coming), f"the first message in server {guild_id}")
        return min(coming, default=None)

    async def _take_over(self, post: WelcomePost, now: datetime, coming: list[datetime]) -> None:
        if await self._posting.deliver(post, now) == "later":
            coming.append(now + LEASE)
