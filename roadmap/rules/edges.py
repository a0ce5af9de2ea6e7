"""Prerequisite edges: they point to other topics, once each, and never in a circle."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from roadmap.draft import Draft, resources_of
from roadmap.explain import did_you_mean
from roadmap.graph import Graph
from roadmap.ordering import find_knots, shortest_cycle
from roadmap.problems import Finding, Problem, finding
from roadmap.rules.ids import moves

_LONGEST_CIRCLE = 12
"""Topics of a circle that are named."""
_TOPICS_NAMED = 5


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
                what = finding("prerequisite-moved", topic=repr(edge.topic), now=repr(moved[edge.topic]))
            else:
                hint = did_you_mean(edge.topic, known) or finding("hint-add-topic-or-remove-edge")
                what = finding("prerequisite-unknown", topic=repr(edge.topic), hint=hint)
            yield placed.problem(what, "prerequisites", index, "topic")


def parts_are_there(draft: Draft) -> Iterator[Problem]:
    """The parts a prerequisite asks for are parts of resources of that topic."""
    parts = {
        placed.value.id: {
            f"{resource.id}/{part.id}" for _, resource in resources_of(placed.value) for part in resource.parts
        }
        for placed in draft.topics
    }
    for placed in draft.topics:
        for index, edge in enumerate(placed.value.prerequisites):
            known = parts.get(edge.topic)
            for position, part in enumerate(edge.parts):
                if known is not None and part not in known:
                    hint = did_you_mean(part, sorted(known)) or finding("hint-name-a-part")
                    what = finding("part-unknown", part=repr(part), topic=repr(edge.topic), hint=hint)
                    yield placed.problem(what, "prerequisites", index, "parts", position)


def no_self_edges(draft: Draft) -> Iterator[Problem]:
    """A topic is not its own prerequisite."""
    for placed in draft.topics:
        for index, edge in enumerate(placed.value.prerequisites):
            if edge.topic == placed.value.id:
                what = finding("prerequisite-itself", topic=repr(edge.topic))
                yield placed.problem(what, "prerequisites", index, "topic")


def no_duplicate_edges(draft: Draft) -> Iterator[Problem]:
    """Two topics share one edge at most."""
    for placed in draft.topics:
        seen: set[str] = set()
        for index, edge in enumerate(placed.value.prerequisites):
            if edge.topic in seen:
                what = finding("prerequisite-twice", topic=repr(edge.topic))
                yield placed.problem(what, "prerequisites", index, "topic")
            seen.add(edge.topic)


def no_cycles(draft: Draft) -> Iterator[Problem]:
    """Prerequisites, needed and helpful ones, never lead back to where they started."""
    by_id = {placed.value.id: placed for placed in draft.topics}
    needs = _edges(draft)
    for knot in find_knots(list(by_id), needs):
        cycle = shortest_cycle(knot, needs)
        first, last = by_id[cycle[0]], cycle[-1]
        index = next(i for i, edge in enumerate(first.value.prerequisites) if edge.topic == last)
        shown = cycle if len(cycle) <= _LONGEST_CIRCLE else (*cycle[: _LONGEST_CIRCLE - 1], "…")
        what = finding("circle", circle=" → ".join([*shown, cycle[0]]))
        yield first.problem(what, "prerequisites", index, "topic")


def every_topic_reachable(draft: Draft) -> Iterator[Problem]:
    """Every topic can be reached through its needed prerequisites; else next and path never get to it.

    Topics in a circle or at the broken edge itself are left to the rules that name those; what stands behind one of
    them is told together.
    """
    by_id = {placed.value.id: placed for placed in draft.topics}
    in_circle = finding("because-in-circle")
    blocked = {item: in_circle for knot in find_knots(list(by_id), _edges(draft)) for item in knot}
    topic_ids = draft.topic_ids
    for topic_id, placed in by_id.items():
        if not topic_ids.issuperset(placed.value.needed):
            blocked.setdefault(topic_id, finding("because-need-missing"))
    behind = _behind(blocked, Graph(list(by_id), {id_: placed.value.needed for id_, placed in by_id.items()}, {}))
    for culprit, ids in behind.items():
        shown = ", ".join(map(repr, ids[:_TOPICS_NAMED])) + (", …" if len(ids) > _TOPICS_NAMED else "")
        what = finding("unreachable", topics=shown, count=len(ids), need=repr(culprit), because=blocked[culprit])
        yield by_id[ids[0]].problem(what, "id")


def _edges(draft: Draft) -> dict[str, list[str]]:
    return {
        placed.value.id: [edge.topic for edge in placed.value.prerequisites if edge.topic != placed.value.id]
        for placed in draft.topics
    }


def _behind(blocked: Mapping[str, Finding], graph: Graph) -> dict[str, list[str]]:
    """What cannot be reached because of each blocked topic, the nearest one, in order."""
    nearest = {id_: id_ for id_ in blocked}
    pending = deque(nearest)
    while pending:
        item = pending.popleft()
        for dependant in graph.dependants[item]:
            if dependant not in nearest:
                nearest[dependant] = nearest[item]
                pending.append(dependant)
    behind: dict[str, list[str]] = {}
    for id_ in graph.position:
        if id_ in nearest and id_ not in blocked:
            behind.setdefault(nearest[id_], []).append(id_)
    return behind
