"""A roadmap on its way in: what has been parsed so far, and where each part stands in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from roadmap.model import AnyOf, Heading, MergedTopic, Resource, Topic
from roadmap.problems import Finding, Place, Problem
from roadmap.yaml_source import Document, Step, ValuePath

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A parsed part and its place in a file."""

    value: T
    document: Document
    path: ValuePath = ()

    def place(self, *steps: Step) -> Place:
        """Where ``steps`` inside this part stand."""
        return self.document.place((*self.path, *steps))

    def problem(self, what: Finding, *steps: Step) -> Problem:
        """A problem at ``steps`` inside this part."""
        return Problem(self.place(*steps), what)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address and its line."""

    place: Place
    url: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that parsed. ``track_ids`` and ``unread_ids`` also name what is there but has problems of its own."""

    document: Document
    heading: Placed[Heading] | None
    track_ids: frozenset[str]
    topics: tuple[Placed[Topic], ...]
    merged: tuple[Placed[MergedTopic], ...]
    unread_ids: frozenset[str]

    @property
    def topic_ids(self) -> frozenset[str]:
        """Ids an edge may point to."""
        return self.unread_ids | {topic.value.id for topic in self.topics}


def resources_of(topic: Topic) -> Iterator[tuple[ValuePath, Resource]]:
    """Every resource of a topic with its path in a topic that is written out in full."""
    for index, item in enumerate(topic.resources.stated_required):
        path = ("resources", "required", index)
        if isinstance(item, AnyOf):
            yield from (((*path, "any_of", position), resource) for position, resource in enumerate(item.any_of))
        else:
            yield path, item
    for index, resource in enumerate(topic.resources.optional):
        yield ("resources", "optional", index), resource


def addresses_of(draft: Draft) -> Iterator[Address]:
    """Where the roadmap and its resources are on the web; addresses known to be dead are left out."""
    if draft.heading and (source := draft.heading.value.source) and source.url:
        yield Address(draft.heading.place("source", "url"), source.url)
    for placed in draft.topics:
        for path, resource in resources_of(placed.value):
            if resource.url and not resource.dead:
                yield Address(placed.place(*path, "url"), resource.url)
