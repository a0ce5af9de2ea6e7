"""Prerequisite edges: they point to other topics, once each, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap.draft import Draft, Placed
from roadmap.model import Topic
from roadmap.ordering import find_cycles
from roadmap.problems import Problem
from roadmap.rules.ids import did_you_mean, moves


def edges_lead_somewhere(draft: Draft) -> Iterator[Problem]:
    """An edge points to a topic that is there, under its present id."""
    moved = moves(draft)
    known = sorted(draft.topic_ids)
    topic_ids = frozenset(known)
    for placed in draft.topics:
        for index, edge in enumerate(placed.value.prerequisites):
            if edge.topic in topic_ids:
                continue
            if edge.topic in moved:
                message = f"the prerequisite {edge.topic!r} has moved: point to {moved[edge.topic]!r}"
            else:
                hint = did_you_mean(edge.topic, known) or "add the topic or remove the edge"
                message = f"the prerequisite {edge.topic!r} is no topic of this roadmap: {hint}"
            yield placed.problem(message, "prerequisites", index, "topic")


def no_self_edges(draft: Draft) -> Iterator[Problem]:
    """A topic is not its own prerequisite."""
    for placed in draft.topics:
        for index, edge in enumerate(placed.value.prerequisites):
            if edge.topic == placed.value.id:
                message = f"{edge.topic!r} is its own prerequisite: remove the edge"
                yield placed.problem(message, "prerequisites", index, "topic")


def no_duplicate_edges(draft: Draft) -> Iterator[Problem]:
    """Two topics share one edge at most."""
    for placed in draft.topics:
        seen: set[str] = set()
        for index, edge in enumerate(placed.value.prerequisites):
            if edge.topic in seen:
                message = f"the prerequisite {edge.topic!r} is there twice: keep one edge"
                yield placed.problem(message, "prerequisites", index, "topic")
            seen.add(edge.topic)


def no_cycles(draft: Draft) -> Iterator[Problem]:
    """Prerequisites, needed and helpful ones, never lead back to where they started."""
    by_id = {placed.value.id: placed for placed in draft.topics}
    for cycle in find_cycles(list(by_id), _edges(draft)):
        first, last = by_id[cycle[0]], cycle[-1]
        index = next(i for i, edge in enumerate(first.value.prerequisites) if edge.topic == last)
        circle = " → ".join([*cycle, cycle[0]])
        message = f"prerequisites go in a circle: {circle}; remove one of these edges"
        yield first.problem(message, "prerequisites", index, "topic")


def every_topic_reachable(draft: Draft) -> Iterator[Problem]:
    """Every topic can be reached through its needed prerequisites; else next and path never get to it.

    Topics on the circle or at the broken edge itself are left to the rules that name those.
    """
    by_id = {placed.value.id: placed for placed in draft.topics}
    needs = {topic_id: list(placed.value.needed) for topic_id, placed in by_id.items()}
    blocked = {
        item: "is in a circle of prerequisites" for cycle in find_cycles(list(by_id), _edges(draft)) for item in cycle
    }
    topic_ids = draft.topic_ids
    for topic_id, needed in needs.items():
        if any(need not in topic_ids for need in needed):
            blocked.setdefault(topic_id, "needs a topic that is not there")
    for placed in draft.topics:
        if placed.value.id in blocked:
            continue
        culprit = _nearest(placed, needs, blocked)
        if culprit:
            message = (
                f"{placed.value.id!r} can never be reached: {culprit!r}, which it needs, {blocked[culprit]}; mend that"
            )
            yield placed.problem(message, "id")


def _edges(draft: Draft) -> dict[str, list[str]]:
    return {
        placed.value.id: [edge.topic for edge in placed.value.prerequisites if edge.topic != placed.value.id]
        for placed in draft.topics
    }


def _nearest(placed: Placed[Topic], needs: dict[str, list[str]], blocked: dict[str, str]) -> str | None:
    pending = list(placed.value.needed)
    seen = set(pending)
    for item in pending:
        if item in blocked:
            return item
        for need in needs.get(item, []):
            if need not in seen:
                seen.add(need)
                pending.append(need)
    return None
