"""Which messages are meant for the bot, and what of them is to be read."""

from __future__ import annotations

import re

import discord

_TYPES = (discord.MessageType.default, discord.MessageType.reply)


def is_for_the_bot(message: discord.Message, me: discord.ClientUser) -> bool:
    """A direct message, a mention of the bot or of the role that Discord gave it, or a reply to one of its messages."""
    if message.author.bot or message.type not in _TYPES:
        return False
    if message.guild is None or me.id in message.raw_mentions or any(user.id == me.id for user in message.mentions):
        return True
    role = message.guild.self_role
    # Discord may hide the text of a message that mentions only the role.
    if role is not None and (role in message.role_mentions or role.id in message.raw_role_mentions):
        return True
    replied = message.reference.resolved if message.reference else None
    return isinstance(replied, discord.Message) and replied.author.id == me.id and bool(message.content)


def without_mentions(message: discord.Message, bot_id: int) -> str:
    """The message without the mentions of the bot and of its role."""
    role = message.guild.self_role if message.guild else None
    text = re.sub(rf"<@!?{bot_id}>", " ", message.content)
    return (text.replace(f"<@&{role.id}>", " ") if role else text).strip()


def text_of(message: discord.Message) -> str:
    """All there is to read in a message: its text, what it forwards, and its embeds."""
    parts = [message.clean_content, *(snapshot.content for snapshot in message.message_snapshots)]
    embeds = [*message.embeds, *(embed for snapshot in message.message_snapshots for embed in snapshot.embeds)]
    for embed in embeds:
        parts += [embed.title or "", embed.description or "", *(field.value or "" for field in embed.fields)]
    return "\n".join(part.strip() for part in parts if part.strip())
