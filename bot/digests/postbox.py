"""Posts digests into Discord channels and finds them there again."""

from __future__ import annotations

from datetime import timedelta

from bot.conversation import custom_ids
from bot.conversation.client import NextupBot
from bot.core.digest import DigestAnswer, compose
from bot.core.visit import Asker, Visit
from bot.digests import channels
from bot.digests.posting import Blocked, Reach, Sent
from bot.digests.schedule import Due
from bot.render.markup import plain

_NEVER_BEFORE = timedelta(days=8)
"""A digest is posted when it is due, or up to a week earlier when an admin asked for it, give or take a timezone."""


def digest_button_id(due_edition: str, period_key: str) -> str:
    """The ``custom_id`` by which a digest's message is known again."""
    return custom_ids.encode(custom_ids.BUTTON, "digest-next", (due_edition, period_key))


class DiscordPostbox:
    """The Discord side of :class:`bot.digests.delivery.Delivery`."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        """Whether posting there is possible, as far as the cache knows."""
        return channels.reach(self._bot, guild_id, channel_id)

    async def post(self, guild_id: int, channel_id: int, due: Due) -> Sent:
        """Compose and post."""
        channel = channels.text_channel(self._bot, guild_id, channel_id)
        suggested: str | None = None

        def composed(visit: Visit) -> DigestAnswer:
            nonlocal suggested
            answer = compose(visit, guild_id, due.edition, due.day)
            suggested = answer.suggestion.topic.id if answer.suggestion else None
            return answer

        reply = await channels.compose(self._bot, channel.guild, composed, Asker.group(guild_id, channel.id))
        message = await channels.post(channel, reply, f"{due.edition}:{due.period_key}")
        return Sent(message.id, suggested)

    async def find(self, guild_id: int, channel_id: int, due: Due) -> Sent | None:
        """Look through the channel's newest messages for the digest's button."""
        channel = channels.text_channel(self._bot, guild_id, channel_id)
        is_it = channels.has_button(digest_button_id(due.edition, due.period_key))
        found = await channels.find(self._bot, channel, is_it, due.at - _NEVER_BEFORE)
        return Sent(found.id) if found else None

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        """Tell who can mend it that the digest stopped."""
        guild = self._bot.get_guild(guild_id)
        await channels.tell_admins(
            self._bot,
            guild_id,
            f"digest-stopped-{why}",
            server=plain(guild.name) if guild else "",
            channel=f"<#{channel_id}>",
        )
