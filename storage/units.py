"""How values are stored: times as whole epoch seconds, hours as whole hundredths so that sums are exact."""

from __future__ import annotations

from datetime import UTC, datetime


def to_epoch(at: datetime) -> int:
    """Whole seconds since 1970. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time needs its zone: pass an aware datetime")
    return int(at.timestamp())


def from_epoch(seconds: int) -> datetime:
    """The aware UTC time."""
    return datetime.fromtimestamp(seconds, UTC)


def maybe_time(seconds: int | None) -> datetime | None:
    """As :func:`from_epoch`, and None stays None."""
    return None if seconds is None else from_epoch(seconds)


def to_hundredths(hours: float) -> int:
    """Hundredths of an hour, rounded."""
    return round(hours * 100)


def to_hours(hundredths: int) -> float:
    """Hours."""
    return hundredths / 100
