"""The roadmap to browse: its tracks, or the topics of one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.knowledge import shown_knowledge
from bot.core.visit import Visit
from roadmap.model import Roadmap, Track
from roadmap.planning import fringe, mastered


@dataclass(frozen=True)
class BrowseAnswer(Answer):
    """The roadmap's tracks, or the topics of one; ``page`` counts from 0.

    ``unfolded``: with the names of every track's topics.
    """

    roadmap: Roadmap
    track: Track | None
    mastered: frozenset[str]
    learning: frozenset[str]
    available: frozenset[str]
    page: int = 0
    unfolded: bool = False


def browse(visit: Visit, track_id: str | None = None, page: int = 0, *, unfolded: bool = False) -> BrowseAnswer:
    """The tracks, or one track's topics; an unknown track shows the tracks."""
    roadmap = visit.loaded.roadmap
    shown = shown_knowledge(visit)
    return BrowseAnswer(
        roadmap=roadmap,
        track=next((track for track in roadmap.tracks if track.id == track_id), None),
        mastered=mastered(roadmap, shown),
        learning=shown.learning,
        available=frozenset(topic.id for topic in fringe(roadmap, shown)),
        page=page,
        unfolded=unfolded,
    )
