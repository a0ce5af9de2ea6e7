"""Timezone names: which exist, and which to offer first."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from bot.core.finding import LONGEST_OPTION

COMMON = (
    "UTC",
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Moscow",
    "Europe/Paris",
    "Africa/Lagos",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Toronto",
)
"""What a menu offers; any other zone of the IANA database can be typed."""


_NOWHERE = {"Factory", "localtime"}
"""In the database, but nobody's: a clock that was never set, and whatever the bot's machine is set to."""


@cache
def _by_folded_name() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones() - _NOWHERE}


def known_timezone(typed: str) -> str | None:
    """The IANA timezone that ``typed`` names, in any case. None when there is no such zone."""
    return _by_folded_name().get(typed[:LONGEST_OPTION].strip().casefold())


@cache
def places() -> tuple[str, ...]:
    """Every zone named after a place, sorted: what completion looks through."""
    return tuple(
        sorted(
            zone
            for zone in _by_folded_name().values()
            if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
        )
    )
