"""Discord's ids in 11 characters, where room is scarce: a button carries 100."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode


def short_id(snowflake: int) -> str:
    """The id in base 64; :func:`long_id` reads it back."""
    return urlsafe_b64encode(snowflake.to_bytes(8, "big")).decode().rstrip("=")


def long_id(text: str) -> int:
    """The id that :func:`short_id` wrote. Raises ValueError for anything else."""
    snowflake = int.from_bytes(urlsafe_b64decode(f"{text}="), "big")
    if snowflake >= 2**63 or short_id(snowflake) != text:
        message = f"not a short id: {text!r}"
        raise ValueError(message)
    return snowflake
