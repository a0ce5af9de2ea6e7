"""Sends rendered replies. Nothing here decides what is said."""

from __future__ import annotations

import io
from dataclasses import replace as replace_reply
from typing import Any, TypedDict

import discord

from bot.conversation.components import AnyInteraction, view_of
from bot.render.markup import clip
from bot.render.reply import Reply

QUIET = discord.AllowedMentions.none()


class _Parts(TypedDict, total=False):
    content: str
    embed: discord.Embed
    view: discord.ui.View
    files: list[discord.File]


def _parts(reply: Reply) -> _Parts:
    parts = _Parts()
    if reply.content:
        parts["content"] = reply.content[:2000]
    if reply.embed is not None:
        parts["embed"] = reply.embed
    view = view_of(reply.buttons, reply.selects)
    if view is not None:
        parts["view"] = view
    if reply.files:
        parts["files"] = _files(reply)
    return parts


def _files(reply: Reply) -> list[discord.File]:
    return [discord.File(io.BytesIO(file.content), file.name, description=file.description) for file in reply.files]


async def respond(interaction: AnyInteraction, reply: Reply, *, private: bool) -> None:
    """Answer an interaction, also one that was deferred."""
    if interaction.response.is_done():
        await interaction.followup.send(**_parts(reply), ephemeral=private, allowed_mentions=QUIET)
    else:
        await interaction.response.send_message(**_parts(reply), ephemeral=private, allowed_mentions=QUIET)


async def replace(interaction: AnyInteraction, reply: Reply) -> None:
    """Change the message whose button was pressed, its files too."""
    edit = interaction.edit_original_response if interaction.response.is_done() else interaction.response.edit_message
    await edit(
        content=reply.content[:2000] if reply.content else None,
        embed=reply.embed,
        view=view_of(reply.buttons, reply.selects),
        attachments=_files(reply),
        allowed_mentions=QUIET,
    )


async def answer_message(message: discord.Message, reply: Reply) -> None:
    """Answer a chat message below it, without pinging its author; in a poorer form where a permission lacks."""
    channel = message.channel
    quoting = True
    if isinstance(channel, discord.abc.GuildChannel | discord.Thread) and message.guild is not None:
        allowed = channel.permissions_for(message.guild.me)
        quoting = allowed.read_message_history
        if not allowed.embed_links:
            reply = in_plain_text(reply)
    if quoting:
        await message.reply(**_parts(reply), mention_author=False, allowed_mentions=QUIET)
    else:
        await channel.send(**_parts(reply), allowed_mentions=QUIET)


def in_plain_text(reply: Reply) -> Reply:
    """The same without a card, for channels where the bot may embed nothing."""
    card = reply.embed
    if card is None:
        return reply
    parts = [reply.content, card.author.name, f"**{card.title}**" if card.title else None, card.description]
    parts += [f"**{field.name}**\n{field.value}" for field in card.fields]
    parts.append(card.footer.text)
    return replace_reply(reply, content=clip("\n".join(part for part in parts if part), 2000), embed=None)


async def post(
    channel: discord.abc.Messageable, reply: Reply, nonce: str | None = None, **options: Any
) -> discord.Message:
    """Post into a channel. ``nonce`` lets Discord drop a repeated post of the last minutes.

    ``options`` are those of discord.py, such as a poll.
    """
    options = {"allowed_mentions": QUIET, **options}
    if nonce is not None:
        options["nonce"] = nonce
    return await channel.send(**_parts(reply), **options)


async def edit(message: discord.PartialMessage, reply: Reply) -> None:
    """Have a message of the bot's say something else."""
    content = reply.content[:2000] if reply.content else None
    view = view_of(reply.buttons, reply.selects)
    await message.edit(content=content, embed=reply.embed, view=view, allowed_mentions=QUIET)
