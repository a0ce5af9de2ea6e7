"""Use cases that change a member's progress: track, done, mark, undo, drop, know, skip."""

from __future__ import annotations

from typing import Literal

from bot.core.answers import (
    Dropped,
    Finished,
    FinishedShared,
    Known,
    NothingToUndo,
    NothingTracked,
    Skipped,
    Tracked,
    UndoneAnswer,
    UnknownResource,
    WhichTopic,
)
from bot.core.finding import find_topic
from bot.core.following import Stored, followed
from bot.core.knowing import knowledge_of, progress_in, topic_view
from bot.core.library import LoadedRoadmap
from bot.core.resource_names import find_resource
from bot.core.services import Asker, Services, entry
from bot.core.studying import Unclear
from roadmap.model import Resource, Topic
from roadmap.planning import implied_known, mastered, newly_available, next_choices


async def track(services: Services, asker: Asker, text: str) -> Tracked | Unclear:
    """Start learning the topic that ``text`` names. Prerequisites advise, they never lock."""
    loaded = await services.library.of(asker.guild_id)
    topic = find_topic(loaded, text, "topic")
    if not isinstance(topic, Topic):
        return topic
    stored = await Stored.of(services, asker, loaded)
    change = await services.storage.progress.track(await entry(services, asker), stored.topic(topic))
    return Tracked(await topic_view(services, asker, loaded, topic), change.changed, change.before)


async def done(
    services: Services, asker: Asker, topic_text: str | None, resource_text: str | None = None
) -> Finished | NothingTracked | WhichTopic | UnknownResource | Unclear:
    """Finish a topic or one of its resources; without a topic, the one being learned."""
    loaded = await services.library.of(asker.guild_id)
    topic = await _named_or_tracked(services, asker, loaded, topic_text, "done", resource_text)
    if not isinstance(topic, Topic):
        return topic
    if not resource_text:
        return await finish_topic(services, asker, loaded, topic)
    resource = find_resource(topic, resource_text)
    if resource is None:
        return UnknownResource(await topic_view(services, asker, loaded, topic), resource_text)
    return await finish_resource(services, asker, loaded, topic, resource)


async def _named_or_tracked(
    services: Services,
    asker: Asker,
    loaded: LoadedRoadmap,
    text: str | None,
    action: Literal["done", "drop"],
    resource_text: str | None = None,
) -> Topic | NothingTracked | WhichTopic | Unclear:
    if text:
        return find_topic(loaded, text, "topic")
    if resource_text and resource_text in loaded.roadmap.resources_by_id:
        return loaded.roadmap.resources_by_id[resource_text][0]
    progress = await progress_in(services, asker, loaded)
    learning = knowledge_of(progress).learning
    tracked = tuple(topic for topic in loaded.roadmap.topics if topic.id in learning)
    if len(tracked) == 1:
        return tracked[0]
    if tracked and resource_text:
        holders = [topic for topic in tracked if find_resource(topic, resource_text)]
        if len(holders) == 1:
            return holders[0]
    if tracked:
        return WhichTopic(action, tracked)
    return NothingTracked(action, next_choices(loaded.roadmap, knowledge_of(progress), limit=3))


async def finish_topic(services: Services, asker: Asker, loaded: LoadedRoadmap, topic: Topic) -> Finished:
    """A topic is finished: it gives the hours its required resources have not given yet (rule 5)."""
    stored = await Stored.of(services, asker, loaded)
    before = knowledge_of(stored.followed)
    required = {stored.resource(r): r.hours for r in topic.resources.required}
    finished = await services.storage.progress.finish_topic(await entry(services, asker), stored.topic(topic), required)
    return Finished(
        topic=topic,
        resource=None,
        already=finished.already,
        points=finished.points,
        topic_finished=finished.topic_finished,
        first_in_group=finished.first_in_group,
        opened=() if finished.already else newly_available(loaded.roadmap, before, topic.id),
        remaining=0,
        can_share=await _can_share(services, asker),
    )


