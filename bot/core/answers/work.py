"""What a member did, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.answers.topics import TopicView
from roadmap.model import Resource, Topic
from roadmap.planning import Choice
from storage import State


@dataclass(frozen=True)
class Tracked:
    """A topic is being learned now. ``changed`` is false when it was already."""

    view: TopicView
    changed: bool
    was: State


@dataclass(frozen=True)
class Finished:
    """A topic or one resource is finished and on disk."""

    topic: Topic
    resource: Resource | None
    already: bool
    points: float
    topic_finished: bool
    first_in_group: bool
    opened: tuple[Topic, ...]
    remaining: int
    can_share: bool


@dataclass(frozen=True)
class FinishedShared:
    """A finished topic shown to the group by the member's wish."""

    topic: Topic
    member_id: int
    hours: float


@dataclass(frozen=True)
class NothingTracked:
    """``/done`` or ``/drop`` without a topic, and nothing is being learned. ``starts`` are good first topics."""

    action: Literal["done", "drop"]
    starts: tuple[Choice, ...]


@dataclass(frozen=True)
class WhichTopic:
    """Several topics are being learned: which one is meant?"""

    action: Literal["done", "drop"]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class UnknownResource:
    """The text names no resource of the topic."""

    view: TopicView
    question: str


@dataclass(frozen=True)
class Dropped:
    """A topic is no longer being learned; its marks stay. ``changed`` is false when it was not."""

    topic: Topic
    changed: bool


@dataclass(frozen=True)
class Known:
    """A topic known from before; ``implied`` are what it needs, now shown as known too."""

    topic: Topic
    implied: tuple[Topic, ...]
    changed: bool
    was: State


@dataclass(frozen=True)
class Skipped:
    """A topic the member does not want: it is no longer offered. ``changed`` is false when it was skipped or done."""

    topic: Topic
    changed: bool
    was: State


@dataclass(frozen=True)
class UndoneAnswer:
    """The last action, taken back. ``topic`` is None when the roadmap no longer has it."""

    kind: str
    topic: Topic | None
    topic_id: str
    resource: Resource | None
    points: float
    state: State


@dataclass(frozen=True)
class NothingToUndo:
    """There is no action left to take back."""
