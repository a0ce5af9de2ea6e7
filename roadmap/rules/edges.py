"""Prerequisite edges: they point to other topics, once each, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap.draft import Draft, Placed, resources_of
from roadmap.explain import did_you_mean
from roadmap.model import Topic
from roadmap.ordering import find_cycles
from roadmap.problems import Finding, Problem, finding
from roadmap.rules.ids import moves

_LONGEST_CIRCLE = 12
"""Topics of a circle that are named."""


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
    for cycle in find_cycles(list(by_id), _edges(draft)):
        first, last = by_id[cycle[0]], cycle[-1]
        index = next(i for i, edge in enumerate(first.value.prerequisites) if edge.topic == last)
        shown = cycle if len(cycle) <= _LONGEST_CIRCLE else (*cycle[: _LONGEST_CIRCLE - 1], "…")
        what = finding("circle", circle=" → ".join([*shown, cycle[0]]))
        yield first.problem(what, "prerequisites", index, "topic")


def every_topic_reachable(draft: Draft) -> Iterator[Problem]:
    """Every topic can be reached through its needed prerequisites; else next and path never get to it.

    Topics on the circle or at the broken edge itself are left to the rules that name those.
    """
    by_id = {placed.value.id: placed for placed in draft.topics}
    needs = {topic_id: list(placed.value.needed) for topic_id, placed in by_id.items()}
    in_circle = finding("because-in-circle")
    blocked = {item: in_circle for cycle in find_cycles(list(by_id), _edges(draft)) for item in cycle}
    topic_ids = draft.topic_ids
    for topic_id, needed in needs.items():
        if any(need not in topic_ids for need in needed):
            blocked.setdefault(topic_id, finding("because-need-missing"))
    for placed in draft.topics:
        if placed.value.id in blocked:
            continue
        culprit = _nearest(placed, needs, blocked)
        if culprit:
            what = finding("unreachable", topic=repr(placed.value.id), need=repr(culprit), because=blocked[culprit])
            yield placed.problem(what, "id")


def _edges(draft: Draft) -> dict[str, list[str]]:
    return {
        placed.value.id: [edge.topic for edge in placed.value.prerequisites if edge.topic != placed.value.id]
        for placed in draft.topics
    }


def _nearest(placed: Placed[Topic], needs: dict[str, list[str]], blocked: dict[str, Finding]) -> str | None:
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
