"""A self-check: a topic's outcomes as questions to oneself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.visit import Visit
from roadmap.model import Topic


@dataclass(frozen=True)
class CheckAnswer(Answer):
    """What somebody who finished the topic can do: to be asked of oneself. A topic may have no outcomes."""

    topic: Topic


def check(visit: Visit, topic: Topic) -> CheckAnswer:
    """The outcomes of a topic, to check oneself by."""
    return CheckAnswer(topic)
