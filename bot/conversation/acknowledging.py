"""Discord waits three seconds for a word: whatever takes longer is acknowledged first, by one rule for all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import TypeVar

import discord

from bot.conversation import replies
from bot.conversation.components import AnyInteraction
from bot.render.reply import Reply

T = TypeVar("T")

_PATIENCE = 1.5
"""Seconds after which an interaction is acknowledged: half of what Discord waits, so that the word arrives in time."""
_UNKNOWN_INTERACTION = 10062
_log = logging.getLogger(__name__)


class TooLateError(Exception):
    """Discord does not take an answer to this interaction any more."""


class Acknowledgement:
    """The answer to one interaction, given at once or after a sign that it is being worked on.

    ``private`` says who may read what comes when it had to be acknowledged before the answer was known.
    ``in_place``: the answer replaces the message whose control was used.
    """

    def __init__(self, interaction: AnyInteraction, *, private: bool, in_place: bool = False) -> None:
        self._interaction = interaction
        self._private = private
        self._in_place = in_place

    async def keep(self, work: Awaitable[T]) -> T:
        """Wait for ``work``; when it takes long, acknowledge meanwhile.

        Raises TooLateError when Discord does not listen any more; what ``work`` does is done all the same.
        """
        loop = asyncio.get_running_loop()
        said: list[asyncio.Task[None]] = []
        timer = loop.call_later(_PATIENCE, lambda: said.append(loop.create_task(self.defer())))
        try:
            return await work
        finally:
            timer.cancel()
            if said:
                await said[0]

    async def defer(self) -> None:
        """Acknowledge now, unless that happened. Raises TooLateError when Discord does not listen any more."""
        response = self._interaction.response
        if response.is_done():
            return
        try:
            if self._in_place:
                await response.defer()
            else:
                await response.defer(ephemeral=self._private, thinking=True)
        except discord.NotFound as error:
            if error.code == _UNKNOWN_INTERACTION:
                raise TooLateError from error
            raise

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
