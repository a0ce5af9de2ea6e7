"""What one member knows, and what that implies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roadmap.model import Roadmap
from roadmap.ordering import ancestors


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A member's topics by state, as topic ids; ids the roadmap does not have are ignored."""

    done: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    learning: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()

    def with_known(self, *topic_ids: str) -> Knowledge:
        """The same member, knowing these topics too."""
        return replace(self, known=self.known | frozenset(topic_ids))


def implied_known(roadmap: Roadmap, knowledge: Knowledge) -> frozenset[str]:
    """Topics that nobody marked but that the done and known ones need, directly or through others."""
    marked = _marked(roadmap, knowledge)
    return ancestors(sorted(marked), needs(roadmap)) - marked


def mastered(roadmap: Roadmap, knowledge: Knowledge) -> frozenset[str]:
    """Topics done, known or implied by these."""
    return _marked(roadmap, knowledge) | implied_known(roadmap, knowledge)


def satisfied(roadmap: Roadmap, knowledge: Knowledge) -> frozenset[str]:
    """Topics nothing waits for: mastered ones, and those the member skipped."""
    return mastered(roadmap, knowledge) | (knowledge.skipped & roadmap.by_id.keys())


def needs(roadmap: Roadmap) -> dict[str, tuple[str, ...]]:
    """The needed edges: topic id to the ids it waits for."""
    return {topic.id: topic.needed for topic in roadmap.topics}


def _marked(roadmap: Roadmap, knowledge: Knowledge) -> frozenset[str]:
    return (knowledge.done | knowledge.known) & roadmap.by_id.keys()
