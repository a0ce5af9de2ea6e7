"""The way to a goal."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.finding import Unclear, find_topic
from bot.core.knowledge import shown_knowledge
from bot.core.visit import Visit
from roadmap.model import Topic
from roadmap.planning import Path, mastered, path_between, path_to


@dataclass(frozen=True)
class PathAnswer(Answer):
    """The way to a goal, with what else would help. ``mastered`` when the member is there already.

    ``public``: others read it, so only what was logged in this server counts.
    """

    path: Path
    helpful: tuple[Topic, ...]
    start: Topic | None
    mastered: bool
    public: bool = False


def path(visit: Visit, goal: Topic, start: Topic | None = None) -> PathAnswer:
    """The way to ``goal``, from what the asker knows and, when given, from ``start``."""
    roadmap = visit.loaded.roadmap
    known = shown_knowledge(visit)
    way = path_between(roadmap, known, start.id, goal.id) if start else path_to(roadmap, known, goal.id)
    helpful = dict.fromkeys(edge.topic for _, edge in way.helpful)
    return PathAnswer(
        way,
        tuple(roadmap.by_id[topic_id] for topic_id in helpful),
        start,
        goal.id in mastered(roadmap, known),
        visit.audience is not None,
    )


def path_to_text(visit: Visit, text: str) -> PathAnswer | Unclear:
    """The way to the topic that ``text`` names."""
    goal = find_topic(visit.loaded, text, "path")
    return path(visit, goal) if isinstance(goal, Topic) else goal
