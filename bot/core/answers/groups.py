"""What use cases about settings, goals and buddies answer: values without words, as in :mod:`bot.core.answers`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from roadmap.model import Topic
from storage import GroupSettings, MemberSettings, State, Unmatched


@dataclass(frozen=True)
class GoalAnswer:
    """A member's weekly goal in hours (None: there is none) and this week toward it.

    ``changed`` is true when the goal was just set or cleared. ``streak`` counts weeks in a row;
    ``frozen`` is the Monday of the latest missed week that it goes over.
    """

    goal: float | None
    week_hours: float
    streak: int
    frozen: date | None
    changed: bool


@dataclass(frozen=True)
class MemberSettingsAnswer:
    """Everything a member chose."""

    settings: MemberSettings


@dataclass(frozen=True)
class UnknownTimezone:
    """No timezone has the name that was typed; nothing changed."""

    typed: str


@dataclass(frozen=True)
class GoalProgress:
    """How far the group is toward its goal topic, in members."""

    topic: Topic
    finished: int
    learning: int


@dataclass(frozen=True)
class RoadmapChoice:
    """A roadmap a group can use. ``key`` is ``shipped``, or the number of an upload, which came at ``uploaded_at``.

    ``called``: its id and its titles in both languages, as far as they are known.
    """

    key: str
    name: str
    in_use: bool
    uploaded_at: datetime | None = None
    called: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupSettingsAnswer:
    """Everything a group's admins chose. ``roadmaps`` has the shipped one first."""

    settings: GroupSettings
    goal: Topic | None
    roadmaps: tuple[RoadmapChoice, ...]


@dataclass(frozen=True)
class GroupGoalAnswer:
    """The group's goal topic, None when there is none. ``changed`` is true when it was just set or cleared."""

    goal: GoalProgress | None
    changed: bool


@dataclass(frozen=True)
class WhichTopicFor:
    """Not sure which topic a command means; a press does ``action`` with the right one."""

    action: Literal["buddies", "group-goal", "topic-board"]
    question: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class BuddiesAnswer:
    """Who asked to be found on a topic in this server, without the asker, and how the asker stands.

    ``seeks`` and ``helps``: whether the asker asked to be found. ``state`` is theirs as logged in this server:
    they are shown as studying while learning, as helping when done, and never while ``hidden``. ``anywhere`` is their
    state wherever it was logged, which ``/track`` and ``/done`` go by.
    """

    topic: Topic
    studying: tuple[int, ...]
    helpers: tuple[int, ...]
    seeks: bool
    helps: bool
    state: State
    anywhere: State
    hidden: bool


@dataclass(frozen=True)
class UnmatchedAnswer:
    """The questions of a group that nothing on the roadmap answered, most asked first."""

    questions: tuple[Unmatched, ...]
    counting: bool
    cleared: bool = False


@dataclass(frozen=True)
class NudgeAnswer:
    """A word to a member who asked for it: a topic that rests for ``days``, a goal that may be missed, or both.

    ``goal`` and ``week_hours`` are hours; a None part is no cause. ``can_open``: the topic is on the roadmap that
    direct messages use.
    """

    topic: Topic | None
    days: int
    goal: float | None
    week_hours: float
    can_open: bool


@dataclass(frozen=True)
class NudgesOff:
    """The member gets no nudges any more."""
