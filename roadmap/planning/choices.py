"""Which few topics to offer next."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from roadmap.model import Roadmap
from roadmap.planning.fringe import within_reach
from roadmap.planning.knowledge import Knowledge
from roadmap.planning.reasons import Choice
from roadmap.planning.scoring import Scorer

FEWEST = 3
"""Offer at least this many, if so many exist."""

_NOBODY: Mapping[str, int] = MappingProxyType({})


def next_choices(
    roadmap: Roadmap,
    knowledge: Knowledge,
    *,
    goal: str | None = None,
    after: str | None = None,
    studied_now: Mapping[str, int] = _NOBODY,
    limit: int = 5,
) -> tuple[Choice, ...]:
    """The best ``limit`` topics to study next, best first; three or more if so many are within reach.

    ``goal`` is a topic the member wants to reach. ``after`` is a topic to take as mastered for this answer, with what
    it implies; then topics that build on it come first, and unrelated ones only fill up to three. ``studied_now`` says
    how many members of the group study a topic. Unknown ids are ignored.

    Every choice is in the fringe, with one exception: when fewer than three follow from ``after``, topics that need it
    (or, if none does, that it helps) and something else are offered with a :class:`Needs` reason. A newcomer is
    offered no advanced topic, unless there is nothing else.
    """
    scorer = Scorer(roadmap, knowledge, goal, after, studied_now)
    available = within_reach(roadmap, scorer.knowledge, scorer.met)
    if not scorer.mastered:
        available = tuple(topic for topic in available if topic.level != "advanced") or available
    if scorer.after is None:
        return tuple(scorer.best(available, limit))
    followers = [topic for topic in available if scorer.follows(topic)]
    follow = scorer.best(followers, limit)
    related = scorer.best([topic for topic in available if scorer.relates(topic)], limit)
    # The first choice is one to start today, so what needs something else first never leads.
    lead = follow or related[:1]
    chosen = [*lead, *scorer.best_later(max(0, FEWEST - len(followers))), *(related if follow else related[1:])]
    if len(chosen) < FEWEST:
        ids = {choice.topic.id for choice in chosen}
        others = [topic for topic in available if topic.id not in ids]
        chosen += scorer.best(others, FEWEST - len(chosen))
    return tuple(chosen[:limit])
