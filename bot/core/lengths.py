"""Whether a length of study is one that a day can hold."""

from __future__ import annotations

import re
from datetime import date

from roadmap.amounts import HOUR, MINUTE, Amount
from roadmap.days import Before
from storage import DAY_HOURS

_UNIT = re.compile(rf"{HOUR}|{MINUTE}|:", re.IGNORECASE)


def is_long(hours: Amount, day: date | Before | None) -> bool:
    """Whether that is more than one day takes."""
    return isinstance(day, date) and isinstance(hours, float) and hours > DAY_HOURS


def lacks_unit(typed: str, hours: Amount, day: date | Before) -> bool:
    """Whether a number alone, which is read as hours, is more of them than a day takes: it may be minutes."""
    return is_long(hours, day) and _UNIT.search(typed) is None
