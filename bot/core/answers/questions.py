"""When there is nothing to tell, or it must be asked first."""

from __future__ import annotations

from dataclasses import dataclass

from roadmap.matching import Intent
from roadmap.model import Topic


@dataclass(frozen=True)
class DidYouMean:
    """Not sure which topic is meant; up to five to choose from."""

    question: str
    intent: Intent
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class NotUnderstood:
    """Nothing in the roadmap answers this. ``wanted_topic`` when the text was a command's topic option."""

    question: str
    wanted_topic: bool = False


@dataclass(frozen=True)
class SmallTalk:
    """A greeting or thanks."""


@dataclass(frozen=True)
class HelpAnswer:
    """What Nextup can do."""


@dataclass(frozen=True)
class ServerOnly:
    """A group command was used in a direct message."""

    command: str
