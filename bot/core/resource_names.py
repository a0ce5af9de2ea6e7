"""Which resource of a topic a text names."""

from __future__ import annotations

from rapidfuzz import fuzz, process, utils

from bot.core.finding import LONGEST_OPTION
from roadmap.belonging import plain_id
from roadmap.model import Resource, Topic
from roadmap.naming import squeezed

_SURE_ENOUGH = 80.0
"""WRatio below which a text names nothing: typed titles with two typos score above 85, other titles below 70."""


_SHORTEST_NAME = 3


def find_resource(topic: Topic, text: str) -> Resource | None:
    """The resource by its id, its title, a part or a misspelling of the title. None when none fits."""
    wanted = text[:LONGEST_OPTION].strip()
    by_id = {resource.id: resource for resource in topic.resources.all()}
    if wanted in by_id:
        return by_id[wanted]
    best = process.extractOne(
        wanted,
        {resource.id: resource.title for resource in topic.resources.all()},
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=_SURE_ENOUGH,
    )
    return by_id[best[2]] if best else None


def matching_resources(topic: Topic, text: str, limit: int) -> tuple[Resource, ...]:
    """Resources for autocomplete: all while nothing is typed, then those whose title is near, best first."""
    if not text.strip():
        return topic.resources.all()[:limit]
    titles = {resource.id: resource.title for resource in topic.resources.all()}
    found = process.extract(text, titles, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit)
    by_id = {resource.id: resource for resource in topic.resources.all()}
    return tuple(by_id[resource_id] for _, score, resource_id in found if score >= _SURE_ENOUGH / 2)


def resource_in(topic: Topic, text: str) -> Resource | None:
    """The resource of the topic whose id or title stands in ``text``, the longest one. None when none does."""
    said = squeezed(text)
    found = [
        (len(name), resource)
        for resource in topic.resources.all()
        for name in {squeezed(plain_id(resource.id)), squeezed(resource.title), squeezed(resource.title.split(":")[0])}
        if len(name) >= _SHORTEST_NAME and name in said
    ]
    return max(found, key=lambda each: each[0])[1] if found else None
