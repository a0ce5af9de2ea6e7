"""The conversation: Nextup in Discord and in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.app import create_bot

__all__ = ["create_bot"]


def __getattr__(name: str) -> object:
    """Import what is asked for when it is: a command in the terminal starts without all that Discord needs."""
    if name in __all__:
        from bot import app

        return getattr(app, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
