"""Which of two topics comes first, and how two of them differ: told by the graph and the roadmap's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core.answer import Answer
from bot.core.knowledge import shown_knowledge
from bot.core.visit import Visit
from roadmap.model import Resource, Topic
from roadmap.planning import Knowledge, mastered, path_to


@dataclass(frozen=True)
class OrderAnswer(Answer):
    """Which of two topics comes first.

    ``why``: *needed*: the second needs the first, also by way of others; *helpful*: it helps; *free*: neither needs the
    other, and the first is the one with fewer hours on the way; *listed*: neither does, and as nobody says how long all
    on the way takes, the first is the one that the roadmap has first. ``missing`` are topics that both need and the
    asker lacks; ``learners`` count the group's members on each now, ``unmeasured`` the topics without hours on the way.
    """

    first: Topic
    second: Topic
    why: Literal["needed", "helpful", "free", "listed"]
    missing: tuple[Topic, ...]
    hours: tuple[float, float]
    unmeasured: tuple[int, int]
    learners: tuple[int, int]

    @property
    def counts_members(self) -> bool:
        """Who is on each."""
        return any(self.learners)


@dataclass(frozen=True)
class CompareAnswer(Answer):
    """Topics, or resources with the topic each is in, beside each other; what is said of each is the roadmap's own."""

    topics: tuple[Topic, ...]
    resources: tuple[tuple[Topic, Resource], ...] = ()


def order(visit: Visit, one: Topic, other: Topic) -> OrderAnswer:
    """Which of two different topics comes first: the same answer whichever is named first."""
    roadmap = visit.loaded.roadmap
    place = {topic.id: number for number, topic in enumerate(roadmap.topics)}
    one, other = sorted((one, other), key=lambda topic: place[topic.id])
    needs = {topic.id: _needs(visit, topic) for topic in (one, other)}
    knowledge = shown_knowledge(visit)
    known = mastered(roadmap, knowledge) | knowledge.skipped
    paths = {topic.id: path_to(roadmap, knowledge, topic.id) for topic in (one, other)}
    way = {topic_id: path.hours for topic_id, path in paths.items()}
    unmeasured = {topic_id: len(path.unmeasured) for topic_id, path in paths.items()}
    if one.id in needs[other.id]:
        first, second, why = one, other, "needed"
    elif other.id in needs[one.id]:
        first, second, why = other, one, "needed"
    elif _helps(one, other):
        first, second, why = one, other, "helpful"
    elif _helps(other, one):
        first, second, why = other, one, "helpful"
    elif any(unmeasured.values()):
        first, second, why = one, other, "listed"
    else:
        first, second = sorted((one, other), key=lambda topic: (way[topic.id], place[topic.id]))
        why = "free"
    both = needs[one.id] & needs[other.id] - known
    here: Mapping[str, int] = {}
    if visit.guild_id is not None:
        here = visit.session.progress.learning_now(visit.guild_id)
    return OrderAnswer(
        first=first,
        second=second,
        why=why,
        missing=tuple(topic for topic in roadmap.topics if topic.id in both),
        hours=(way[first.id], way[second.id]),
        unmeasured=(unmeasured[first.id], unmeasured[second.id]),
        learners=(here.get(first.id, 0), here.get(second.id, 0)),
    )


def _needs(visit: Visit, topic: Topic) -> set[str]:
    """Ids of all that a topic needs, also by way of others, as if nothing were known."""
    return {step.id for step in path_to(visit.loaded.roadmap, Knowledge(), topic.id).steps} - {topic.id}


def _helps(first: Topic, second: Topic) -> bool:
    return any(edge.topic == first.id for edge in second.prerequisites)


def compare(visit: Visit, topics: tuple[Topic, ...], resource_ids: tuple[str, ...], question: str) -> CompareAnswer:
    """Topics beside each other; where resources were named, also by what their titles begin with, these."""
    held = visit.loaded.roadmap.resources_by_id
    named = [held[one] for one in resource_ids if one in held]
    if len(named) < 2 and len(topics) < 2:
        words = set(re.findall(r"[\w+.-]+", question.casefold()))
        named = [
            (topic, resource)
            for topic in topics
            for resource in topic.resources.all()
            if re.split(r"[\s:,]", resource.title.casefold(), maxsplit=1)[0] in words
        ]
    return CompareAnswer(topics, tuple(named))
