"""Acts in words: never done silently, but offered with the button that does them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.answer import Answer
from bot.core.log import LogForm, LogUnclear, named, unclear_day, written_day
from bot.core.studied import Studied, within
from bot.core.visit import Visit
from roadmap.days import Before, day_said
from roadmap.matching import Act
from roadmap.model import Lang, Resource, Topic
from roadmap.part_names import of_a_part


@dataclass(frozen=True)
class ActOffered(Answer):
    """What the asker wants noted: on topics or, where one was named, on a resource of ``topics[0]``.

    ``do`` and ``off`` as :class:`roadmap.matching.Act` has them; ``language`` is the one to change to.
    """

    do: str
    topics: tuple[Topic, ...]
    resource: Resource | None
    language: Lang | None
    off: bool


@dataclass(frozen=True)
class LogOffered(Answer):
    """What the asker says they studied: ``hours`` of it, or a part that is done, on the day they named, if any.

    ``more``: another length was named, which is not in it.
    """

    studied: Studied
    hours: float | None
    day: date | Before | None
    today: date
    more: bool


def offer(visit: Visit, act: Act, topics: tuple[Topic, ...], text: str = "") -> ActOffered | LogOffered | LogUnclear:
    """What a press would do; ``text`` is the message, which may name a part of a resource."""
    logged = _studied(visit, act, topics, text) if act.do in ("log", "done") else None
    if logged is not None:
        return logged
    roadmap = visit.loaded.roadmap
    held = roadmap.resources_by_id.get(act.resource) if act.resource else None
    if held is not None:
        return ActOffered(act.do, (held[0],), held[1], act.language, act.off)
    ids = [*([act.topic] if act.topic else []), *(topic.id for topic in topics)]
    return ActOffered(act.do, visit.loaded.topics_of(ids), None, act.language, act.off)


def _studied(visit: Visit, act: Act, topics: tuple[Topic, ...], text: str) -> LogOffered | LogUnclear | None:
    """The time, or the part, that was studied. None: it is neither."""
    topic = visit.loaded.topic(act.topic) if act.topic else next(iter(topics), None)
    if topic is None:
        return None
    studied = within(topic, text, (act.resource,) if act.resource else ())
    if act.hours is None and not studied.part and not studied.piece:
        return None
    day, hours, amount = day_said(text, visit.today), act.hours, of_a_part(text)
    if hours is None and studied.part and amount == "half":
        hours = studied.part.hours / 2
    what = text if studied.piece else named(visit, studied)
    written = LogForm(what, f"{hours:g} h" if hours else "", written_day(day), "")
    if hours is None and (studied.piece or amount != "finished"):
        return LogUnclear("piece" if studied.piece else "no-time", "", written, studied)
    return unclear_day(visit, written, day) or LogOffered(studied, hours, day, visit.today, act.more)
