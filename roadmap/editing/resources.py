"""Changes to what there is to read on a topic."""

from __future__ import annotations

from typing import cast

from roadmap.amounts import hours_in
from roadmap.editing.changes import AddResource, EditResource
from roadmap.editing.fields import Fields, put, refusal, resource_in, resources_in, reworded
from roadmap.editing.links import address
from roadmap.model import Resource, Topic
from roadmap.problems import finding

_SHORTEST = 0.01
"""Hours are told and counted in hundredths."""


def add_resource(fields: Fields, topic: Topic, change: AddResource) -> None:
    """One more."""
    url = address(change.url) if change.url else ""
    _refuse_twice(topic, url)
    refuse_nothing(change.hours)
    given = {"title": change.title, "url": url, "hours": change.hours, "why": change.why}
    resource: Fields = {name: value for name, value in given.items() if value}
    resources = cast("dict[str, list[object]]", fields.setdefault("resources", {}))
    resources.setdefault("optional" if change.optional else "required", []).append(resource)


def refuse_nothing(hours: str) -> None:
    """Raise RoadmapError when a length is so short that nothing of it would be told or counted."""
    long = hours_in(hours) if hours else None
    if long is not None and 0 < long < _SHORTEST:
        raise refusal(finding("field-below", field=f"hours {hours!r}", bound=_SHORTEST))


def _refuse_twice(topic: Topic, url: str, but: Resource | None = None) -> None:
    """Raise RoadmapError when another resource of the topic has the address."""
    same = next((each for each in topic.resources.all() if url and each.url == url and each != but), None)
    if same is not None:
        raise refusal(finding("edit-resource-there", title=same.title))


def remove_resource(data: Fields, fields: Fields, resource_id: str) -> None:
    """One fewer, and nothing that refers to it."""
    _take_out(fields, resource_id)
    forget(data, resource_id)


def _take_out(fields: Fields, resource_id: str) -> None:
    resources = cast("dict[str, list[Fields]]", fields.get("resources", {}))
    for name, items in list(resources.items()):
        kept: list[Fields] = []
        for item in items:
            choices = cast("list[Fields] | None", item.get("any_of"))
            if choices is None:
                kept += [item] if item["id"] != resource_id else []
            elif left := [choice for choice in choices if choice["id"] != resource_id]:
                kept.append({"any_of": left} if len(left) > 1 else left[0])
        put(cast("Fields", resources), name, kept)
    put(fields, "resources", resources)


def forget(data: Fields, resource_id: str) -> None:
    """Take away what refers to a resource that is gone."""
    for topic in cast("list[Fields]", data["topics"]):
        for outcome in cast("list[object]", topic.get("outcomes", [])):
            if isinstance(outcome, dict):
                served = cast("Fields", outcome)
                put(served, "by", [one for one in cast("list[str]", served.get("by", [])) if one != resource_id])
        for edge in cast("list[Fields]", topic.get("prerequisites", [])):
            parts = cast("list[str]", edge.get("parts", []))
            put(edge, "parts", [part for part in parts if part.partition("/")[0] != resource_id])
        for resource in resources_in(topic):
            if resource.get("twin") == resource_id:
                del resource["twin"]


def edit_resource(fields: Fields, topic: Topic, change: EditResource) -> None:
    """Write it in other words, and move it between required and optional reading."""
    was = next(each for each in topic.resources.all() if each.id == change.resource)
    resource, url = resource_in(fields, change.resource), address(change.url) if change.url else ""
    _refuse_twice(topic, url, was)
    if url != was.url:
        resource.pop("dead", None)
    put(resource, "title", change.title)
    put(resource, "url", url)
    if change.hours != hours_as_text(was):
        refuse_nothing(change.hours)
        put(resource, "hours", change.hours)
    put(resource, "why", reworded(was.why, change.why, change.lang) if change.why else None)
    if change.optional is not None and change.optional != (was in topic.resources.optional):
        _take_out(fields, change.resource)
        resources = cast("dict[str, list[object]]", fields.setdefault("resources", {}))
        resources.setdefault("optional" if change.optional else "required", []).append(resource)


def hours_as_text(resource: Resource) -> str:
    """How long a resource takes, as :class:`EditResource` takes it; empty where its author does not say."""
    return f"{resource.hours:g} h" if resource.hours_are_known else ""
