"""What was studied: a topic, a resource of it, or a part of that; named in words, or by a key that controls carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.finding import NotUnderstood, WhichTopicFor, find_topic_for
from bot.core.knowledge import progress_of
from bot.core.resource_names import resource_in
from bot.core.visit import Visit
from roadmap.model import Part, Resource, Topic
from roadmap.part_names import named_part, names_a_number, names_work, whole_of, without_part, without_several
from storage import MemberProgress


@dataclass(frozen=True)
class Studied:
    """What was studied; without ``resource`` the topic as a whole, without ``part`` the resource as a whole.

    ``piece``: only a piece of that was named, such as a chapter that is not listed, so how long it is is not known;
    ``several``: it is several of the parts that are listed.
    """

    topic: Topic
    resource: Resource | None = None
    part: Part | None = None
    piece: bool = False
    several: bool = False

    @property
    def key(self) -> str:
        """For controls and completion: ``kv-cache``, ``@csapp`` or ``@csapp/ch-3``."""
        if self.resource is None:
            return self.topic.id
        return f"@{self.resource.id}/{self.part.id}" if self.part else f"@{self.resource.id}"


def by_key(visit: Visit, key: str) -> Studied | None:
    """What a control stands for. None when the roadmap no longer has it."""
    if not key.startswith("@"):
        topic = visit.loaded.topic(key)
        return Studied(topic) if topic else None
    resource_id, _, part_id = key.removeprefix("@").partition("/")
    roadmap = visit.loaded.roadmap
    held = roadmap.resources_by_id.get(roadmap.resource_moves.get(resource_id, resource_id))
    if held is None:
        return None
    part = next((part for part in held[1].parts if part.id == part_id), None)
    return Studied(*held, part) if part or not part_id else None


def find_studied(visit: Visit, text: str) -> Studied | WhichTopicFor | NotUnderstood:
    """What ``text`` names; the number of a part alone is one of what is being read."""
    found = by_key(visit, text.strip())
    if found is not None:
        return found
    name = without_part(text)
    if names_a_number(text):
        name = whole_of(name)
    if not name:
        return _part_of(visit, being_read(visit), text) or NotUnderstood.about(visit, text, wanted_topic=True)
    topic = find_topic_for(visit, name, "log")
    if not isinstance(topic, Topic) and (rest := without_several(text)) not in ("", text):
        name = rest
        topic = find_topic_for(visit, name, "log")
    if isinstance(topic, Topic):
        return within(topic, text, visit.loaded.matcher.resolve(name).resources)
    return topic


def within(topic: Topic, text: str, resource_ids: Sequence[str] = ()) -> Studied:
    """The resource and part of a topic that ``text`` names; ``resource_ids`` were found in it."""
    every = topic.resources.all()
    resource = next((one for one in every if one.id in resource_ids), None) or resource_in(topic, text)
    if names_a_number(text):
        found = [(one, named_part(one, text)) for one in ((resource,) if resource else every)]
        fits = next(((one, named) for one, named in found if named.part), None)
        if fits is not None:
            return Studied(topic, fits[0], fits[1].part, piece=fits[1].piece)
        several = any(named.several for _, named in found)
        return Studied(topic, resource, piece=all(named.piece for _, named in found), several=several)
    beside = every if resource is None or names_work(text) else ()  # the labs of a book are listed beside it
    for candidate in dict.fromkeys((*((resource,) if resource else ()), *beside)):
        named = named_part(candidate, text)
        if named.part is not None:
            return Studied(topic, candidate, named.part)
    return Studied(topic, resource)


def _part_of(visit: Visit, topics: Sequence[Topic], text: str) -> Studied | None:
    found = [studied for topic in topics if (studied := within(topic, text)).part is not None]
    return found[0] if len(found) == 1 else None


def being_read(visit: Visit) -> tuple[Topic, ...]:
    """Topics the asker is learning, the one begun last first."""
    return visit.loaded.topics_of(progress_of(visit).in_state("learning"))


def current(visit: Visit, topic: Topic, progress: MemberProgress) -> Resource | None:
    """What the asker reads in a topic now: what they logged on last, else what is required next. None: all is."""
    entry = visit.session.log.latest(visit.member_id, visit.loaded.ids_of(topic))
    if entry is not None and entry.resource_id is not None:
        studied = by_key(visit, f"@{entry.resource_id}")
        if studied and studied.resource and studied.topic == topic and studied.resource.id not in progress.resources:
            return studied.resource
    chosen = topic.resources.chosen(progress.resources, progress.studied)
    return next((resource for resource in chosen if resource.id not in progress.resources), None)
