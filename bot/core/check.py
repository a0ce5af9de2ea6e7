"""A self-check: a topic's outcomes as questions to oneself, and what one can do when a topic is finished."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.knowledge import knowledge_of, progress_of, shown_progress
from bot.core.recall import number_of
from bot.core.visit import Visit
from roadmap.model import Outcome, Topic


@dataclass(frozen=True)
class CheckAnswer(Answer):
    """What somebody who finished the topic can do: to be asked of oneself. A topic may have no outcomes."""

    topic: Topic


@dataclass(frozen=True)
class Checklist(Answer):
    """The outcomes of a topic that the asker finished, to tick off."""

    topic: Topic


@dataclass(frozen=True)
class Ticked(Answer):
    """What the asker ticked, and what not, which a review asks about earlier; ``weekly``: it comes by itself."""

    topic: Topic
    can: tuple[Outcome, ...]
    cannot: tuple[Outcome, ...]
    weekly: bool


@dataclass(frozen=True)
class WhatToCheck(Answer):
    """A check was asked for, and not on what: ``topics`` are what the asker learns, as far as readers may know it."""

    topics: tuple[Topic, ...]


def what_to_check(visit: Visit) -> WhatToCheck:
    """What the asker could be checked on, where they named nothing."""
    learning = knowledge_of(shown_progress(visit)).learning
    return WhatToCheck(tuple(topic for topic in visit.loaded.roadmap.topics if topic.id in learning))


def check(visit: Visit, topic: Topic) -> CheckAnswer:
    """The outcomes of a topic, to check oneself by."""
    return CheckAnswer(topic)


def checklist(visit: Visit, topic: Topic) -> Checklist:
    """The outcomes of a finished topic, to tick off."""
    return Checklist(topic)


def tick(visit: Visit, topic: Topic, keys: Collection[str]) -> Ticked | None:
    """Keep what the asker can do of a topic they finished, without points. None: it is not finished any more."""
    if progress_of(visit).state(topic.id) != "done":
        return None
    can = tuple(one for one in topic.outcomes if one.key in keys)
    cannot = tuple(one for one in topic.outcomes if one.key not in keys)
    ratings = {one.key: number_of("again") for one in cannot} | {one.key: number_of("good") for one in can}
    visit.session.reviews.said_at_done(visit.member_id, visit.loaded.ids_of(topic), ratings, visit.now)
    return Ticked(topic, can, cannot, visit.member.reviews)
