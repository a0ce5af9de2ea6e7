"""What a member knows, as planning needs it, and how topics look to them."""

from __future__ import annotations

from bot.core.answers import PrerequisiteView, Standing, TopicView
from bot.core.following import followed
from bot.core.library import LoadedRoadmap
from bot.core.services import Asker, Services
from roadmap.model import Roadmap, Topic
from roadmap.planning import Knowledge, implied_known, unlocks
from storage import MemberProgress, State


def knowledge_of(progress: MemberProgress) -> Knowledge:
    """A member's records as the planner's value."""

    def in_state(state: State) -> frozenset[str]:
        return frozenset(record.topic_id for record in progress.topics.values() if record.state == state)

    return Knowledge(
        done=in_state("done"), known=in_state("known"), learning=in_state("learning"), skipped=in_state("skipped")
    )


async def progress_in(services: Services, asker: Asker, loaded: LoadedRoadmap) -> MemberProgress:
    """Everything the asker did, wherever it was, under the roadmap's ids (rule 6 of the design)."""
    return followed(loaded.roadmap, await services.storage.progress.of(asker.member_id))


async def shown_progress(services: Services, asker: Asker, loaded: LoadedRoadmap) -> MemberProgress:
    """What an answer may show: everything in private, in public only what was logged in that server."""
    if asker.audience is not None:
        settings = await services.storage.members.settings(asker.member_id)
        if settings.hidden:
            return MemberProgress(topics={}, resources={})
        here = await services.storage.progress.of_in_group(asker.member_id, asker.audience)
        return followed(loaded.roadmap, here)
    return await progress_in(services, asker, loaded)


def standing(knowledge: Knowledge, implied: frozenset[str], topic_id: str) -> Standing:
    """How the member stands to a topic."""
    if topic_id in knowledge.done:
        return "done"
    if topic_id in knowledge.known:
        return "known"
    if topic_id in implied:
        return "implied"
    return "learning" if topic_id in knowledge.learning else "open"


def prerequisite_views(roadmap: Roadmap, knowledge: Knowledge, topic: Topic) -> tuple[PrerequisiteView, ...]:
    """The topic's prerequisites, needed ones first, with how the member stands to each."""
    implied = implied_known(roadmap, knowledge)
    edges = sorted(topic.prerequisites, key=lambda edge: edge.kind != "needed")
    return tuple(
        PrerequisiteView(edge, roadmap.by_id[edge.topic], standing(knowledge, implied, edge.topic)) for edge in edges
    )


def view_of(roadmap: Roadmap, progress: MemberProgress, topic: Topic, learners: int) -> TopicView:
    """A topic with what ``progress`` says about it."""
    record = progress.topics.get(topic.id)
    knowledge = knowledge_of(progress)
    return TopicView(
        topic=topic,
        state=record.state if record else "todo",
        marked=frozenset(r.id for r in topic.resources.all() if r.id in progress.resources),
        started_at=record.started_at if record and record.state == "learning" else None,
        prerequisites=prerequisite_views(roadmap, knowledge, topic),
        unlocks=unlocks(roadmap, topic.id),
        learners=learners,
    )


async def studied_by_others(
    services: Services, asker: Asker, loaded: LoadedRoadmap, progress: MemberProgress
) -> dict[str, int]:
    """Topic to how many other members of the group learn it now; nothing in a direct message."""
    if asker.guild_id is None:
        return {}
    counts = dict(await services.storage.progress.learning_now(asker.guild_id))
    if not (await services.storage.members.settings(asker.member_id)).hidden:
        for record in progress.topics.values():
            if record.state == "learning" and record.guild_id == asker.guild_id:
                counts[record.topic_id] = counts.get(record.topic_id, 1) - 1
    return {topic_id: count for topic_id, count in counts.items() if count > 0}


async def topic_view(services: Services, asker: Asker, loaded: LoadedRoadmap, topic: Topic) -> TopicView:
    """A topic as the asker may see it here, with how many others of the group learn it now."""
    everything = await progress_in(services, asker, loaded)
    others = await studied_by_others(services, asker, loaded, everything)
    return view_of(loaded.roadmap, await shown_progress(services, asker, loaded), topic, others.get(topic.id, 0))
