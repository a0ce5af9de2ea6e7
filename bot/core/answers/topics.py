"""What is told of a topic, and what to study next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from roadmap.model import Prerequisite, Roadmap, Topic, Track
from roadmap.planning import Choice, Path
from storage import State

Standing = Literal["done", "known", "implied", "learning", "open"]
"""How a member stands to a prerequisite; *implied* is known because something that needs it is."""


@dataclass(frozen=True)
class PrerequisiteView:
    """A prerequisite with how the member stands to it."""

    edge: Prerequisite
    topic: Topic
    standing: Standing


@dataclass(frozen=True)
class TopicView:
    """A topic with what this member did in it. ``learners`` counts the group's other members on it now."""

    topic: Topic
    state: State
    marked: frozenset[str]
    started_at: datetime | None
    prerequisites: tuple[PrerequisiteView, ...]
    unlocks: tuple[Topic, ...]
    learners: int

    @property
    def hours_done(self) -> float:
        """Hours of required reading that the member has marked."""
        return sum(r.hours for r in self.topic.resources.required if r.id in self.marked)


@dataclass(frozen=True)
class TopicCard:
    """A topic, whole."""

    view: TopicView


@dataclass(frozen=True)
class ResourcesAnswer:
    """What to read for a topic."""

    view: TopicView


Relation = Literal["needed", "needed-on-the-way", "helpful", "reverse", "independent", "same"]


@dataclass(frozen=True)
class PrerequisitesAnswer:
    """What a topic needs first; ``asked`` and ``relation`` answer "do I need X before it?"."""

    view: TopicView
    on_the_way: tuple[Topic, ...]
    asked: Topic | None = None
    relation: Relation | None = None


@dataclass(frozen=True)
class NextAnswer:
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


@dataclass(frozen=True)
class PathAnswer:
    """The way to a goal, with what else would help. ``mastered`` when the member is there already.

    ``public``: others read it, so only what was logged in this server counts.
    """

    path: Path
    helpful: tuple[Topic, ...]
    start: Topic | None
    mastered: bool
    public: bool = False


@dataclass(frozen=True)
class BrowseAnswer:
    """The roadmap's tracks, or the topics of one; ``page`` counts from 0."""

    roadmap: Roadmap
    track: Track | None
    mastered: frozenset[str]
    learning: frozenset[str]
    available: frozenset[str]
    page: int = 0
