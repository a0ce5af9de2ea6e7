"""Changes to what a topic of a group's own roadmap has to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.editing import place_of, refusal
from bot.core.finding import find_topic_alone, find_topic_for
from bot.core.resource_names import find_resource
from bot.core.visit import Visit
from roadmap.belonging import plain_id
from roadmap.editing import AddResource, Change, EditResource, RemoveResource, hours_as_text
from roadmap.model import Lang, Resource, Topic


@dataclass(frozen=True)
class NoSuchResource(Answer):
    """The topic has no resource that ``typed`` names."""

    topic: Topic
    typed: str


@dataclass(frozen=True)
class ResourceForm:
    """A resource as it can be edited, in ``lang``; ``hours`` as the form shows them."""

    topic: Topic
    resource: Resource
    hours: str
    lang: Lang


def topic_for_resource(visit: Visit, guild_id: int, typed: str) -> Topic | Answer:
    """The topic that ``typed`` names, to get a resource."""
    return refusal(visit, guild_id) or find_topic_for(visit, typed, "resource-add")


def resource_added(
    visit: Visit, topic_id: str, url: str, title: str, hours: str, why: str, *, optional: bool
) -> AddResource | None:
    """The change that adds a resource. None: the topic is gone."""
    place = place_of(visit, topic_id)
    return None if place is None else AddResource(place, url, title, hours, why, optional)


def resource_removed(visit: Visit, typed: str, resource: str) -> Change | Answer:
    """The change that removes a resource of the topic that ``typed`` names."""
    found = _find(visit, typed, resource)
    if isinstance(found, Answer):
        return found
    topic, removed = found
    return RemoveResource(visit.loaded.roadmap.topics.index(topic), plain_id(removed.id))


def resource_form(visit: Visit, guild_id: int, typed: str, resource: str) -> ResourceForm | Answer:
    """A resource of the topic that ``typed`` names, to be edited."""
    found = refusal(visit, guild_id) or _find(visit, typed, resource)
    if isinstance(found, Answer):
        return found
    topic, edited = found
    return ResourceForm(topic, edited, hours_as_text(edited), visit.lang)


def resource_edited(
    visit: Visit, resource_id: str, typed: Mapping[str, str], lang: str, optional: bool | None
) -> EditResource | None:
    """The change from a form that was sent. None: the resource is not there any more."""
    held = visit.loaded.roadmap.resources_by_id.get(resource_id)
    if held is None:
        return None
    return EditResource(
        topic=visit.loaded.roadmap.topics.index(held[0]),
        resource=plain_id(resource_id),
        title=typed["title"],
        url=typed["url"],
        hours=typed["hours"],
        why=typed["why"],
        lang="zh" if lang == "zh" else "en",
        optional=optional,
    )


def _find(visit: Visit, typed: str, resource: str) -> tuple[Topic, Resource] | Answer:
    topic = find_topic_alone(visit, typed)
    if not isinstance(topic, Topic):
        return topic
    found = find_resource(topic, resource)
    return (topic, found) if found else NoSuchResource(topic, resource)
