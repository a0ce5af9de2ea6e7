"""Why a topic is a good choice, as data; the words are the renderers'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from roadmap.model import Topic


@dataclass(frozen=True, slots=True)
class Unlocks:
    """``count`` topics the member has not mastered need this one."""

    count: int


@dataclass(frozen=True, slots=True)
class OnPathTo:
    """It is on the way to this topic: the member's goal, or what follows the topic they asked about."""

    goal_id: str


@dataclass(frozen=True, slots=True)
class StudiedNow:
    """``members`` of the group study it now."""

    members: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Its required reading takes ``hours``."""

    hours: float


@dataclass(frozen=True, slots=True)
class FollowsFrom:
    """It builds directly on this topic, which the member knows or asked about."""

    topic_id: str


@dataclass(frozen=True, slots=True)
class Needs:
    """Not within reach yet: it needs the topics ``first``, in this order, ``hours`` on the way."""

    first: tuple[str, ...]
    hours: float


@dataclass(frozen=True, slots=True)
class Continue:
    """The member studies it already."""


@dataclass(frozen=True, slots=True)
class StartHere:
    """A good start: it needs nothing first, and the member has nothing behind them yet."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Nothing is missing before it; told of what nothing else speaks for."""


@dataclass(frozen=True, slots=True)
class HelpfulFirst:
    """These topics would help, but it can be studied without them."""

    topics: tuple[str, ...]


Reason: TypeAlias = (
    Unlocks | OnPathTo | StudiedNow | Hours | FollowsFrom | Needs | Continue | StartHere | Ready | HelpfulFirst
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to study next. ``reasons`` are never hours alone, weightiest first; ``score`` only compares."""

    topic: Topic
    reasons: tuple[Reason, ...]
    score: float
