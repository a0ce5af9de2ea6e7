"""What buttons and menus do: each handler parses its arguments, calls one use case and answers."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from bot.conversation.client import Press
from bot.conversation.presses import registered


def all_presses() -> dict[str, Press]:
    """Every action and what it does; the modules of this package register theirs when they are imported."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return registered()
