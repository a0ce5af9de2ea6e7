"""What a button, menu or form carries: ``nextup:<action>:<argument>:…`` within Discord's 100 characters."""

from __future__ import annotations

LONGEST = 100
BUTTON = "nextup"
MENU = "nextup-menu"
FORM = "nextup-form"


def encode(prefix: str, action: str, arguments: tuple[str, ...]) -> str:
    """The ``custom_id``.

    Raises:
        ValueError: it would be too long, or a part contains the separator.
    """
    parts = (prefix, action, *arguments)
    text = ":".join(parts)
    if len(text) > LONGEST or text.count(":") >= len(parts):
        message = f"cannot carry {text!r} in a custom_id"
        raise ValueError(message)
    return text


def decode(custom_id: str) -> tuple[str, tuple[str, ...]]:
    """Action and arguments of a ``custom_id``."""
    _, action, *arguments = custom_id.split(":")
    return action, tuple(arguments)
