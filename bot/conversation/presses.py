"""The registry of what buttons and menus do. A handler declares its action; its parameters are its arguments."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec

from bot.conversation.client import NextupBot, Press
from bot.conversation.components import AnyInteraction

P = ParamSpec("P")
Handler = Callable[Concatenate[NextupBot, AnyInteraction, P], Awaitable[None]]

_registered: dict[str, Press] = {}


def press(action: str) -> Callable[[Handler[P]], Handler[P]]:
    """Register a handler for the controls of ``action``. Raises ValueError when there is one already."""

    def register(handler: Handler[P]) -> Handler[P]:
        if action in _registered:
            message = f"two handlers for {action!r}"
            raise ValueError(message)
        _registered[action] = Press(handler, len(inspect.signature(handler).parameters) - 2)
        return handler

    return register


def registered() -> dict[str, Press]:
    """Every action and what it does."""
    return dict(_registered)
