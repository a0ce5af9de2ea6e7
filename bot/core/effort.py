"""How long a topic takes, and how hard it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.answer import Answer
from bot.core.knowledge import shown_knowledge
from bot.core.topics import TopicView, topic_view
from bot.core.visit import Visit
from roadmap.model import LEVELS, Topic
from roadmap.planning import fringe, path_to


@dataclass(frozen=True)
class EffortAnswer(Answer):
    """A topic's hours and level. ``left``: hours of it not done; ``before``: hours of what is missing before it, and
    ``missing`` those topics. ``resource_hours``: of the resource that was asked about, with its title.
    """

    view: TopicView
    asked: Literal["time", "difficulty"]
    left: float
    before: float
    missing: tuple[Topic, ...]
    resource: tuple[str, float] | None = None


@dataclass(frozen=True)
class HoursLeftAnswer(Answer):
    """Hours of the required reading of the whole roadmap that the asker has not done, and of all of it.

    ``unmeasured``: topics that are left of which nobody says how long they take.
    """

    left: float
    total: float
    topics_left: int
    unmeasured: int


@dataclass(frozen=True)
class ByDifficulty(Answer):
    """The easiest or the hardest topics: of a track, or of all; those within reach first when easy ones are wanted."""

    topics: tuple[Topic, ...]
    hardest: bool


_SHOWN = 3


def effort(
    visit: Visit, topic: Topic, asked: Literal["time", "difficulty"], resource_ids: tuple[str, ...] = ()
) -> EffortAnswer:
    """How long a topic takes for the asker, or how hard it is."""
    view = topic_view(visit, topic)
    way = path_to(visit.loaded.roadmap, shown_knowledge(visit), topic.id)
    before = tuple(step for step in way.steps if step.id != topic.id)
    named = [visit.loaded.roadmap.resources_by_id[one][1] for one in resource_ids]
    return EffortAnswer(
        view=view,
        asked=asked,
        left=view.left,
        before=sum(step.hours for step in before),
        missing=before,
        resource=(named[0].title, named[0].hours) if named else None,
    )


def hours_left(visit: Visit) -> HoursLeftAnswer:
    """What is left of the roadmap for the asker."""
    roadmap = visit.loaded.roadmap
    knowledge = shown_knowledge(visit)
    open_topics = [topic for topic in roadmap.topics if path_to(roadmap, knowledge, topic.id).steps]
    wanted = [topic for topic in open_topics if topic.id not in knowledge.skipped]
    total = sum(topic.hours for topic in roadmap.topics)
    unmeasured = sum(not topic.hours for topic in wanted)
    return HoursLeftAnswer(sum(topic.hours for topic in wanted), total, len(wanted), unmeasured)


def by_difficulty(visit: Visit, track_id: str | None, *, hardest: bool) -> ByDifficulty:
    """The easiest or the hardest topics: by level, then by hours."""
    roadmap = visit.loaded.roadmap
    reachable = {topic.id for topic in fringe(roadmap, shown_knowledge(visit))}
    topics = [topic for topic in roadmap.topics if track_id is None or topic.track == track_id]

    def effort_of(topic: Topic) -> tuple[bool, int, float]:
        level = LEVELS.index(topic.level) if topic.level else 0
        return (topic.id not in reachable and not hardest, level, topic.hours)

    ranked = sorted(topics, key=effort_of, reverse=hardest)
    return ByDifficulty(tuple(ranked[:_SHOWN]), hardest)
