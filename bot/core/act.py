"""Acts in words: never done silently, but offered with the button that does them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.core.answer import Answer
from bot.core.log import LONGEST_HOURS, LogForm, LogUnclear, named, unclear_day, whole, written_day
from bot.core.studied import Studied, within
from bot.core.visit import Visit
from roadmap.amounts import is_below_zero
from roadmap.days import Before, Unclear, day_said
from roadmap.matching import Act
from roadmap.model import Lang, Resource, Topic
from roadmap.part_names import of_a_part

_OF_RESOURCES = ("done", "log")
"""Acts that are on a resource where one is named; others are on its topic."""


@dataclass(frozen=True)
class ActOffered(Answer):
    """What the asker wants noted: on resources, each with its topic, and on topics as a whole.

    ``do`` and ``off`` as :class:`roadmap.matching.Act` has them; ``language`` is the one to change to. ``more``:
    something else was asked for, too.
    """

    do: str
    resources: tuple[tuple[Topic, Resource], ...]
    topics: tuple[Topic, ...]
    language: Lang | None
    off: bool
    more: bool


@dataclass(frozen=True)
class LogOffered(Answer):
    """What the asker says they studied: ``hours`` of it, or a part that is done, on the day they named, if any.

    ``more``: another length, topic or resource was named, which is not in it.
    """

    studied: Studied
    hours: float | None
    day: date | Before | None
    today: date
    more: bool


def offer(visit: Visit, act: Act, text: str = "") -> ActOffered | LogOffered | LogUnclear:
    """What a press would do; ``text`` is the message, which may name a part of a resource."""
    logged = _studied(visit, act, text) if act.do in ("log", "done") else None
    if logged is not None:
        return logged
    held = visit.loaded.roadmap.resources_by_id
    resources = {one.resource: held[one.resource] for one in act.on if one.resource and one.resource in held}
    if act.do not in _OF_RESOURCES:
        resources = {}
    topics = visit.loaded.topics_of([one.topic for one in act.on if one.resource not in resources])
    return ActOffered(act.do, tuple(resources.values()), topics, act.language, act.off, act.more)


def _studied(visit: Visit, act: Act, text: str) -> LogOffered | LogUnclear | None:
    """The time, or the part, that was studied. None: it is neither, and something is done."""
    topic = visit.loaded.topic(act.topic) if act.topic else None
    time = "" if act.hours is None else f"{act.hours:g} h"
    if topic is None:
        return LogUnclear("what", "", LogForm("", time, "", "")) if act.do == "log" else None
    studied = within(topic, text, (act.resource,) if act.resource else ())
    day, hours, amount = day_said(text, visit.today), act.hours, of_a_part(text)
    is_whole = not studied.part and not studied.piece
    if hours is None and act.do != "log" and is_whole and amount == "finished":
        return None
    if hours is None and amount == "half":
        hours = whole(studied) / 2
        time = f"{hours:g} h"
    written = LogForm(text if studied.piece else named(visit, studied), time, "", "")
    if isinstance(day, Unclear):
        return LogUnclear("day", day.said, written, studied)
    written = replace(written, when=written_day(day))
    if hours is not None and (hours <= 0 or hours > LONGEST_HOURS or is_below_zero(text)):
        return LogUnclear("too-long" if hours > LONGEST_HOURS else "time", time, written, studied)
    if hours is None and (not studied.part or amount != "finished"):
        return LogUnclear("piece" if studied.piece else "no-time", "", written, studied)
    more = act.more or len(act.on) > 1
    return unclear_day(visit, written, day) or LogOffered(studied, hours, day, visit.today, more)
