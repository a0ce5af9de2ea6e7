"""A path divided into weeks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from roadmap.model import Part, Resource, Topic
from roadmap.planning.path import Path

_LEAST = 0.01
"""Hours below which nothing is left: they are kept in hundredths."""


_NOTHING_TOOK: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Studied:
    """What of the resources is behind a member: finished ones, finished parts as resource/part, and hours of others."""

    resources: Collection[str] = ()
    parts: Collection[str] = ()
    hours: Mapping[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True, slots=True)
class Stint:
    """Study of a topic: ``hours`` of a resource or of a part of it, which takes ``whole`` hours in all; of no resource
    where the topic lists none.
    """

    topic: Topic
    resource: Resource | None
    part: Part | None
    hours: float
    whole: float = 0.0


def stints(path: Path, studied: Studied, took: Mapping[str, float] = _NOTHING_TOOK) -> tuple[Stint, ...]:
    """What is left of the path, in study order: required reading, long resources by their parts.

    ``took``: hours that resources take in fact, by id, where they are known better than their author states.
    """
    return tuple(stint for step in path.steps for stint in _of_topic(step, path.parts.get(step.id, ()), studied, took))


def in_weeks(work: Iterable[Stint], hours_a_week: float) -> tuple[tuple[Stint, ...], ...]:
    """The work in weeks of so many hours; what does not fit into a week goes on in the next. Raises ValueError.

    What takes no hours stands in the week in which its turn comes.
    """
    if hours_a_week <= 0:
        raise ValueError("a week needs hours")
    weeks: list[list[Stint]] = [[]]
    room = hours_a_week
    for stint in work:
        left = stint.hours
        while left > room + _LEAST:
            if room > _LEAST:
                weeks[-1].append(replace(stint, hours=room))
                left -= room
            weeks.append([])
            room = hours_a_week
        weeks[-1].append(replace(stint, hours=left))
        room -= left
    return tuple(map(tuple, weeks)) if weeks[0] else ()


def _of_topic(topic: Topic, needed: Collection[str], studied: Studied, took: Mapping[str, float]) -> Iterator[Stint]:
    if not topic.resources.steps:
        yield Stint(topic, None, None, 0.0)
    chosen = topic.resources.all() if needed else topic.resources.chosen(studied.resources, studied.hours)
    for resource in chosen:
        if resource.id in studied.resources:
            continue
        longer = took.get(resource.id, resource.hours) / resource.hours
        if not resource.parts:
            left = resource.hours - studied.hours.get(resource.id, 0.0)
            if not needed and left > _LEAST:
                yield Stint(topic, resource, None, left * longer, resource.hours * longer)
            continue
        for part in resource.parts:
            id_ = f"{resource.id}/{part.id}"
            if id_ not in studied.parts and (not needed or id_ in needed):
                yield Stint(topic, resource, part, part.hours * longer, part.hours * longer)
