"""The registry of what buttons, menus and forms do. A handler declares its action; its parameters are its arguments.

Those of a form that can only be given by name are its fields; one with a default may be missing.
"""

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
    """Register a handler for the controls or the form of ``action``. Raises ValueError when there is one already."""

    def register(handler: Handler[P]) -> Handler[P]:
        if action in _registered:
            message = f"two handlers for {action!r}"
            raise ValueError(message)
        parameters = inspect.signature(handler).parameters.values()
        fields = [one for one in parameters if one.kind is one.KEYWORD_ONLY]
        asked = frozenset(one.name for one in fields if one.default is one.empty)
        others = frozenset(one.name for one in fields) - asked
        _registered[action] = Press(handler, len(parameters) - len(fields) - 2, asked, others)
        return handler

    return register


def registered() -> dict[str, Press]:
    """Every action and what it does."""
    return dict(_registered)
