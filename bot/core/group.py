"""What admins choose for their group: settings and the topic it studies toward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core import roadmaps
from bot.core.answer import Answer
from bot.core.finding import NotUnderstood, WhichTopicFor, find_topic_for
from bot.core.roadmaps import NoSuchRoadmap, RoadmapChoice, RoadmapRejected
from bot.core.settings import LanguageSet, UnknownTimezone
from bot.core.timezones import known_timezone
from bot.core.visit import Visit
from roadmap.model import Lang, Topic
from storage import GroupHealth, GroupSettings


@dataclass(frozen=True)
class GoalProgress:
    """How far the group is toward its goal topic, in members."""

    topic: Topic
    finished: int
    learning: int

    @property
    def counts_members(self) -> bool:
        """Where anybody is in it."""
        return bool(self.finished or self.learning)


@dataclass(frozen=True)
class GroupSettingsAnswer(Answer):
    """Everything a group's admins chose. ``roadmaps`` has the shipped one first; ``suggestions`` wait.

    ``channels`` are those with a roadmap of their own.
    """

    settings: GroupSettings
    goal: Topic | None
    roadmaps: tuple[RoadmapChoice, ...]
    suggestions: int
    channels: Mapping[int, RoadmapChoice]


@dataclass(frozen=True)
class GroupGoalAnswer(Answer):
    """The group's goal topic, None when there is none. ``changed`` is true when it was just set or cleared."""

    goal: GoalProgress | None
    changed: bool

    @property
    def counts_members(self) -> bool:
        """How far the group is."""
        return self.goal is not None and self.goal.counts_members


@dataclass(frozen=True)
class GroupHealthAnswer(Answer):
    """How the group stands, in counts of three people or more; ``topics`` are the roadmap's by any id."""

    health: GroupHealth
    topics: Mapping[str, Topic]

    @property
    def counts_members(self) -> bool:
        """All of them."""
        return True


def health(visit: Visit, guild_id: int) -> GroupHealthAnswer:
    """How the group stands, for its admins."""
    today = visit.group_time(visit.now).date()
    return GroupHealthAnswer(visit.session.health.of(guild_id, today, visit.now), visit.topics_by_any_id)


def settings(visit: Visit, guild_id: int) -> GroupSettingsAnswer:
    """Everything the group's admins chose."""
    waiting = len(visit.session.suggestions.list(guild_id))
    offered = roadmaps.choices(visit, guild_id, visit.group.roadmap_id)
    return GroupSettingsAnswer(visit.group, goal_topic(visit), offered, waiting, roadmaps.of_channels(visit, guild_id))


def choose(
    visit: Visit, guild_id: int, name: str, value: str
) -> GroupSettingsAnswer | UnknownTimezone | RoadmapRejected | None:
    """Change one setting by its name. None when there is no such setting or value, as from an old button."""
    if name == "timezone" and known_timezone(value) is None:
        return UnknownTimezone.of(value, group=True)
    if name == "roadmap":
        used = roadmaps.use(visit, guild_id, value)
        if isinstance(used, NoSuchRoadmap):
            return None
        if isinstance(used, RoadmapRejected):
            return used
        return settings(visit, guild_id)
    changed = with_choice(visit.group, name, value)
    if changed is None:
        return None
    visit.change_group(changed)
    return settings(visit, guild_id)


def set_language(visit: Visit, chosen: Lang | None) -> LanguageSet:
    """Choose the language of what is posted to the whole server."""
    visit.change_group(replace(visit.group, language=chosen))
    return LanguageSet(chosen, group=True)


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
        case "reading", "on" | "off":
            return replace(current, open_reading=value == "on")
        case "goal", "off":
            return replace(current, goal_topic=None)
        case _:
            return None


def goal_topic(visit: Visit) -> Topic | None:
    """The topic the group studies toward, of whichever of its roadmaps."""
    return visit.topic(visit.group.goal_topic) if visit.group.goal_topic else None


def goal(visit: Visit, guild_id: int) -> GroupGoalAnswer:
    """The group's goal topic and how far the group is."""
    return GroupGoalAnswer(goal_progress(visit, guild_id, goal_topic(visit)), changed=False)


def goal_progress(visit: Visit, guild_id: int, topic: Topic | None) -> GoalProgress | None:
    """How many shown members finished the topic or learn it, as logged in this group."""
    if topic is None:
        return None
    counts = visit.session.progress.counts(guild_id, topic.id)
    return GoalProgress(topic, counts.done, counts.learning)


def set_goal(visit: Visit, guild_id: int, text: str) -> GroupGoalAnswer | WhichTopicFor | NotUnderstood:
    """Make the topic that ``text`` names the group's goal: next steps lead there, the digest shows how far it is."""
    topic = find_topic_for(visit, text, "group-goal")
    if not isinstance(topic, Topic):
        return topic
    was = goal_topic(visit)
    visit.change_group(replace(visit.group, goal_topic=topic.id))
    return GroupGoalAnswer(goal_progress(visit, guild_id, topic), changed=was != topic)


def clear_goal(visit: Visit) -> GroupGoalAnswer:
    """The group has no goal topic any more."""
    before = visit.group.goal_topic
    visit.change_group(replace(visit.group, goal_topic=None))
    return GroupGoalAnswer(None, changed=before is not None)
