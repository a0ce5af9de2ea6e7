"""Timezones as rows hold them."""

from __future__ import annotations

import logging
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

logger = logging.getLogger(__name__)


@cache
def known_zone(name: str) -> str:
    """The timezone's name, or ``UTC`` for one that this machine does not know, which is logged once."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        logger.warning(
            "The timezone %r of a server or a member is unknown here: it counts as UTC until set again.", name
        )
        return "UTC"
    return name
