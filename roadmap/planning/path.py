"""The way from what a member knows to a goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from roadmap.model import Prerequisite, Roadmap, Topic
from roadmap.ordering import sort_in_groups
from roadmap.planning.knowledge import Knowledge, mastered, waits_for


@dataclass(frozen=True, slots=True)
class Path:
    """Topics to study in this order; the goal is the last one. No steps when the goal is mastered already.

    ``parts`` has the steps of which only some parts are needed, as topic id to its parts (resource/part).
    ``hours`` is the required reading of all steps, of these only the parts. ``helpful`` has the helpful prerequisites
    of the steps that are neither mastered, skipped nor steps themselves, each as (the step it helps, the edge).
    """

    goal: Topic
    steps: tuple[Topic, ...]
    hours: float
    helpful: tuple[tuple[Topic, Prerequisite], ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @property
    def unmeasured(self) -> tuple[Topic, ...]:
        """The steps of which nobody says how long they take; ``hours`` is without them."""
        return tuple(step for step in self.steps if not self.hours_of(step))

    def hours_of(self, step: Topic) -> float:
        """Hours of a step: of its required reading, or of the parts of it that are needed."""
        return _hours(step, self.parts.get(step.id, ()))


def path_to(roadmap: Roadmap, knowledge: Knowledge, goal: str) -> Path:
    """The unmastered topics that ``goal`` needs, each after what it needs, then the goal. Raises KeyError if unknown.

    Mastered topics end the walk, and so do skipped ones, except for the goal: it was asked for.
    """
    target = roadmap.by_id[goal]
    known = mastered(roadmap, knowledge)
    if goal in known:
        return Path(target, (), 0.0)
    stops = known | knowledge.skipped
    open_ids = missing_for(roadmap, knowledge, stops, goal)
    steps = _in_study_order(roadmap, open_ids)
    helpful = tuple(
        (step, edge)
        for step in steps
        for edge in step.prerequisites
        if edge.kind == "helpful" and edge.topic not in stops and edge.topic not in open_ids
    )
    parts = _parts_needed(roadmap, open_ids)
    return Path(target, steps, sum(_hours(step, parts.get(step.id, ())) for step in steps), helpful, parts)


def missing_for(roadmap: Roadmap, knowledge: Knowledge, met: frozenset[str], goal: str) -> set[str]:
    """The goal and everything that it waits for, directly or through others, where nothing waits for ``met``."""
    found = {goal}
    pending = [goal]
    while pending:
        for need in waits_for(roadmap, knowledge, met, pending.pop()):
            if need not in found:
                found.add(need)
                pending.append(need)
    return found


def path_between(roadmap: Roadmap, knowledge: Knowledge, start: str, goal: str) -> Path:
    """The path to ``goal`` once ``start``, and what it implies, is known. Raises KeyError for an unknown topic."""
    return path_to(roadmap, knowledge.with_known(roadmap.by_id[start].id), goal)


def _in_study_order(roadmap: Roadmap, ids: set[str]) -> tuple[Topic, ...]:
    """Prerequisites first, helpful ones too; then stay in a track, easier topics first, then roadmap order."""
    tracks = {track.id: index for index, track in enumerate(roadmap.tracks)}
    position = roadmap.graph.position

    def group_and_rank(topic_id: str) -> tuple[int, tuple[int, ...]]:
        topic = roadmap.by_id[topic_id]
        return tracks[topic.track], (topic.difficulty, position[topic_id])

    return tuple(roadmap.by_id[id_] for id_ in sort_in_groups(ids, roadmap.graph.before, group_and_rank))


def _parts_needed(roadmap: Roadmap, ids: set[str]) -> dict[str, tuple[str, ...]]:
    """Of ``ids``, those that the others need only in parts, with all these parts."""
    partly: dict[str, dict[str, None]] = {}
    for topic_id in ids & roadmap.needed_parts.keys():
        for need, parts in roadmap.needed_parts[topic_id].items():
            if need in ids:
                partly.setdefault(need, {}).update(dict.fromkeys(parts))
    return {
        need: tuple(parts)
        for need, parts in partly.items()
        if all(need in roadmap.needed_parts.get(by, {}) for by in roadmap.graph.dependants[need] if by in ids)
    }


def _hours(topic: Topic, parts: tuple[str, ...]) -> float:
    if not parts:
        return topic.hours
    hours = {f"{resource.id}/{part.id}": part.hours for resource in topic.resources.all() for part in resource.parts}
    return sum(hours.get(part, 0.0) for part in parts)
