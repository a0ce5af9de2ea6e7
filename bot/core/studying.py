"""Use cases about what to study: next, path, prerequisites, resources, browsing."""

from __future__ import annotations

from bot.core.answers import (
    BrowseAnswer,
    DidYouMean,
    NextAnswer,
    NotUnderstood,
    PathAnswer,
    PrerequisitesAnswer,
    Relation,
    ResourcesAnswer,
    TopicCard,
)
from bot.core.finding import find_topic
from bot.core.knowing import knowledge_of, shown_progress, studied_by_others, topic_view
from bot.core.library import LoadedRoadmap
from bot.core.services import Asker, Services
from roadmap.model import Topic
from roadmap.planning import Knowledge, fringe, mastered, next_choices, path_between, path_to

Unclear = DidYouMean | NotUnderstood


async def knowledge(services: Services, asker: Asker, loaded: LoadedRoadmap) -> Knowledge:
    """What planning may go by: all the asker knows, or in public what they logged in that server (rule 6)."""
    return knowledge_of(await shown_progress(services, asker, loaded))


async def show_topic(services: Services, asker: Asker, text: str) -> TopicCard | Unclear:
    """The card of a topic."""
    loaded = await services.library.of(asker.guild_id)
    topic = find_topic(loaded, text, "topic")
    return await card_of(services, asker, loaded, topic) if isinstance(topic, Topic) else topic


async def card_of(services: Services, asker: Asker, loaded: LoadedRoadmap, topic: Topic) -> TopicCard:
    """The card of a known topic."""
    return TopicCard(await topic_view(services, asker, loaded, topic))


async def resources(services: Services, asker: Asker, loaded: LoadedRoadmap, topic: Topic) -> ResourcesAnswer:
    """What to read for a topic."""
    return ResourcesAnswer(await topic_view(services, asker, loaded, topic))


async def next_steps(services: Services, asker: Asker, after: Topic | None = None) -> NextAnswer:
    """Three to five good next topics for the asker, or those that follow ``after``."""
    loaded = await services.library.of(asker.guild_id)
    goal = await _group_goal(services, asker, loaded)
    progress = await shown_progress(services, asker, loaded)
    known = knowledge_of(progress)
    choices = next_choices(
        loaded.roadmap,
        known,
        goal=goal.id if goal else None,
        after=after.id if after else None,
        studied_now=await studied_by_others(services, asker, loaded, progress),
    )
    skipped = not choices and bool(known.skipped - mastered(loaded.roadmap, known))
    return NextAnswer(choices, after, goal, loaded.roadmap, skipped, asker.audience is not None)


async def next_after(services: Services, asker: Asker, text: str) -> NextAnswer | Unclear:
    """What follows the topic that ``text`` names."""
    loaded = await services.library.of(asker.guild_id)
    topic = find_topic(loaded, text, "next")
    return await next_steps(services, asker, topic) if isinstance(topic, Topic) else topic


async def _group_goal(services: Services, asker: Asker, loaded: LoadedRoadmap) -> Topic | None:
    if asker.guild_id is None:
        return None
    goal = (await services.storage.groups.settings(asker.guild_id)).goal_topic
    return loaded.topic(goal) if goal else None


async def path(services: Services, asker: Asker, loaded: LoadedRoadmap, goal: Topic, start: Topic | None) -> PathAnswer:
    """The way to ``goal``, from what the asker knows and, when given, from ``start``."""
    known = await knowledge(services, asker, loaded)
    way = path_between(loaded.roadmap, known, start.id, goal.id) if start else path_to(loaded.roadmap, known, goal.id)
    helpful = dict.fromkeys(edge.topic for _, edge in way.helpful)
    return PathAnswer(
        way,
        tuple(loaded.roadmap.by_id[topic_id] for topic_id in helpful),
        start,
        goal.id in mastered(loaded.roadmap, known),
        asker.audience is not None,
    )


async def path_to_text(services: Services, asker: Asker, text: str) -> PathAnswer | Unclear:
    """The way to the topic that ``text`` names."""
    loaded = await services.library.of(asker.guild_id)
    goal = find_topic(loaded, text, "path")
    return await path(services, asker, loaded, goal, None) if isinstance(goal, Topic) else goal


async def prerequisites(
    services: Services, asker: Asker, loaded: LoadedRoadmap, topic: Topic, asked: Topic | None
) -> PrerequisitesAnswer:
    """What a topic needs first, and whether ``asked`` is among it."""
    view = await topic_view(services, asker, loaded, topic)
    # Everything needed, as if nothing were known: the question is about the topic, not about the member.
    needed = path_to(loaded.roadmap, Knowledge(), topic.id).steps
    direct = set(topic.needed)
    on_the_way = tuple(step for step in needed if step.id != topic.id and step.id not in direct)
    return PrerequisitesAnswer(view, on_the_way, asked, relation(loaded, topic, asked) if asked else None)


def relation(loaded: LoadedRoadmap, topic: Topic, asked: Topic) -> Relation:
    """Whether ``asked`` comes before ``topic``."""
    if asked.id == topic.id:
        return "same"
    for edge in topic.prerequisites:
        if edge.topic == asked.id:
            return edge.kind
    if asked in path_to(loaded.roadmap, Knowledge(), topic.id).steps:
        return "needed-on-the-way"
    return "reverse" if topic in path_to(loaded.roadmap, Knowledge(), asked.id).steps else "independent"


async def browse(services: Services, asker: Asker, track_id: str | None = None) -> BrowseAnswer:
    """The tracks, or one track's topics; an unknown track shows the tracks."""
    loaded = await services.library.of(asker.guild_id)
    shown = knowledge_of(await shown_progress(services, asker, loaded))
    track = next((track for track in loaded.roadmap.tracks if track.id == track_id), None)
    return BrowseAnswer(
        roadmap=loaded.roadmap,
        track=track,
        mastered=mastered(loaded.roadmap, shown),
        learning=shown.learning,
        available=frozenset(topic.id for topic in fringe(loaded.roadmap, shown)),
    )
