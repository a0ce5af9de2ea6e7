"""A Discord message as plain data: embeds and components, before any of them is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import discord

Style = Literal["primary", "secondary", "success", "danger"]


@dataclass(frozen=True)
class Button:
    """A button. ``action`` and ``arguments`` travel in its ``custom_id``, so it works after a restart."""

    action: str
    arguments: tuple[str, ...]
    label: str
    style: Style = "secondary"
    disabled: bool = False


@dataclass(frozen=True)
class SelectOption:
    """One choice of a select menu."""

    value: str
    label: str
    description: str | None = None
    chosen: bool = False


@dataclass(frozen=True)
class Select:
    """A select menu of one choice; Discord shows 25 options at most, further ones are left out."""

    action: str
    arguments: tuple[str, ...]
    placeholder: str
    options: tuple[SelectOption, ...]


@dataclass(frozen=True)
class File:
    """An attachment."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Reply:
    """A message. ``private`` asks for an ephemeral reply where Discord can do that; errors always are."""

    content: str | None = None
    embed: discord.Embed | None = None
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    private: bool = False
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What rendering needs to know of the place: the time, and names for member ids."""

    now: datetime
    names: Mapping[int, str] = field(default_factory=dict[int, str])
    server: str = ""
