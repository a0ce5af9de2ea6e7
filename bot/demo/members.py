"""The demo's members: as in Discord's client, "@Nextup" typed by one of them becomes a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

import discord
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, ResponseMessage, RoleHandle

from bot.demo.chinese import ShownNames

NAME = "Nextup"
_TYPED = re.compile(rf"@{NAME}\b", re.IGNORECASE)


class DemoMember(MemberActor):
    """A member whose typed mentions reach the bot; the page's composer sends plain text.

    With ``names`` commands are typed by the names that are shown, also where they are given as registered.
    """

    def __init__(
        self, env: Env, guild: GuildHandle, member: MemberActor, bot_id: int, names: ShownNames | None = None
    ) -> None:
        super().__init__(env, guild, member.user)
        self._bot_id = bot_id
        self._names = names

    async def send(
        self,
        channel: ChannelHandle,
        content: str = "",
        *,
        reply_to: discord.Message | ResponseMessage | None = None,
        attachments: Sequence[tuple[str, bytes]] = (),
    ) -> discord.Message:
        """Send a message with the mention as Discord's client writes it."""
        mentioned = _TYPED.sub(f"<@{self._bot_id}>", content)
        return await super().send(channel, mentioned, reply_to=reply_to, attachments=attachments)

    async def slash(self, channel: ChannelHandle, name: str, /, **options: object) -> InteractionResult:
        """Use a command."""
        if self._names is not None:
            name, options = self._names.typed(name, options)
        return await super().slash(channel, name, **options)


def add(
    env: Env,
    guild: GuildHandle,
    name: str,
    bot_id: int,
    roles: Sequence[RoleHandle] = (),
    names: ShownNames | None = None,
) -> DemoMember:
    """Let a new member join."""
    return DemoMember(env, guild, guild.add_member(env.create_user(name), roles=roles), bot_id, names)
