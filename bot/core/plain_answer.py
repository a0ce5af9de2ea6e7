"""An answer as plain data, for scripts: ``nextup ask --json`` and ``nextup match``."""

from __future__ import annotations

from typing import TypedDict

from bot.core.library import LoadedRoadmap
from roadmap.matching import Match, Wants
from roadmap.model import Resource
from roadmap.planning import Knowledge, next_choices


class ScoredTopic(TypedDict):
    """A topic with how well it fits, 0 to 1."""

    id: str
    score: float


class PlainWants(TypedDict, total=False):
    """What the answer shall be like, as far as it was said."""

    kind: list[str]
    language: str
    hours: float
    hours_a_week: float
    weeks: float
    level: str
    track: str


class PlainAct(TypedDict):
    """What shall be noted."""

    do: str
    topic: str | None
    resource: str | None


class PlainMatch(TypedDict):
    """How a message was understood."""

    question: str
    intent: str
    tier: str
    topics: list[ScoredTopic]
    known: list[str]
    excluded: list[str]
    wants: PlainWants
    act: PlainAct | None
    resources: list[str]


class Link(TypedDict):
    """A resource."""

    title: str
    url: str | None


class PlainAnswer(TypedDict):
    """What to know about a question. ``prerequisites``, ``next`` and ``suggestions`` are topic ids, best first."""

    question: str
    lang: str
    intent: str
    tier: str
    topic: str | None
    required: list[Link]
    optional: list[Link]
    prerequisites: list[str]
    next: list[str]
    suggestions: list[str]


def plain_match(match: Match) -> PlainMatch:
    """A match, best topic first."""
    act = match.act
    return PlainMatch(
        question=match.question,
        intent=match.intent,
        tier=match.tier,
        topics=[ScoredTopic(id=candidate.id, score=round(candidate.score, 3)) for candidate in match.topics],
        known=list(match.known),
        excluded=list(match.excluded),
        wants=_wants(match.wants),
        act=PlainAct(do=act.do, topic=act.topic, resource=act.resource) if act else None,
        resources=list(match.resources),
    )


def _wants(wants: Wants) -> PlainWants:
    plain = PlainWants()
    if wants.kind:
        plain["kind"] = list(wants.kind)
    if wants.language is not None:
        plain["language"] = wants.language
    if wants.hours is not None:
        plain["hours"] = wants.hours
    if wants.hours_a_week is not None:
        plain["hours_a_week"] = wants.hours_a_week
    if wants.weeks is not None:
        plain["weeks"] = wants.weeks
    if wants.level is not None:
        plain["level"] = wants.level
    if wants.track is not None:
        plain["track"] = wants.track
    return plain


def plain_answer(loaded: LoadedRoadmap, match: Match, knowledge: Knowledge) -> PlainAnswer:
    """The answer to a matched question for somebody who has this knowledge."""
    sure = match.tier == "answer"
    topic = loaded.roadmap.by_id[match.topics[0].id] if sure and match.topics else None
    choices = next_choices(loaded.roadmap, knowledge, after=topic.id if topic else None) if sure else ()
    return PlainAnswer(
        question=match.question,
        lang=match.lang,
        intent=match.intent,
        tier=match.tier,
        topic=topic.id if topic else None,
        required=_links(topic.resources.required if topic else ()),
        optional=_links(topic.resources.optional if topic else ()),
        prerequisites=[edge.topic for edge in topic.prerequisites] if topic else [],
        next=[choice.topic.id for choice in choices],
        suggestions=[] if sure else [candidate.id for candidate in match.topics],
    )


def _links(resources: tuple[Resource, ...]) -> list[Link]:
    return [Link(title=resource.title, url=resource.url) for resource in resources]
