"""What is within reach: the outer fringe of a knowledge state.

The fringe of knowledge-space theory (Doignon & Falmagne, *Knowledge Spaces*, 1999): the items a learner has not
mastered and could learn now, because everything they need is mastered.
"""

from __future__ import annotations

from itertools import chain

from roadmap.model import Roadmap, Topic
from roadmap.planning.knowledge import Knowledge, satisfied, waits_for


def fringe(roadmap: Roadmap, knowledge: Knowledge) -> tuple[Topic, ...]:
    """Topics that can be studied now, in roadmap order.

    Not mastered, not skipped, and every needed prerequisite mastered or skipped, or known in the parts that are
    needed: what a member does not want is not offered, and what needs it does not wait for it.
    """
    return within_reach(roadmap, knowledge, satisfied(roadmap, knowledge))


def within_reach(roadmap: Roadmap, knowledge: Knowledge, met: frozenset[str]) -> tuple[Topic, ...]:
    """The fringe, where nothing waits for ``met``."""
    graph = roadmap.graph
    # Whatever else waits for something waits for a topic that is not met.
    near = {*graph.free, *roadmap.needed_parts, *chain.from_iterable(map(graph.dependants.__getitem__, met))} - met
    ids = sorted(near, key=graph.position.__getitem__)
    return tuple(roadmap.by_id[id_] for id_ in ids if not waits_for(roadmap, knowledge, met, id_))


def unlocks(roadmap: Roadmap, topic_id: str) -> tuple[Topic, ...]:
    """Topics that need this one directly, in roadmap order; none for an unknown id."""
    return tuple(roadmap.by_id[id_] for id_ in roadmap.graph.dependants.get(topic_id, ()))


def newly_available(roadmap: Roadmap, knowledge: Knowledge, topic_id: str) -> tuple[Topic, ...]:
    """Topics that come within reach when this one, and what it implies, is mastered too."""
    after = knowledge.with_known(topic_id)
    graph, met = roadmap.graph, satisfied(roadmap, knowledge)
    now_met = met | ({topic_id} & roadmap.by_id.keys()) | graph.ancestors((topic_id,))
    near = set(chain.from_iterable(map(graph.dependants.__getitem__, now_met - met))) - now_met
    ids = sorted(near, key=graph.position.__getitem__)
    return tuple(
        roadmap.by_id[id_]
        for id_ in ids
        if waits_for(roadmap, knowledge, met, id_) and not waits_for(roadmap, after, now_met, id_)
    )
