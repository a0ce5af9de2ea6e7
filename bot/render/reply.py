"""A Discord message as plain data: embeds and components, before any of them is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import discord

from roadmap.diagram.kinds import Drawing

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
    """A select menu; Discord shows 25 options at most, further ones are left out.

    One option is chosen, or any number if there may be ``many``: the press gets their values joined by commas.
    """

    action: str
    arguments: tuple[str, ...]
    placeholder: str
    options: tuple[SelectOption, ...]
    many: bool = False


@dataclass(frozen=True)
class File:
    """An attachment. ``description`` is read to those who cannot see it."""

    name: str
    content: bytes
    description: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture to draw, off the event loop. ``description``: the same in words, for those who cannot see it."""

    name: str
    drawing: Drawing
    description: str


@dataclass(frozen=True)
class Reply:
    """A message. ``private`` asks for an ephemeral reply where Discord can do that; errors always are."""

    content: str | None = None
    embed: discord.Embed | None = None
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    private: bool = False
    files: tuple[File, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Surroundings:
    """What rendering needs to know of the place: the time, names for member ids, ids for names of commands.

    ``servers``: in a direct message, the names of the asker's. ``elsewhere``: in a server that the bot is not in.
    """

    now: datetime
    names: Mapping[int, str] = field(default_factory=dict[int, str])
    server: str = ""
    command_ids: Mapping[str, int] = field(default_factory=dict[str, int])
    servers: Mapping[int, str] = field(default_factory=dict[int, str])
    elsewhere: bool = False
