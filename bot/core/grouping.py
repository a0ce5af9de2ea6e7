"""Use cases in which admins choose for their group: settings and the group's goal topic."""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers import DidYouMean, NotUnderstood
from bot.core.finding import find_topic
from bot.core.group_answers import (
    GoalProgress,
    GroupGoalAnswer,
    GroupSettingsAnswer,
    RoadmapChoice,
    UnknownTimezone,
    WhichTopicFor,
)
from bot.core.library import LoadedRoadmap
from bot.core.services import Asker, Services
from bot.core.timezones import known_timezone
from roadmap.model import Lang, Topic
from storage import GroupSettings

SHIPPED = "shipped"
"""The key of the roadmap that comes with the bot, beside the numbers of uploads."""


async def settings(services: Services, asker: Asker, guild_id: int) -> GroupSettingsAnswer:
    """Everything the group's admins chose."""
    group = await services.storage.groups.settings(guild_id)
    loaded = await services.library.of(guild_id)
    goal = loaded.topic(group.goal_topic) if group.goal_topic else None
    return GroupSettingsAnswer(group, goal, await roadmaps(services, guild_id, asker.lang))


async def roadmaps(services: Services, guild_id: int, lang: Lang) -> tuple[RoadmapChoice, ...]:
    """What the group can use: the shipped roadmap, then its uploads, newest first."""
    used = (await services.storage.groups.settings(guild_id)).roadmap_id
    shipped = services.library.default.roadmap.title.in_lang(lang)
    uploads = await services.storage.roadmaps.list(guild_id)
    return (
        RoadmapChoice(SHIPPED, shipped, used is None),
        *(RoadmapChoice(str(kept.roadmap_id), kept.name, kept.roadmap_id == used) for kept in uploads),
    )


async def choose(
    services: Services, asker: Asker, guild_id: int, name: str, value: str
) -> GroupSettingsAnswer | UnknownTimezone | None:
    """Change one setting by its name. None when there is no such setting or value, as from an old button."""
    if name == "timezone" and known_timezone(value) is None:
        return UnknownTimezone(value)
    if name == "roadmap":
        if not await use_roadmap(services, guild_id, value):
            return None
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


async def use_roadmap(services: Services, guild_id: int, key: str) -> bool:
    """Let the group use the shipped roadmap or one of its own uploads. False when it has no such upload."""
    if key == SHIPPED:
        chosen = None
    else:
        own = {str(kept.roadmap_id): kept.roadmap_id for kept in await services.storage.roadmaps.list(guild_id)}
        if key not in own:
            return False
        chosen = own[key]
    await services.storage.groups.update(guild_id, lambda current: replace(current, roadmap_id=chosen))
    return True


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