async def finish_resource(
    services: Services, asker: Asker, loaded: LoadedRoadmap, topic: Topic, resource: Resource
) -> Finished:
    """One resource is finished; the last required one finishes the topic."""
    stored = await Stored.of(services, asker, loaded)
    before = knowledge_of(stored.followed)
    required = frozenset(stored.resource(r) for r in topic.resources.required)
    finished = await services.storage.progress.finish_resource(
        await entry(services, asker), stored.topic(topic), stored.resource(resource), resource.hours, required
    )
    marked = (await progress_in(services, asker, loaded)).resources
    return Finished(
        topic=topic,
        resource=resource,
        already=finished.already,
        points=finished.points,
        topic_finished=finished.topic_finished,
        first_in_group=finished.first_in_group,
        opened=newly_available(loaded.roadmap, before, topic.id) if finished.topic_finished else (),
        remaining=sum(r.id not in marked for r in topic.resources.required),
        can_share=finished.topic_finished and await _can_share(services, asker),
    )


async def mark(services: Services, asker: Asker, resource_id: str) -> Finished | None:
    """Finish a resource by its id. None when the roadmap no longer has it."""
    loaded = await services.library.of(asker.guild_id)
    held = loaded.roadmap.resources_by_id.get(loaded.roadmap.resource_moves.get(resource_id, resource_id))
    return await finish_resource(services, asker, loaded, *held) if held else None


async def _can_share(services: Services, asker: Asker) -> bool:
    if asker.guild_id is None:
        return False
    return not (await services.storage.members.settings(asker.member_id)).hidden


async def share(services: Services, asker: Asker, topic_id: str) -> FinishedShared | None:
    """What the group may read of a finished topic. None when it was not finished here, or the member hides."""
    loaded = await services.library.of(asker.guild_id)
    topic = loaded.topic(topic_id)
    if topic is None or asker.guild_id is None or not await _can_share(services, asker):
        return None
    logged = followed(loaded.roadmap, await services.storage.progress.of_in_group(asker.member_id, asker.guild_id))
    record = logged.topics.get(topic.id)
    return FinishedShared(topic, asker.member_id, topic.hours) if record and record.state == "done" else None


async def undo(services: Services, asker: Asker) -> UndoneAnswer | NothingToUndo:
    """Take the last action back, its points too."""
    undone = await services.storage.progress.undo(await entry(services, asker))
    if undone is None:
        return NothingToUndo()
    loaded = await services.library.of(asker.guild_id)
    moves = loaded.roadmap.resource_moves
    resource_id = moves.get(undone.resource_id, undone.resource_id) if undone.resource_id else None
    held = loaded.roadmap.resources_by_id.get(resource_id) if resource_id else None
    return UndoneAnswer(
        kind=undone.kind,
        topic=loaded.topic(undone.topic_id),
        topic_id=undone.topic_id,
        resource=held[1] if held else None,
        points=undone.points,
        state=undone.state,
    )


async def drop(services: Services, asker: Asker, text: str | None) -> Dropped | NothingTracked | WhichTopic | Unclear:
    """Stop learning a topic; what was marked stays."""
    loaded = await services.library.of(asker.guild_id)
    topic = await _named_or_tracked(services, asker, loaded, text, "drop")
    if not isinstance(topic, Topic):
        return topic
    stored = await Stored.of(services, asker, loaded)
    change = await services.storage.progress.drop(await entry(services, asker), stored.topic(topic))
    return Dropped(topic, change.changed)


async def know(services: Services, asker: Asker, text: str) -> Known | Unclear:
    """A topic was known before Nextup: it and what it needs count as known, without points (rule 3)."""
    loaded = await services.library.of(asker.guild_id)
    topic = find_topic(loaded, text, "topic")
    if not isinstance(topic, Topic):
        return topic
    stored = await Stored.of(services, asker, loaded)
    before = mastered(loaded.roadmap, knowledge_of(stored.followed))
    change = await services.storage.progress.know(await entry(services, asker), stored.topic(topic))
    after = knowledge_of(await progress_in(services, asker, loaded))
    implied = implied_known(loaded.roadmap, after) - before
    return Known(topic, tuple(t for t in loaded.roadmap.topics if t.id in implied), change.changed, change.before)


async def skip(services: Services, asker: Asker, text: str) -> Skipped | Unclear:
    """A topic the member does not want to be offered."""
    loaded = await services.library.of(asker.guild_id)
    topic = find_topic(loaded, text, "topic")
    if not isinstance(topic, Topic):
        return topic
    stored = await Stored.of(services, asker, loaded)
    change = await services.storage.progress.skip(await entry(services, asker), stored.topic(topic))
    return Skipped(topic, change.changed, change.before)
