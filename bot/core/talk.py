"""What is said to the bot rather than asked of the roadmap: greetings, thanks, complaints, questions about the bot."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.visit import Visit
from roadmap.matching import Setting
from roadmap.model import Roadmap
from storage import DigestSchedule


@dataclass(frozen=True)
class SmallTalk(Answer):
    """A greeting."""


@dataclass(frozen=True)
class Thanks(Answer):
    """Somebody said thanks."""


@dataclass(frozen=True)
class Complaint(Answer):
    """Somebody is not content with an answer."""


@dataclass(frozen=True)
class Unsupported(Answer):
    """A wish the bot cannot fulfil."""


@dataclass(frozen=True)
class WhereToSet(Answer):
    """A setting was asked for in words: which command it is."""

    setting: Setting


@dataclass(frozen=True)
class AboutAnswer(Answer):
    """What the bot is, what its roadmap grew from, and when the group's digest comes."""

    roadmap: Roadmap
    digest: DigestSchedule | None
    timezone: str


def about(visit: Visit) -> AboutAnswer:
    """What the bot is."""
    return AboutAnswer(visit.loaded.roadmap, visit.group.digest, visit.group.timezone)
