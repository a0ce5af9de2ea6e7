"""Timezones as people write them: by city, country, abbreviation or offset, in English and Chinese.

:func:`named` is what is accepted; :func:`near` is what is offered: all that is accepted, and what begins or sounds
alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

import yaml
from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz, process

from bot.core.finding import LONGEST_OPTION
from roadmap.naming import squeezed

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
MOST = 25

_NOWHERE = {"Factory", "localtime"}
"""In the database, but nobody's: a clock that was never set, and whatever the bot's machine is set to."""
_OFFSET = re.compile(r"(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?")
_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")
_WEST, _EAST = 12, 14
_WITH_MINUTES: Mapping[tuple[str, int, int], tuple[str, ...]] = {
    ("+", 3, 30): ("Asia/Tehran",),
    ("+", 4, 30): ("Asia/Kabul",),
    ("+", 5, 30): ("Asia/Kolkata", "Asia/Colombo"),
    ("+", 5, 45): ("Asia/Kathmandu",),
    ("+", 6, 30): ("Asia/Yangon",),
    ("+", 8, 45): ("Australia/Eucla",),
    ("+", 9, 30): ("Australia/Adelaide", "Australia/Darwin"),
    ("+", 10, 30): ("Australia/Lord_Howe",),
    ("+", 12, 45): ("Pacific/Chatham",),
    ("-", 3, 30): ("America/St_Johns",),
    ("-", 9, 30): ("Pacific/Marquesas",),
}
"""Offsets of part of an hour, which the database has no zone of their own for."""
_SOUNDS_ALIKE = 88.0
_SHORTEST_ALIKE = 5


class _Written(BaseModel):
    """What Unicode has no names for; ``timezones.yaml``."""

    model_config = ConfigDict(extra="forbid")

    abbreviations: dict[str, tuple[str, ...]]
    cities: dict[str, tuple[str, ...]]
    endings: tuple[str, ...]


class _Country(BaseModel):
    model_config = ConfigDict(extra="forbid")

    names: tuple[str, ...]
    zones: tuple[str, ...]


class _Unicode(BaseModel):
    """Cities and countries as the Unicode CLDR names them; of a country's zones one for each clock."""

    model_config = ConfigDict(extra="forbid")

    cities: dict[str, tuple[str, ...]]
    countries: dict[str, _Country]
    places: tuple[str, ...]


@cache
def _by_folded_name() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones() - _NOWHERE}


@cache
def _written() -> _Written:
    text = files("bot.core").joinpath("timezones.yaml").read_text(encoding="utf-8")
    return _Written.model_validate(yaml.safe_load(text))


@cache
def _unicode() -> _Unicode:
    return _Unicode.model_validate_json(files("bot.core").joinpath("timezone-names.json").read_text(encoding="utf-8"))


def _folded(name: str) -> str:
    """A name in one word, without accents: São Paulo is Sao Paulo."""
    letters = unicodedata.normalize("NFKD", name)
    return squeezed(unicodedata.normalize("NFC", "".join(one for one in letters if not unicodedata.combining(one))))


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Names in one word to the zones they stand for: abbreviations, cities, countries."""
    written = _written()
    found: dict[str, dict[str, None]] = {}

    def add(name: str, zones: Iterable[str]) -> None:
        known = dict.fromkeys(zone for zone in zones if zone.casefold() in _by_folded_name())
        if _folded(name) and known:
            found.setdefault(_folded(name), {}).update(known)

    for zone in _places():
        add(zone.rpartition("/")[2], (zone,))
    for cities in (written.cities, _unicode().cities):
        for zone, names in cities.items():
            for name in names:
                add(name, (zone,))
    for code, country in _unicode().countries.items():
        for name in (code, *country.names):
            add(name, country.zones)
    for name, zones in written.abbreviations.items():
        found[_folded(name)] = dict.fromkeys(zones)
    return {name: tuple(zones) for name, zones in found.items()}


def _places() -> tuple[str, ...]:
    """Every zone named after a place, sorted."""
    return tuple(zone for zone in _unicode().places if zone.casefold() in _by_folded_name())


def named(typed: str) -> tuple[str, ...]:
    """The timezones that ``typed`` names, the likeliest first: one is accepted, of several it is asked which."""
    text = " ".join(unicodedata.normalize("NFKC", typed[:LONGEST_OPTION]).replace("−", "-").split())
    if offset := _OFFSET.fullmatch(text.casefold()):
        return _at(offset[1], int(offset[2]), int(offset[3] or 0))
    name = _folded(text)
    for ending in ("", *_written().endings):
        if (short := name.removesuffix(_folded(ending))) in _names() and "/" not in text:
            return _names()[short]
    zone = _by_folded_name().get(text.casefold().replace(" ", "_"))
    return (zone,) if zone else ()


def _at(sign: str, hours: int, minutes: int) -> tuple[str, ...]:
    """The zone of a fixed offset; the database has them for whole hours."""
    if minutes:
        return _WITH_MINUTES.get((sign, hours, minutes), ())
    if hours == 0:
        return ("UTC",)
    if hours > (_EAST if sign == "+" else _WEST):
        return ()
    # Signs are the other way round there: Etc/GMT-8 is eight hours east.
    return (f"Etc/GMT{'-' if sign == '+' else '+'}{hours}",)


def near(typed: str) -> tuple[str, ...]:
    """What may be meant: what is named, then names that begin with what is typed, then such as sound alike."""
    if not typed.strip():
        return COMMON
    name = _folded(typed[:LONGEST_OPTION])
    found = dict.fromkeys(named(typed))
    if name:
        begun = sorted(one for one in _names() if one.startswith(name))
        for one in begun:
            found |= dict.fromkeys(_names()[one])
        found |= dict.fromkeys(zone for zone in _places() if squeezed(zone).startswith(name))
    if not found and len(name) >= _SHORTEST_ALIKE:
        for one, _, _ in process.extract(name, _names().keys(), scorer=fuzz.ratio, score_cutoff=_SOUNDS_ALIKE, limit=3):
            found |= dict.fromkeys(_names()[one])
    return tuple(found)[:MOST]


def known_timezone(typed: str) -> str | None:
    """The one timezone that ``typed`` names. None when it names none, or several."""
    zones = named(typed)
    return zones[0] if len(zones) == 1 else None


def shown(zone: str) -> str:
    """The zone's name; a fixed offset as people write it."""
    fixed = _FIXED.fullmatch(zone)
    return f"UTC{'+' if fixed[1] == '-' else '-'}{fixed[2]}" if fixed else zone
