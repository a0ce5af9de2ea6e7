"""Placement: up to eight taps that tell what somebody knows already; one press notes it, one undo takes it back.

What was replied travels in the controls, so a placement survives a restart; when the roadmap's topics change, it ends.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.knowledge import knowledge_of, progress_of
from bot.core.renames import Stored
from bot.core.taps import Taps, edition, packed, packed_taps, unpacked
from bot.core.visit import Visit
from roadmap.model import Outcome, Topic
from roadmap.planning import mastered
from roadmap.planning.placement import Placement, corrected, placement, uppermost
from storage import MemberProgress

MOST_TAPS = 8
_MOST_MARKED = 20
"""Topics that a control can carry beside the replies; what these need is marked with them."""
_SHOWN, _KNOWN_SHOWN = 25, 20
"""Discord shows so many topics to choose from; so many of them are those that would be noted, the least sure first."""
_POSSIBLE = 0.05
"""Topics that are less likely known are not shown to choose from."""
_FEWEST_TOPICS = 5
"""A roadmap with fewer is read faster than placed on."""


@dataclass(frozen=True)
class PlacementQuestion(Answer):
    """The next tap: whether the asker can do ``outcome`` of ``topic`` or, where it has none, knows the topic.

    ``number`` is that of the tap. ``edition``, ``taps`` and ``asked`` are what its controls carry.
    """

    topic: Topic
    outcome: Outcome | None
    number: int
    edition: str
    taps: str
    asked: str


@dataclass(frozen=True)
class PlacementResult(Answer):
    """What would be noted: ``marked`` and what these need, ``known`` in all; of ``shown`` the asker can choose anew.

    ``edition``, ``taps`` and ``chosen`` are what its controls carry.
    """

    marked: tuple[Topic, ...]
    known: frozenset[str]
    shown: tuple[Topic, ...]
    edition: str
    taps: str
    chosen: str


@dataclass(frozen=True)
class PlacementNoted(Answer):
    """It is noted: ``marked`` and what these need, ``count`` in all.

    ``event`` is the number by which it is undone, None when nothing changed.
    """

    marked: tuple[Topic, ...]
    count: int
    event: int | None


@dataclass(frozen=True)
class NothingToPlace(Answer):
    """All that a question would tell is known already."""


def is_offered(visit: Visit, progress: MemberProgress) -> bool:
    """Whether nothing is known about the asker, who alone reads the answer: then the taps are worth it."""
    is_new = not (progress.topics or progress.resources or progress.studied or visit.claims)
    return visit.audience is None and is_new and len(visit.loaded.roadmap.topics) >= _FEWEST_TOPICS


def start(visit: Visit) -> PlacementQuestion | NothingToPlace:
    """The first tap."""
    found = _after(visit, ())
    return found if isinstance(found, PlacementQuestion) else NothingToPlace()


def tap(visit: Visit, of_edition: str, taps: str, asked: str, reply: str) -> PlacementQuestion | PlacementResult | None:
    """A reply to the question about ``asked``: the next question, or the result, which is there without a reply too.

    None: the roadmap has other topics now.
    """
    carried = unpacked(visit.loaded.roadmap, of_edition, taps, asked)
    if carried is None:
        return None
    before, topics = carried
    if reply not in ("yes", "roughly", "no"):
        return _result(visit, before)
    return _after(visit, (*before, *((topic_id, reply) for topic_id in topics)))


def choose(visit: Visit, of_edition: str, taps: str, marked: str, chosen: Collection[str]) -> PlacementResult | None:
    """The asker chose anew among the topics that were shown. None: the roadmap has other topics now."""
    roadmap = visit.loaded.roadmap
    carried = unpacked(roadmap, of_edition, taps, marked)
    if carried is None:
        return None
    before, ids = carried
    result = _result(visit, before, ids)
    shown = {topic.id for topic in result.shown}
    return _result(visit, before, corrected(roadmap, result.known, shown, shown.intersection(chosen)))


def note(visit: Visit, of_edition: str, marked: str) -> PlacementNoted | None:
    """What was shown was known before: noted as one step, without points. None: the roadmap has other topics now."""
    roadmap, stored = visit.loaded.roadmap, Stored(visit)
    carried = unpacked(roadmap, of_edition, "", marked)
    if carried is None:
        return None
    _, ids = carried
    before = mastered(roadmap, knowledge_of(stored.followed))
    topics = visit.loaded.topics_of(ids)
    event = visit.session.progress.know_all(visit.entry, [stored.topic(topic) for topic in topics])
    return PlacementNoted(topics, len({*ids, *roadmap.graph.ancestors(ids)} - before), event)


def _after(visit: Visit, taps: Taps) -> PlacementQuestion | PlacementResult:
    roadmap = visit.loaded.roadmap
    asked = placement(roadmap, knowledge_of(progress_of(visit)), taps).question if len(taps) < MOST_TAPS else None
    if asked is None:
        return _result(visit, taps)
    topic = roadmap.by_id[asked]
    return PlacementQuestion(
        topic,
        next(iter(topic.outcomes), None),
        len(taps) + 1,
        edition(roadmap),
        packed_taps(roadmap, taps),
        packed(roadmap, (asked,)),
    )


def _result(visit: Visit, taps: Taps, ids: Collection[str] | None = None) -> PlacementResult:
    """What follows from the taps or, where the asker chose, the topics ``ids``; and what else is possible."""
    roadmap, knowledge = visit.loaded.roadmap, knowledge_of(progress_of(visit))
    found = placement(roadmap, knowledge, taps)
    settled = mastered(roadmap, knowledge) | knowledge.learning | knowledge.skipped
    marked = _marked(visit, found, (found.known if ids is None else frozenset(ids)) - settled)
    known = frozenset({*marked, *roadmap.graph.ancestors(marked)} - settled)
    possible = [
        id_ for id_, likelihood in found.likelihood.items() if likelihood >= _POSSIBLE and id_ not in settled | known
    ]
    taken = sorted(known, key=lambda id_: (id_ not in marked, found.likelihood[id_]))[:_KNOWN_SHOWN]
    possible.sort(key=found.likelihood.__getitem__, reverse=True)
    shown = {*taken, *possible[: _SHOWN - len(taken)]}
    return PlacementResult(
        tuple(map(roadmap.by_id.__getitem__, marked)),
        known,
        tuple(topic for topic in roadmap.topics if topic.id in shown),
        edition(roadmap),
        packed_taps(roadmap, taps),
        packed(roadmap, marked),
    )


def _marked(visit: Visit, found: Placement, known: frozenset[str]) -> tuple[str, ...]:
    """The topics to mark so that all of ``known`` is: of more than a control carries, the likeliest."""
    marked = uppermost(visit.loaded.roadmap, known)
    if len(marked) <= _MOST_MARKED:
        return marked
    likely = sorted(marked, key=lambda id_: -found.likelihood[id_])[:_MOST_MARKED]
    return tuple(id_ for id_ in marked if id_ in likely)
