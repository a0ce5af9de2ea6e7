"""Study together: who is on a topic now and who helps with it. Both are only those who asked to be found."""

from __future__ import annotations

from bot.core.answers import DidYouMean, NotUnderstood, ServerOnly
from bot.core.answers.groups import BuddiesAnswer, WhichTopicFor
from bot.core.finding import find_topic
from bot.core.following import followed
from bot.core.knowing import progress_in
from bot.core.library import LoadedRoadmap
from bot.core.services import Asker, Services
from roadmap.model import Topic

_SHOWN = 10


async def buddies(
    services: Services, asker: Asker, text: str
) -> BuddiesAnswer | WhichTopicFor | NotUnderstood | ServerOnly:
    """Who studies the topic that ``text`` names in this server, and who helps with it."""
    if asker.guild_id is None:
        return ServerOnly("buddies")
    loaded = await services.library.of(asker.guild_id)
    topic = find_topic(loaded, text, "topic")
    if isinstance(topic, DidYouMean):
        return WhichTopicFor("buddies", topic.question, topic.topics)
    if isinstance(topic, NotUnderstood):
        return topic
    return await buddies_on(services, asker, asker.guild_id, loaded, topic)


async def buddies_on(
    services: Services, asker: Asker, guild_id: int, loaded: LoadedRoadmap, topic: Topic
) -> BuddiesAnswer:
    """Who studies a topic in this server and who helps with it."""
    members = services.storage.members
    # One more than shown: the asker is left out of their own list.
    found = await members.buddies(guild_id, topic.id, _SHOWN + 1)
    seeks, helps = await members.open_to(asker.member_id)
    ids = loaded.ids_of(topic)
    here = followed(loaded.roadmap, await services.storage.progress.of_in_group(asker.member_id, guild_id))
    return BuddiesAnswer(
        topic=topic,
        studying=_others(found.studying, asker),
        helpers=_others(found.helpers, asker),
        seeks=not seeks.isdisjoint(ids),
        helps=not helps.isdisjoint(ids),
        state=here.state(topic.id),
        anywhere=(await progress_in(services, asker, loaded)).state(topic.id),
        hidden=(await members.settings(asker.member_id)).hidden,
    )


def _others(member_ids: tuple[int, ...], asker: Asker) -> tuple[int, ...]:
    return tuple(member_id for member_id in member_ids if member_id != asker.member_id)[:_SHOWN]


async def be_found(
    services: Services, asker: Asker, loaded: LoadedRoadmap, role: str, topic_id: str, *, on: bool
) -> BuddiesAnswer | ServerOnly | None:
    """Be found on a topic, or no more, in the role ``studies`` or ``helps``. None: topic or role is gone."""
    if asker.guild_id is None:
        return ServerOnly("buddies")
    topic = loaded.topic(topic_id)
    members = services.storage.members
    if topic is None:
        return None
    match role:
        case "studies":
            be = members.seek_buddies
        case "helps":
            be = members.offer_help
        case _:
            return None
    # To be found no more means under every id the topic had.
    for each in (topic.id,) if on else loaded.ids_of(topic):
        await be(asker.member_id, each, on)
    return await buddies_on(services, asker, asker.guild_id, loaded, topic)
