"""Boxes to type into (modals), which work after a restart: what becomes of them is in their ``custom_id``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.conversation import custom_ids
from bot.conversation.components import AnyInteraction

_LABEL, _PLACEHOLDER, _TITLE = 45, 100, 45
"""What Discord takes of these, in characters."""


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
    """A form of up to five fields. The press of ``action`` gets what was typed, by the fields' keys."""

    def __init__(self, title: str, fields: Sequence[Field], action: str, *arguments: str) -> None:
        super().__init__(title=title[:_TITLE], custom_id=custom_ids.encode(custom_ids.FORM, action, arguments))
        for field in fields:
            box = discord.ui.TextInput[Form](
                custom_id=field.key,
                style=discord.TextStyle.paragraph if field.tall else discord.TextStyle.short,
                placeholder=field.hint[:_PLACEHOLDER] or None,
                default=field.value[: field.longest] or None,
                max_length=field.longest,
                required=field.required,
            )
            self.add_item(discord.ui.Label(text=field.label[:_LABEL], component=box))

    def is_finished(self) -> bool:
        """discord.py has nothing to keep of a form that was opened: :func:`submitted` reads what comes of it."""
        return True


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form that was sent: its action and arguments, and what was typed by the fields' keys."""

    action: str
    arguments: tuple[str, ...]
    typed: Mapping[str, str]


def submitted(interaction: AnyInteraction) -> Submitted | None:
    """The form that was sent, whichever process opened it. None: it is not one of Nextup's, or something else."""
    data: Any = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    if interaction.type is not discord.InteractionType.modal_submit or not custom_id.startswith(f"{custom_ids.FORM}:"):
        return None
    boxes = [label["component"] for label in data.get("components", ()) if "component" in label]
    typed = {str(box["custom_id"]): str(box.get("value") or "").strip() for box in boxes}
    return Submitted(*custom_ids.decode(custom_id), typed)
