"""Discord's entrances: each command parses, calls one use case and replies."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from bot.conversation.client import Setup


def all_cogs() -> list[Setup]:
    """The ``setup`` of every module here. They are no extensions of discord.py: those are read anew for each bot."""
    return [import_module(f"{__name__}.{module.name}").setup for module in iter_modules(__path__)]
