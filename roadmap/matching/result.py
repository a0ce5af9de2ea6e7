"""What understanding a message gives: one decision that every entrance reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from roadmap.model import Lang, Level, ResourceKind

Intent = Literal[
    "next",
    "order",
    "prerequisites",
    "path",
    "time",
    "difficulty",
    "resources",
    "topic",
    "compare",
    "check",
    "progress",
    "group",
    "people",
    "leaderboard",
    "act",
    "roadmap",
    "about",
    "help",
    "thanks",
    "complaint",
    "smalltalk",
    "unsupported",
]
Tier = Literal["answer", "suggest", "none"]
Deed = Literal[
    "done", "track", "drop", "know", "skip", "log", "undo", "hide", "show", "language", "nudges", "export", "erase"
]
Relation = Literal["needed", "allowed", "listed", "member"]
Setting = Literal["timezone", "goal", "pods"]
FollowUp = Literal["more", "other", "same"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic and how likely it is what is meant, 0 to 1."""

    id: str
    score: float


class Deadline(NamedTuple):
    """The last day of the time there is: of the year that was named, else of whichever is next."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Wants:
    """What the answer shall be like, as far as it was said.

    ``kind``: kinds of resources; ``hours``: time there is, in all; ``hours_a_week`` and ``weeks``: for a plan;
    ``by``: its last day; ``level``: of the topics ("easier" is beginner); ``track``: a track's id;
    ``short``: the shortest there is; ``free``: without payment; ``one``: only one.
    """

    kind: tuple[ResourceKind, ...] = ()
    language: Lang | None = None
    hours: float | None = None
    hours_a_week: float | None = None
    weeks: float | None = None
    by: Deadline | None = None
    level: Level | None = None
    track: str | None = None
    short: bool = False
    free: bool = False
    one: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What an act is on: a topic as a whole or, when one is named, a resource of it."""

    topic: str
    resource: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What the writer asks to have noted, and on what, resources first.

    ``language``: the one to change to; ``hours``: to be logged, and ``more`` tells that another length stands in the
    message; ``off``: of nudges, that they shall end.
    """

    do: Deed
    on: tuple[Target, ...] = ()
    language: Lang | None = None
    hours: float | None = None
    more: bool = False
    off: bool = False

    @property
    def topic(self) -> str | None:
        """The first topic it is on."""
        return self.on[0].topic if self.on else None

    @property
    def resource(self) -> str | None:
        """The first resource it is on."""
        return self.on[0].resource if self.on else None


@dataclass(frozen=True, slots=True)
class Match:
    """How a message was understood.

    ``tier`` says what may be done with ``topics`` (best first, at most five): *answer* about the first, *suggest* them
    all (at least two), or *none*, and then there are none. An intent that needs no topic is in tier *answer* without
    one. Greetings and what is of other fields are in tier *none*.

    ``known``: topics the writer claims to know; ``excluded``: topics refused; ``resources``: ids of the resources
    named. ``named``: every topic named in the wish, in the writer's order: the two sides of *order* and *compare*.
    ``start``: where a *path* begins; ``after``: the topics just finished, for *next*; ``asked``: for *prerequisites*,
    the topic of which is asked whether the first of ``topics`` needs it, and ``relation`` in which way: is it
    *needed*, or is it *allowed* to go without? *listed*: all of ``named`` are asked about alike.
    *member*: it is of somebody else, how far they are or what is to be noted of them.

    ``setting``: what is to be seen or changed, where *help* is asked for with it.
    ``follow_up``: *same* when topic or intent were taken from the message before, *more* when what follows the answer
    before is wanted, *other* when that answer was not liked.
    """

    question: str
    lang: Lang
    intent: Intent
    tier: Tier
    topics: tuple[Candidate, ...] = ()
    known: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    wants: Wants = Wants()
    act: Act | None = None
    resources: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    start: str | None = None
    after: tuple[str, ...] = ()
    asked: str | None = None
    relation: Relation | None = None
    setting: Setting | None = None
    follow_up: FollowUp | None = None
