"""What one member knows, and what that implies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roadmap.model import Roadmap


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A member's topics by state, as topic ids; ids the roadmap does not have are ignored.

    ``parts`` are finished parts of resources, each as resource/part: some topics need no more of another than these.
    """

    done: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    learning: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()

    def with_known(self, *topic_ids: str) -> Knowledge:
        """The same member, knowing these topics too."""
        return replace(self, known=self.known | frozenset(topic_ids))


def implied_known(roadmap: Roadmap, knowledge: Knowledge) -> frozenset[str]:
    """Topics that nobody marked but that the done and known ones need, directly or through others."""
    marked = knowledge.done | knowledge.known
    return roadmap.graph.ancestors(marked & roadmap.by_id.keys()) - marked


def mastered(roadmap: Roadmap, knowledge: Knowledge) -> frozenset[str]:
    """Topics done, known or implied by these."""
    marked = (knowledge.done | knowledge.known) & roadmap.by_id.keys()
    return marked | roadmap.graph.ancestors(marked)


def satisfied(roadmap: Roadmap, knowledge: Knowledge) -> frozenset[str]:
    """Topics nothing waits for: mastered ones, and those the member skipped."""
    return mastered(roadmap, knowledge) | (knowledge.skipped & roadmap.by_id.keys())


def waits_for(roadmap: Roadmap, knowledge: Knowledge, met: frozenset[str], topic_id: str) -> list[str]:
    """Needed prerequisites of a topic that are not in ``met``, nor known as far as the topic needs them."""
    needs = roadmap.graph.needs[topic_id]
    if met.issuperset(needs):
        return []
    missing = [need for need in needs if need not in met]
    parts = roadmap.needed_parts.get(topic_id)
    if parts is None:
        return missing
    return [need for need in missing if need not in parts or not knowledge.parts.issuperset(parts[need])]
