"""What changes when one roadmap takes the place of another."""

from __future__ import annotations

from dataclasses import dataclass

from roadmap.model import Roadmap, Topic


@dataclass(frozen=True, slots=True)
class Moved:
    """A topic that has another id in the new roadmap; ``merged``: its content went into a topic beside others."""

    old: Topic
    new: Topic
    merged: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The way from an old roadmap to a new one. Every topic of either is in exactly one place.

    ``retitled`` and ``edited`` have topics that kept their id, as they are in the new roadmap: the first got another
    title, the second differ in something else. ``added`` leaves out topics that others moved to. Resources are
    counted; one that was renamed is neither added nor removed.
    """

    added: tuple[Topic, ...]
    removed: tuple[Topic, ...]
    moved: tuple[Moved, ...]
    retitled: tuple[Topic, ...]
    edited: tuple[Topic, ...]
    unchanged: tuple[Topic, ...]
    resources_added: int
    resources_removed: int

    @property
    def same(self) -> bool:
        """Nothing that members see differs in the topics."""
        return not (self.added or self.removed or self.moved or self.retitled or self.edited)

    @property
    def shares_nothing(self) -> bool:
        """No topic of the one is in the other."""
        return not (self.moved or self.retitled or self.edited or self.unchanged)


def compare(old: Roadmap, new: Roadmap) -> Comparison:
    """What the new roadmap adds, removes, renames and changes, in the order of the roadmaps."""
    moved: list[Moved] = []
    removed: list[Topic] = []
    merged = {topic.id for topic in new.merged}
    for topic in old.topics:
        if topic.id not in new.by_id:
            target = new.by_id.get(new.topic_moves.get(topic.id, ""))
            if target is None:
                removed.append(topic)
            else:
                moved.append(Moved(topic, target, topic.id in merged))
    arrived = {move.new.id for move in moved}
    kept = [topic for topic in new.topics if topic.id in old.by_id]
    retitled = tuple(topic for topic in kept if topic.title != old.by_id[topic.id].title)
    others = [topic for topic in kept if topic.title == old.by_id[topic.id].title]
    edited = tuple(topic for topic in others if topic != old.by_id[topic.id])
    before = {new.resource_moves.get(resource_id, resource_id) for resource_id in old.resources_by_id}
    return Comparison(
        added=tuple(topic for topic in new.topics if topic.id not in old.by_id and topic.id not in arrived),
        removed=tuple(removed),
        moved=tuple(moved),
        retitled=retitled,
        edited=edited,
        unchanged=tuple(topic for topic in others if topic == old.by_id[topic.id]),
        resources_added=len(new.resources_by_id.keys() - before),
        resources_removed=len(before - new.resources_by_id.keys()),
    )
