"""The way from what a member knows to a goal."""

from __future__ import annotations

from dataclasses import dataclass

from roadmap.model import Prerequisite, Roadmap, Topic
from roadmap.planning.knowledge import Knowledge, mastered


@dataclass(frozen=True, slots=True)
class Path:
    """Topics to study in this order; the goal is the last one. No steps when the goal is mastered already.

    ``hours`` is the required reading of all steps. ``helpful`` has the helpful prerequisites of the steps that are
    neither mastered, skipped nor steps themselves, each as (the step it helps, the edge).
    """

    goal: Topic
    steps: tuple[Topic, ...]
    hours: float
    helpful: tuple[tuple[Topic, Prerequisite], ...] = ()


def path_to(roadmap: Roadmap, knowledge: Knowledge, goal: str) -> Path:
    """The unmastered topics that ``goal`` needs, each after what it needs, then the goal. Raises KeyError if unknown.

    Mastered topics end the walk, and so do skipped ones, except for the goal: it was asked for.
    """
    target = roadmap.by_id[goal]
    known = mastered(roadmap, knowledge)
    if goal in known:
        return Path(target, (), 0.0)
    stops = known | knowledge.skipped
    open_ids = {goal}
    pending = [goal]
    while pending:
        for need in roadmap.by_id[pending.pop()].needed:
            if need not in stops and need not in open_ids:
                open_ids.add(need)
                pending.append(need)
    steps = _in_study_order(roadmap, open_ids)
    helpful = tuple(
        (step, edge)
        for step in steps
        for edge in step.prerequisites
        if edge.kind == "helpful" and edge.topic not in stops and edge.topic not in open_ids
    )
    return Path(target, steps, sum(step.hours for step in steps), helpful)


def path_between(roadmap: Roadmap, knowledge: Knowledge, start: str, goal: str) -> Path:
    """The path to ``goal`` once ``start``, and what it implies, is known. Raises KeyError for an unknown topic."""
    return path_to(roadmap, knowledge.with_known(roadmap.by_id[start].id), goal)


def _in_study_order(roadmap: Roadmap, ids: set[str]) -> tuple[Topic, ...]:
    """Prerequisites first, helpful ones too; then stay in a track, easier topics first, then roadmap order."""
    rank = {topic.id: index for index, topic in enumerate(roadmap.topics)}
    tracks = {track.id: index for index, track in enumerate(roadmap.tracks)}
    waits = {
        topic_id: {edge.topic for edge in roadmap.by_id[topic_id].prerequisites if edge.topic in ids}
        for topic_id in ids
    }
    steps: list[Topic] = []
    while waits:
        here = steps[-1].track if steps else ""

        def preference(topic: Topic, here: str = here) -> tuple[bool, int, int, int]:
            return (topic.track != here, tracks[topic.track], topic.difficulty, rank[topic.id])

        ready = [roadmap.by_id[topic_id] for topic_id, missing in waits.items() if not missing]
        step = min(ready, key=preference)
        steps.append(step)
        del waits[step.id]
        for missing in waits.values():
            missing.discard(step.id)
    return tuple(steps)
