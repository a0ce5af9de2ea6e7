"""What to study next: three to five choices with their reasons."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.finding import Unclear, find_topic
from bot.core.knowledge import knowledge_of, shown_progress, studied_by_others
from bot.core.visit import Visit
from roadmap.model import Roadmap, Topic
from roadmap.planning import Choice, mastered, next_choices


@dataclass(frozen=True)
class NextAnswer(Answer):
    """What to study next, best first; ``after`` when the member asked what follows a topic.

    ``skipped``: there is nothing left but what the member skipped. ``public``: others read it, so only what was logged
    in this server counts.
    """

    choices: tuple[Choice, ...]
    after: Topic | None
    goal: Topic | None
    roadmap: Roadmap
    skipped: bool = False
    public: bool = False


def next_steps(visit: Visit, after: Topic | None = None) -> NextAnswer:
    """Three to five good next topics for the asker, or those that follow ``after``."""
    roadmap = visit.loaded.roadmap
    goal = group_goal(visit)
    progress = shown_progress(visit)
    known = knowledge_of(progress)
    choices = next_choices(
        roadmap,
        known,
        goal=goal.id if goal else None,
        after=after.id if after else None,
        studied_now=studied_by_others(visit, progress),
    )
    skipped = not choices and bool(known.skipped - mastered(roadmap, known))
    return NextAnswer(choices, after, goal, roadmap, skipped, visit.audience is not None)


def next_after(visit: Visit, text: str) -> NextAnswer | Unclear:
    """What follows the topic that ``text`` names."""
    topic = find_topic(visit.loaded, text, "next")
    return next_steps(visit, topic) if isinstance(topic, Topic) else topic


def group_goal(visit: Visit) -> Topic | None:
    """The topic the group studies toward, None where there is none."""
    return visit.loaded.topic(visit.group.goal_topic) if visit.group.goal_topic else None
