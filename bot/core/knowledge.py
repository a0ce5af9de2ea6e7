"""What a member knows, as planning needs it, and what of it an answer may show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.core.renames import followed, resource_ids
from bot.core.visit import Visit
from roadmap.model import Resource, Topic
from roadmap.planning import Knowledge
from storage import MemberProgress, State


def knowledge_of(progress: MemberProgress) -> Knowledge:
    """A member's records as the planner's value."""
    ids: dict[State, list[str]] = {"done": [], "known": [], "learning": [], "skipped": [], "todo": []}
    for topic_id, record in progress.topics.items():
        ids[record.state].append(topic_id)
    return Knowledge(
        done=frozenset(ids["done"]),
        known=frozenset(ids["known"]),
        learning=frozenset(ids["learning"]),
        skipped=frozenset(ids["skipped"]),
    )


def progress_of(visit: Visit, topic: Topic | None = None) -> MemberProgress:
    """Everything the asker did, wherever it was, under the roadmap's ids (rule 6 of the design).

    With a ``topic``, on resources only what they did on those of it.
    """
    roadmap = visit.loaded.roadmap
    return followed(roadmap, visit.session.progress.of(visit.member_id, resource_ids(roadmap, topic)))


def progress_here(visit: Visit, guild_id: int, topic: Topic | None = None) -> MemberProgress:
    """As :func:`progress_of`, what the asker logged in one server."""
    roadmap = visit.loaded.roadmap
    logged = visit.session.progress.of_in_group(visit.member_id, guild_id, resource_ids(roadmap, topic))
    return followed(roadmap, logged)


def shown_progress(visit: Visit, topic: Topic | None = None) -> MemberProgress:
    """What an answer may show: everything in private, in public only what was logged in that server."""
    if visit.audience is None:
        return progress_of(visit, topic)
    if visit.member.hidden:
        return MemberProgress(topics={}, resources={})
    return progress_here(visit, visit.audience, topic)


def shown_knowledge(visit: Visit) -> Knowledge:
    """What planning may go by: all the asker knows, or in public what they logged in that server (rule 6).

    What the asker said in the question counts too: what they know, and what they do not want.
    """
    return with_said(visit, knowledge_of(shown_progress(visit)))


def with_said(visit: Visit, knowledge: Knowledge) -> Knowledge:
    """``knowledge`` with what the asker claims in the question, and without what they refuse."""
    if not visit.claims and not visit.refusals:
        return knowledge
    return replace(knowledge.with_known(*visit.claims), skipped=knowledge.skipped | visit.refusals)


def left_in(topic: Topic, progress: MemberProgress) -> float:
    """Hours of a topic's required reading that are not studied yet; none of one that is done or known."""
    if progress.state(topic.id) in ("done", "known"):
        return 0.0
    return left_of(topic.resources.chosen(progress.resources, progress.studied), progress)


def left_of(resources: Iterable[Resource], progress: MemberProgress) -> float:
    """Hours of unfinished resources that are not studied yet."""
    unfinished = (each for each in resources if each.id not in progress.resources)
    return sum((max(each.hours - progress.hours_on(each.id), 0.0) for each in unfinished), 0.0)


def studied_in(topic: Topic, progress: MemberProgress) -> float:
    """Hours of a topic's required reading that are studied."""
    return sum(
        each.hours if each.id in progress.resources else min(progress.hours_on(each.id), each.hours)
        for each in topic.resources.chosen(progress.resources, progress.studied)
    )


def learners_of(visit: Visit, topic_id: str, progress: MemberProgress) -> int:
    """How many other members of the group learn a topic now; ``progress`` is the asker's own."""
    if visit.guild_id is None:
        return 0
    record = progress.topics.get(topic_id)
    own = record is not None and record.state == "learning" and record.guild_id == visit.guild_id
    learners = visit.session.progress.counts(visit.guild_id, topic_id).learning
    return max(learners - (own and not visit.member.hidden), 0)


def studied_by_others(visit: Visit, progress: MemberProgress) -> dict[str, int]:
    """Topic to how many other members of the group learn it now; nothing in a direct message.

    ``progress`` is the asker's own, who is left out of the counts.
    """
    if visit.guild_id is None:
        return {}
    counts = dict(visit.session.progress.learning_now(visit.guild_id))
    if not visit.member.hidden:
        for record in progress.topics.values():
            if record.state == "learning" and record.guild_id == visit.guild_id:
                counts[record.topic_id] = counts.get(record.topic_id, 1) - 1
    return {topic_id: count for topic_id, count in counts.items() if count > 0}
