"""What members say of a resource they finished: was it worth it, how long did it take. Never shown with a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core.answer import Answer
from bot.core.knowledge import progress_of
from bot.core.visit import Visit
from roadmap.amounts import hours_in
from roadmap.model import Resource
from storage import Opinions, Worth

_MOST_HOURS = 1000.0
_MULTIPLES = (0.5, 1.0, 1.5, 2.0)
"""Of the hours that are stated: less, about as much, more."""

Counts = Literal["here", "hidden", "nowhere"]
"""For whom an opinion counts: the server, nobody while its member hides, nobody outside a server."""


@dataclass(frozen=True)
class HowLong(Answer):
    """It is kept whether the resource was worth it; how long did it take? ``choices`` are hours."""

    resource: Resource
    choices: tuple[float, ...]


@dataclass(frozen=True)
class FeedbackKept(Answer):
    """How long it took is kept."""

    resource: Resource
    hours: float
    counts: Counts


@dataclass(frozen=True)
class HoursUnclear(Answer):
    """What was typed is no length of time; it is asked again."""

    typed: str
    asked: HowLong


def worth(visit: Visit, resource_id: str, said: Worth) -> HowLong | None:
    """Whether a resource that the member finished was worth it. None: it is not finished, or not there any more."""
    resource = _finished(visit, resource_id)
    if resource is None:
        return None
    visit.session.opinions.say_worth(visit.member_id, resource.id, visit.guild_id, said, visit.now)
    return _how_long(resource)


def _how_long(resource: Resource) -> HowLong:
    return HowLong(resource, tuple(resource.hours * factor for factor in _MULTIPLES))


def took(visit: Visit, resource_id: str, hours: float) -> FeedbackKept | None:
    """How long a resource that the member finished took. None: it is not finished, or not there any more."""
    resource = _finished(visit, resource_id)
    if resource is None or not 0 < hours <= _MOST_HOURS:
        return None
    visit.session.opinions.say_hours(visit.member_id, resource.id, visit.guild_id, hours, visit.now)
    counts: Counts = "nowhere" if visit.guild_id is None else "hidden" if visit.member.hidden else "here"
    return FeedbackKept(resource, hours, counts)


def took_as_typed(visit: Visit, resource_id: str, typed: str) -> FeedbackKept | HoursUnclear | None:
    """As :func:`took`, with a length of time in words."""
    hours = hours_in(typed)
    if hours is not None and 0 < hours <= _MOST_HOURS:
        return took(visit, resource_id, hours)
    resource = _finished(visit, resource_id)
    return HoursUnclear(typed, _how_long(resource)) if resource else None


def _finished(visit: Visit, resource_id: str) -> Resource | None:
    roadmap = visit.loaded.roadmap
    held = roadmap.resources_by_id.get(roadmap.resource_moves.get(resource_id, resource_id))
    return held[1] if held and held[1].id in progress_of(visit).resources else None


def opinions(visit: Visit, resources: Iterable[Resource]) -> Mapping[str, Opinions]:
    """What the group's shown members say of each of the resources, from three answers on; nothing outside a server."""
    if visit.guild_id is None:
        return {}
    ids = {old: resource.id for resource in resources for old in (resource.id, *resource.renamed_from)}
    return visit.session.opinions.of_group(visit.guild_id, ids)
