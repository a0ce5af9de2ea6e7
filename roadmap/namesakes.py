"""Topics of one title: each is kept, but a title alone does not say which is meant."""

from __future__ import annotations

from roadmap.model import Roadmap, Topic
from roadmap.naming import slug


def by_title(roadmap: Roadmap) -> dict[str, tuple[Topic, ...]]:
    """The topics of each title, in any language, in the roadmap's order; titles are alike whose ids would be."""
    called: dict[str, dict[str, Topic]] = {}
    for topic in roadmap.topics:
        for title in topic.title.every():
            called.setdefault(slug(title), {})[topic.id] = topic
    return {title: tuple(topics.values()) for title, topics in called.items()}


def namesakes(roadmap: Roadmap) -> tuple[tuple[Topic, ...], ...]:
    """The topics that share a title, together; each group once."""
    return tuple(dict.fromkeys(topics for topics in by_title(roadmap).values() if len(topics) > 1))
