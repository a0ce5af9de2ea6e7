"""Study time as people write it: ``2``, ``~2 h``, ``45 min``, ``1:30``, ``2-3 h``, ``6–10 hours/week × 14 weeks``."""

from __future__ import annotations

import re

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_RANGE = rf"{_NUMBER}(?:\s*(?:-|–|—|~|to|至|到)\s*{_NUMBER})?"
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?:\s*(?:h|hours?|小时))?", re.IGNORECASE)
_HOURS = re.compile(rf"{_RANGE}\s*(?:h|hrs?|hours?|个?小时)(?![a-z])", re.IGNORECASE)
_MINUTES = re.compile(rf"{_RANGE}\s*(?:m|mins?|minutes?|分钟?)(?![a-z])", re.IGNORECASE)
_WEEKS = re.compile(rf"{_RANGE}\s*(?:w|weeks?|wks?|周|星期)(?![a-z])", re.IGNORECASE)
_A_WEEK = re.compile(r"(?:hours?|hrs?|h|小时)\s*(?:/|per|a|each|每)\s*(?:week|wk|周|星期)", re.IGNORECASE)
_BARE = re.compile(_RANGE)
_LONGEST = 100
_ABOUT = "~≈～约 "
_PUZZLING = re.compile(r"[-+]?(?:0[0-9_]+|0[xob][0-9a-f_]+|\d+(?:_\d*)+)", re.IGNORECASE)


def is_puzzling(text: str) -> bool:
    """Whether a number is one that people and YAML read differently, such as ``010`` and ``1_0``."""
    return _PUZZLING.fullmatch(text.strip()) is not None


def hours_in(text: str) -> float | None:
    """Hours of a text that says nothing but a length of time; a range counts as its middle. None if it is none.

    A bare number is hours. Hours a week count times the weeks, which have to be there.
    """
    rest = text.strip().lstrip(_ABOUT).strip()
    if is_puzzling(rest) or len(rest) > _LONGEST:
        return None
    if clock := _CLOCK.fullmatch(rest):
        return int(clock[1]) + int(clock[2]) / 60
    if bare := _BARE.fullmatch(rest):
        return _middle(bare)
    if _A_WEEK.search(rest):
        return _of_weeks(rest)
    hours, minutes = _HOURS.search(rest), _MINUTES.search(rest)
    left = _MINUTES.sub("", _HOURS.sub("", rest, count=1), count=1)
    if not (hours or minutes) or left.strip(f"{_ABOUT}.,()（）") not in ("", "and", "total", "in total"):
        return None
    return (_middle(hours) if hours else 0.0) + (_middle(minutes) / 60 if minutes else 0.0)


def _of_weeks(text: str) -> float | None:
    hours = _HOURS.search(text)
    weeks = _WEEKS.search(_A_WEEK.sub(" ", text[: hours.start()] + " " + text[hours.end() :]) if hours else "")
    return _middle(hours) * _middle(weeks) if hours and weeks else None


def _middle(found: re.Match[str]) -> float:
    first = float(found[1].replace(",", "."))
    last = float(found[2].replace(",", ".")) if found[2] else first
    return (first + last) / 2
