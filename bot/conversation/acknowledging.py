"""Discord waits three seconds for a word: whatever takes longer is acknowledged first, by one rule for all."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Self

import discord

from bot.conversation import replies
from bot.conversation.components import AnyInteraction
from bot.render.reply import Reply

_PATIENCE = 1.5
"""Seconds after which an interaction is acknowledged: half of what Discord waits, so that the word arrives in time."""
_OLD, _ENDED = timedelta(seconds=2), timedelta(minutes=15)
"""Ages at which Discord may not wait any more, and at which it surely does not: then it is the clock that is wrong."""
_UNKNOWN_INTERACTION = 10062
_log = logging.getLogger(__name__)


class TooLateError(Exception):
    """Discord does not take an answer to this interaction any more."""


class Acknowledgement:
    """The answer to one interaction, given at once or after a sign that it is being worked on.

    ``async with``: what takes long within it is acknowledged meanwhile; leaving it raises TooLateError when Discord
    does not listen any more.

    ``private`` says who may read what comes when it had to be acknowledged before the answer was known.
    ``in_place``: the answer replaces the message whose control was used.
    """

    def __init__(self, interaction: AnyInteraction, *, private: bool, in_place: bool = False) -> None:
        self._interaction = interaction
        self._private = private
        self._in_place = in_place
        self._sign: asyncio.Task[None] | None = None
        self._heard = True

    async def __aenter__(self) -> Self:
        self._timer = asyncio.get_running_loop().call_later(_PATIENCE, self._begin)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._sign is not None:
            await self._sign

    def is_heard(self) -> bool:
        """Whether nothing says that Discord does not listen: not while a sign is on its way, nor after its refusal."""
        return self._heard

    async def make_sure(self) -> None:
        """Acknowledge now what may have come too late. Raises TooLateError when Discord does not listen any more."""
        if _OLD < discord.utils.utcnow() - self._interaction.created_at < _ENDED:
            await self.defer()

    async def defer(self) -> None:
        """Acknowledge now, unless that happened. Raises TooLateError when Discord does not listen any more."""
        self._begin()
        if self._sign is not None:
            await asyncio.shield(self._sign)

    def _begin(self) -> None:
        if self._sign is None and not self._interaction.response.is_done():
            self._heard = False
            self._sign = asyncio.get_running_loop().create_task(self._say())

    async def _say(self) -> None:
        response = self._interaction.response
        try:
            if self._in_place:
                await response.defer()
            else:
                await response.defer(ephemeral=self._private, thinking=True)
        except discord.NotFound as error:
            if error.code == _UNKNOWN_INTERACTION:
                raise TooLateError from error
            raise
        self._heard = True

    async def send(self, reply: Reply, *, private: bool) -> None:
        """Answer. What is private after a public sign comes beside it, and the sign goes: nobody else reads it."""
        interaction = self._interaction
        beside = private and not self._private and not self._in_place and interaction.response.is_done()
        try:
            if beside:
                # Until the sign is replaced, Discord puts whatever is sent in its place, for all to read.
                await interaction.edit_original_response(content="…")
            await replies.respond(interaction, reply, private=private)
            if beside:
                await interaction.delete_original_response()
        except discord.NotFound as error:
            if error.code == _UNKNOWN_INTERACTION:
                raise TooLateError from error
            raise

    async def replace(self, reply: Reply) -> None:
        """Put the answer in the place of the message whose control was used."""
        await replies.replace(self._interaction, reply)
