"""Use cases in which admins choose for their group: settings and the group's goal topic."""

from __future__ import annotations

from dataclasses import replace

from bot.core import own_roadmaps
from bot.core.answers import DidYouMean, NotUnderstood
from bot.core.answers.groups import (
    GoalProgress,
    GroupGoalAnswer,
    GroupSettingsAnswer,
    UnknownTimezone,
    WhichTopicFor,
)
from bot.core.answers.roadmaps import NoSuchRoadmap, RoadmapRejected
from bot.core.finding import find_topic
from bot.core.library import LoadedRoadmap
from bot.core.services import Asker, Services
from bot.core.timezones import known_timezone
from roadmap.model import Topic
from storage import GroupSettings


async def settings(services: Services, asker: Asker, guild_id: int) -> GroupSettingsAnswer:
    """Everything the group's admins chose."""
    group = await services.storage.groups.settings(guild_id)
    loaded = await services.library.of(guild_id)
    goal = loaded.topic(group.goal_topic) if group.goal_topic else None
    return GroupSettingsAnswer(group, goal, await own_roadmaps.choices(services, guild_id, asker.lang))


async def choose(
    services: Services, asker: Asker, guild_id: int, name: str, value: str
) -> GroupSettingsAnswer | UnknownTimezone | RoadmapRejected | None:
    """Change one setting by its name. None when there is no such setting or value, as from an old button."""
    if name == "timezone" and known_timezone(value) is None:
        return UnknownTimezone(value)
    if name == "roadmap":
        used = await own_roadmaps.use(services, asker, guild_id, value)
        if isinstance(used, NoSuchRoadmap):
            return None
        if isinstance(used, RoadmapRejected):
            return used
    elif with_choice(GroupSettings(), name, value) is None:
        return None
    else:
        await services.storage.groups.update(guild_id, lambda current: with_choice(current, name, value) or current)
    return await settings(services, asker, guild_id)


def with_choice(current: GroupSettings, name: str, value: str) -> GroupSettings | None:
    """``current`` with one setting changed. None when there is no such setting or value."""
    match name, value:
        case "language", "en" | "zh":
            return replace(current, language=value)
        case "timezone", _:
            zone = known_timezone(value)
            return replace(current, timezone=zone) if zone else None
        case "board", "on" | "off":
            return replace(current, board=value == "on")
        case "unmatched", "on" | "off":
            return replace(current, count_unmatched=value == "on")
        case "goal", "off":
            return replace(current, goal_topic=None)
        case _:
            return None


async def goal(services: Services, guild_id: int) -> GroupGoalAnswer:
    """The group's goal topic and how far the group is."""
    loaded = await services.library.of(guild_id)
    topic_id = (await services.storage.groups.settings(guild_id)).goal_topic
    topic = loaded.topic(topic_id) if topic_id else None
    return GroupGoalAnswer(await goal_progress(services, guild_id, topic), changed=False)


async def goal_progress(services: Services, guild_id: int, topic: Topic | None) -> GoalProgress | None:
    """How many shown members finished the topic or learn it, as logged in this group."""
    if topic is None:
        return None
    counts = await services.storage.progress.counts(guild_id, topic.id)
    return GoalProgress(topic, counts.done, counts.learning)


async def set_goal(services: Services, guild_id: int, text: str) -> GroupGoalAnswer | WhichTopicFor | NotUnderstood:
    """Make the topic that ``text`` names the group's goal: next steps lead there, the digest shows how far it is."""
    loaded = await services.library.of(guild_id)
    topic = find_topic(loaded, text, "topic")
    if isinstance(topic, DidYouMean):
        return WhichTopicFor("group-goal", topic.question, topic.topics)
    if isinstance(topic, NotUnderstood):
        return topic
    return await set_goal_topic(services, guild_id, loaded, topic)


async def set_goal_topic(services: Services, guild_id: int, loaded: LoadedRoadmap, topic: Topic) -> GroupGoalAnswer:
    """Make a topic the group's goal."""
    before = await services.storage.groups.settings(guild_id)
    await services.storage.groups.update(guild_id, lambda current: replace(current, goal_topic=topic.id))
    was = loaded.topic(before.goal_topic) if before.goal_topic else None
    return GroupGoalAnswer(await goal_progress(services, guild_id, topic), changed=was != topic)


async def clear_goal(services: Services, guild_id: int) -> GroupGoalAnswer:
    """The group has no goal topic any more."""
    before = await services.storage.groups.settings(guild_id)
    await services.storage.groups.update(guild_id, lambda current: replace(current, goal_topic=None))
    return GroupGoalAnswer(None, changed=before.goal_topic is not None)
