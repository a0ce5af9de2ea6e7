"""Acts in words: never done silently, but offered with the button that does them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.visit import Visit
from roadmap.matching import Act
from roadmap.model import Lang, Resource, Topic


@dataclass(frozen=True)
class ActOffered(Answer):
    """What the asker wants noted: on topics or, where one was named, on a resource of ``topics[0]``.

    ``do`` as :class:`roadmap.matching.Act` has it; ``language`` is the one to change to.
    """

    do: str
    topics: tuple[Topic, ...]
    resource: Resource | None
    language: Lang | None


def offer(visit: Visit, act: Act, topics: tuple[Topic, ...]) -> ActOffered:
    """What a press would do."""
    roadmap = visit.loaded.roadmap
    held = roadmap.resources_by_id.get(act.resource) if act.resource else None
    if held is not None:
        return ActOffered(act.do, (held[0],), held[1], act.language)
    ids = [*([act.topic] if act.topic else []), *(topic.id for topic in topics)]
    return ActOffered(act.do, visit.loaded.topics_of(ids), None, act.language)
