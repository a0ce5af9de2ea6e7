"""What a board counts, and a place on it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from storage.short_ids import long_id, short_id

_DAY = 24 * 100
"""Hundredths of an hour."""

PeriodKind = Literal["week", "month", "all", "topic"]


@dataclass(frozen=True, slots=True)
class Period:
    """What a board counts: an ISO week (``2026-W47``), a month (``2026-11``), all time, or one topic."""

    kind: PeriodKind
    key: str

    @classmethod
    def week(cls, day: date) -> Period:
        """The ISO week ``day`` is in; its year can differ from the day's."""
        year, week, _ = day.isocalendar()
        return cls("week", f"{year:04d}-W{week:02d}")

    @classmethod
    def month(cls, day: date) -> Period:
        """The calendar month ``day`` is in."""
        return cls("month", f"{day.year:04d}-{day.month:02d}")

    @classmethod
    def all_time(cls) -> Period:
        """Since the group began."""
        return cls("all", "all")

    @classmethod
    def topic(cls, topic_id: str) -> Period:
        """One topic, since the group began."""
        return cls("topic", topic_id)

    def days(self) -> tuple[date, date]:
        """First and last day of a week or month. Raises ValueError for other kinds."""
        if self.kind == "week":
            first = date.fromisocalendar(int(self.key[:4]), int(self.key[6:]), 1)
            return first, first + timedelta(days=6)
        if self.kind == "month":
            first = date(int(self.key[:4]), int(self.key[5:]), 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        message = f"a {self.kind} board has no first and last day"
        raise ValueError(message)

    def most(self, hundredths: int) -> int:
        """``hundredths`` of an hour, or as many as a week or month has: what was logged early on may be more."""
        match self.kind:
            case "week":
                return min(hundredths, 7 * _DAY)
            case "month":
                return min(hundredths, monthrange(int(self.key[:4]), int(self.key[5:]))[1] * _DAY)
            case "all" | "topic":
                return hundredths

    def previous(self) -> Period:
        """The week or month before. Raises ValueError for other kinds."""
        before = self.days()[0] - timedelta(days=1)
        return Period.week(before) if self.kind == "week" else Period.month(before)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place on a board, between rows; ``str(cursor)`` is at most 24 characters and :meth:`parse` reads it back."""

    hundredths: int
    member_id: int

    def __str__(self) -> str:
        return f"{self.hundredths:x}.{short_id(self.member_id)}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Read what ``str`` wrote. Raises ValueError for anything else."""
        hundredths, _, member = text.partition(".")
        cursor = cls(int(hundredths, 16), long_id(member))
        if str(cursor) != text or not 0 <= cursor.hundredths < 2**48:
            raise ValueError("not a place on a board")
        return cursor
