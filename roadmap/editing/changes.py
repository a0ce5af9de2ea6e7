"""The single changes there are. A topic is called by its place in the roadmap's order, whatever its id looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from roadmap.model import Lang, Level


@dataclass(frozen=True, slots=True)
class TopicText:
    """What is written of a topic. ``needs`` names the topics that come first, ``aliases`` its other names.

    None: what stands there stays.
    """

    title: str
    summary: str = ""
    needs: str | None = None
    aliases: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a topic stands: in the track of that id or title, behind the topic ``after``, or first; else last in it."""

    track: str | None = None
    after: int | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class AddTopic:
    """A new topic; ``reading`` has a resource a line."""

    written: TopicText
    reading: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class EditTopic:
    """A topic in other words, written in ``lang``."""

    topic: int
    written: TopicText
    lang: Lang


@dataclass(frozen=True, slots=True)
class MoveTopic:
    """A topic at another spot."""

    topic: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class RemoveTopic:
    """One topic fewer."""

    topic: int


@dataclass(frozen=True, slots=True)
class AddResource:
    """A new resource of a topic: by its address, its title or both; ``hours`` as people write them."""

    topic: int
    url: str
    title: str = ""
    hours: str = ""
    why: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RemoveResource:
    """One resource fewer."""

    topic: int
    resource: str


@dataclass(frozen=True, slots=True)
class MarkDead:
    """The address of a resource leads nowhere."""

    topic: int
    resource: str


@dataclass(frozen=True, slots=True)
class MendLink:
    """A resource has another address now."""

    topic: int
    resource: str
    url: str


@dataclass(frozen=True, slots=True)
class AddAlias:
    """Words that mean a topic: one more name of it, or, where they are too many for a name, a question about it."""

    topic: int
    words: str


@dataclass(frozen=True, slots=True)
class RateTopic:
    """A topic's level, and how long its reading takes as people write it. Empty: what stands there stays."""

    topic: int
    level: Level | None = None
    hours: str = ""


@dataclass(frozen=True, slots=True)
class EditResource:
    """A resource in other words, written in ``lang``. Without ``hours`` it takes what is usual.

    ``optional``: whether it is; None: as it was.
    """

    topic: int
    resource: str
    title: str
    url: str
    hours: str
    why: str
    lang: Lang
    optional: bool | None = None


Change: TypeAlias = (
    AddTopic
    | EditTopic
    | RateTopic
    | MoveTopic
    | RemoveTopic
    | AddResource
    | EditResource
    | RemoveResource
    | MarkDead
    | MendLink
    | AddAlias
)
