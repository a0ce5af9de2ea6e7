"""Boxes to type into (modals)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.conversation.components import AnyInteraction
from bot.conversation.errors import report

_LABEL, _PLACEHOLDER, _TITLE = 45, 100, 45
"""What Discord takes of these, in characters."""
Submitted = Callable[[AnyInteraction, Mapping[str, str]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Field:
    """A box of a form, of at most ``longest`` characters; Discord takes 4,000. ``tall``: of several lines."""

    key: str
    label: str
    hint: str = ""
    value: str = ""
    longest: int = 200
    tall: bool = False
    required: bool = False


class Form(discord.ui.Modal):
    """A form of up to five fields; ``submitted`` gets what was typed, by the fields' keys."""

    def __init__(self, title: str, fields: Sequence[Field], submitted: Submitted) -> None:
        super().__init__(title=title[:_TITLE])
        self._submitted = submitted
        self._inputs = {
            field.key: discord.ui.TextInput[Form](
                custom_id=field.key,
                style=discord.TextStyle.paragraph if field.tall else discord.TextStyle.short,
                placeholder=field.hint[:_PLACEHOLDER] or None,
                default=field.value[: field.longest] or None,
                max_length=field.longest,
                required=field.required,
            )
            for field in fields
        }
        for field in fields:
            self.add_item(discord.ui.Label(text=field.label[:_LABEL], component=self._inputs[field.key]))

    async def on_submit(self, interaction: AnyInteraction, /) -> None:
        """It was sent."""
        await self._submitted(interaction, {key: box.value.strip() for key, box in self._inputs.items()})

    async def on_error(self, interaction: AnyInteraction, error: Exception, /) -> None:
        """What was typed could not be worked on."""
        await report(interaction, error)
