"""Ids that belong to one roadmap: two roadmaps share nothing, unless a topic says that it is the same.

Within its text a roadmap's ids are plain, such as ``basics``. Where several roadmaps are kept beside each other, each
but the shipped one has a number, and its ids carry it: ``basics.12``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel

from roadmap.model import AnyOf, MergedTopic, Prerequisite, Resource, Resources, Roadmap, Topic

_MARK = "."
_SAME_AS = re.compile(r"\bsame_as[\"']?\s*:\s*[\"']?([a-z0-9-]+/[a-z0-9-]+)")
M = TypeVar("M", bound=BaseModel)


def plain_id(id_: str) -> str:
    """An id as it stands in its roadmap's text."""
    return id_.partition(_MARK)[0]


def number_of(id_: str) -> int | None:
    """The number of the roadmap that an id belongs to; None for one of the shipped roadmap."""
    number = id_.partition(_MARK)[2]
    return int(number) if number else None


def belonging(roadmap: Roadmap, number: int, shared: Roadmap) -> Roadmap:
    """The roadmap with ids that are its own, by its ``number``.

    A topic that says ``same_as`` a topic of the roadmap ``shared`` has that one's id: who knows one knows the other.
    """

    def own(id_: str) -> str:
        return f"{id_}{_MARK}{number}"

    same = {
        topic.id: there
        for topic in roadmap.topics
        if topic.same_as and (there := _named(topic.same_as, shared)) is not None
    }
    # Two topics that say the same stay two: the last one has the id.
    same = {topic_id: there for there, topic_id in {there: topic_id for topic_id, there in same.items()}.items()}
    topics = {topic.id: same.get(topic.id) or own(topic.id) for topic in roadmap.topics}

    def now(topic_id: str) -> str:
        return topics.get(topic_id) or own(topic_id)

    return _changed(
        roadmap,
        topics=tuple(_topic(topic, now, own) for topic in roadmap.topics),
        merged=tuple(
            MergedTopic.model_construct(id=own(each.id), merged_into=now(each.merged_into)) for each in roadmap.merged
        ),
        start=tuple(map(now, roadmap.start)),
    )


def shared_topics(text: str, shared: Roadmap) -> frozenset[str]:
    """The topics of ``shared`` that a roadmap, in its text, says to have too; without reading all of it."""
    named = (_named(same_as, shared) for same_as in _SAME_AS.findall(text))
    return frozenset(topic_id for topic_id in named if topic_id is not None)


def _changed(model: M, **changes: object) -> M:
    """The model with other values, without what was derived from those before."""
    made = model.model_copy(update=changes)
    for derived in made.__dict__.keys() - type(made).model_fields.keys():
        vars(made).pop(derived)
    return made


def _named(same_as: str, shared: Roadmap) -> str | None:
    """The id in ``shared`` that ``roadmap/topic`` names, followed through renames."""
    roadmap_id, _, topic_id = same_as.partition("/")
    topic_id = shared.topic_moves.get(topic_id, topic_id)
    return topic_id if roadmap_id == shared.id and topic_id in shared.by_id else None


def _topic(topic: Topic, now: Callable[[str], str], own: Callable[[str], str]) -> Topic:
    return _changed(
        topic,
        id=now(topic.id),
        renamed_from=tuple(map(own, topic.renamed_from)),
        outcomes=tuple(_changed(one, by=tuple(map(own, one.by))) for one in topic.outcomes),
        prerequisites=tuple(_edge(edge, now, own) for edge in topic.prerequisites),
        resources=_resources(topic.resources, own),
    )


def _edge(edge: Prerequisite, now: Callable[[str], str], own: Callable[[str], str]) -> Prerequisite:
    parts = tuple(f"{own(resource)}/{part}" for resource, _, part in (each.partition("/") for each in edge.parts))
    return _changed(edge, topic=now(edge.topic), parts=parts)


def _resources(resources: Resources, own: Callable[[str], str]) -> Resources:
    def changed(resource: Resource) -> Resource:
        twin = own(resource.twin) if resource.twin else None
        return _changed(resource, id=own(resource.id), twin=twin, renamed_from=tuple(map(own, resource.renamed_from)))

    required = tuple(
        _changed(item, any_of=tuple(map(changed, item.any_of))) if isinstance(item, AnyOf) else changed(item)
        for item in resources.stated_required
    )
    return _changed(resources, stated_required=required, optional=tuple(map(changed, resources.optional)))
