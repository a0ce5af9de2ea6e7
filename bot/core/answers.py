"""What use cases answer: values without words. :mod:`bot.render` turns them into messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.core.group_answers import BuddiesAnswer as BuddiesAnswer
from bot.core.group_answers import GoalAnswer as GoalAnswer
from bot.core.group_answers import GoalProgress as GoalProgress
from bot.core.group_answers import GroupGoalAnswer as GroupGoalAnswer
from bot.core.group_answers import GroupSettingsAnswer as GroupSettingsAnswer
from bot.core.group_answers import MemberSettingsAnswer as MemberSettingsAnswer
from bot.core.group_answers import NudgeAnswer as NudgeAnswer
from bot.core.group_answers import NudgesOff as NudgesOff
from bot.core.group_answers import UnknownTimezone as UnknownTimezone
from bot.core.group_answers import UnmatchedAnswer as UnmatchedAnswer
from bot.core.group_answers import WhichTopicFor as WhichTopicFor
from bot.core.roadmap_answers import NoSuchRoadmap as NoSuchRoadmap
from bot.core.roadmap_answers import RoadmapDiff as RoadmapDiff
from bot.core.roadmap_answers import RoadmapExport as RoadmapExport
from bot.core.roadmap_answers import RoadmapInUse as RoadmapInUse
from bot.core.roadmap_answers import RoadmapRejected as RoadmapRejected
from bot.core.roadmap_answers import RoadmapTooLarge as RoadmapTooLarge
from roadmap.matching import Intent
from roadmap.model import Prerequisite, Resource, Roadmap, Topic, Track
from roadmap.planning import Choice, Path
from storage import BoardPage, BoardRow, GroupFacts, Period, State

Standing = Literal["done", "known", "implied", "learning", "open"]
"""How a member stands to a prerequisite; *implied* is known because something that needs it is."""


@dataclass(frozen=True)
class PrerequisiteView:
    """A prerequisite with how the member stands to it."""

    edge: Prerequisite
    topic: Topic
    standing: Standing


@dataclass(frozen=True)
class TopicView:
    """A topic with what this member did in it. ``learners`` counts the group's other members on it now."""

    topic: Topic
    state: State
    marked: frozenset[str]
    started_at: datetime | None
    prerequisites: tuple[PrerequisiteView, ...]
    unlocks: tuple[Topic, ...]
    learners: int

    @property
    def hours_done(self) -> float:
        """Hours of required reading that the member has marked."""
        return sum(r.hours for r in self.topic.resources.required if r.id in self.marked)


@dataclass(frozen=True)
class TopicCard:
    """A topic, whole."""

    view: TopicView


@dataclass(frozen=True)
class ResourcesAnswer:
    """What to read for a topic."""

    view: TopicView


Relation = Literal["needed", "needed-on-the-way", "helpful", "reverse", "independent", "same"]


@dataclass(frozen=True)
class PrerequisitesAnswer:
    """What a topic needs first; ``asked`` and ``relation`` answer "do I need X before it?"."""

    view: TopicView
    on_the_way: tuple[Topic, ...]
    asked: Topic | None = None
    relation: Relation | None = None


@dataclass(frozen=True)
class NextAnswer:
    """What to study next, best first; ``after`` when the member asked what follows a topic."""

    choices: tuple[Choice, ...]
    after: Topic | None
    goal: Topic | None
    roadmap: Roadmap


@dataclass(frozen=True)
class PathAnswer:
    """The way to a goal, with what else would help. ``mastered`` when the member is there already."""

    path: Path
    helpful: tuple[Topic, ...]
    start: Topic | None
    mastered: bool


@dataclass(frozen=True)
class DidYouMean:
    """Not sure which topic is meant; up to five to choose from."""

    question: str
    intent: Intent
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class NotUnderstood:
    """Nothing in the roadmap answers this. ``wanted_topic`` when the text was a command's topic option."""

    question: str
    wanted_topic: bool = False


@dataclass(frozen=True)
class SmallTalk:
    """A greeting or thanks."""


@dataclass(frozen=True)
class Tracked:
    """A topic is being learned now. ``changed`` is false when it was already."""

    view: TopicView
    changed: bool
    was: State


@dataclass(frozen=True)
class Finished:
    """A topic or one resource is finished and on disk."""

    topic: Topic
    resource: Resource | None
    already: bool
    points: float
    topic_finished: bool
    first_in_group: bool
    opened: tuple[Topic, ...]
    remaining: int
    can_share: bool


@dataclass(frozen=True)
class FinishedShared:
    """A finished topic shown to the group by the member's wish."""

    topic: Topic
    member_id: int
    hours: float


@dataclass(frozen=True)
class NothingTracked:
    """``/done`` or ``/drop`` without a topic, and nothing is being learned. ``starts`` are good first topics."""

    starts: tuple[Choice, ...]


@dataclass(frozen=True)
class WhichTopic:
    """Several topics are being learned: which one is meant?"""

    action: Literal["done", "drop"]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class UnknownResource:
    """The text names no resource of the topic."""

    view: TopicView
    question: str


@dataclass(frozen=True)
class Dropped:
    """A topic is no longer being learned; its marks stay. ``changed`` is false when it was not."""

    topic: Topic
    changed: bool


@dataclass(frozen=True)
class Known:
    """A topic known from before; ``implied`` are what it needs, now shown as known too."""

    topic: Topic
    implied: tuple[Topic, ...]
    changed: bool
    was: State


@dataclass(frozen=True)
class Skipped:
    """A topic the member does not want: it is no longer offered."""

    topic: Topic
    changed: bool


@dataclass(frozen=True)
class UndoneAnswer:
    """The last action, taken back. ``topic`` is None when the roadmap no longer has it."""

    kind: str
    topic: Topic | None
    topic_id: str
    resource: Resource | None
    points: float
    state: State


@dataclass(frozen=True)
class NothingToUndo:
    """There is no action left to take back."""


@dataclass(frozen=True)
class TrackProgress:
    """How far a member is in one track, in topics."""

    track: Track
    mastered: int
    total: int


@dataclass(frozen=True)
class ProgressAnswer:
    """What a member did. In public only what was logged in this server."""

    member_id: int
    own: bool
    hours: float
    week_hours: float
    weekly_goal: float | None
    streak: int
    done: tuple[Topic, ...]
    learning: tuple[TopicView, ...]
    tracks: tuple[TrackProgress, ...]
    rank: BoardRow | None


@dataclass(frozen=True)
class Hidden:
    """The member asked about does not show their progress."""

    member_id: int


@dataclass(frozen=True)
class LeaderboardAnswer:
    """A page of a group's board and the asker's own row, always."""

    period: Period
    page: BoardPage
    own: BoardRow | None
    asker_id: int
    own_hidden: bool
    timezone: str
    today: date
    topic: Topic | None = None


@dataclass(frozen=True)
class BoardOff:
    """The group's admins switched the leaderboard off."""


@dataclass(frozen=True)
class ServerOnly:
    """A group command was used in a direct message."""

    command: str


@dataclass(frozen=True)
class BrowseAnswer:
    """The roadmap's tracks, or the topics of one."""

    roadmap: Roadmap
    track: Track | None
    mastered: frozenset[str]
    learning: frozenset[str]
    available: frozenset[str]


@dataclass(frozen=True)
class HelpAnswer:
    """What Nextup can do."""


@dataclass(frozen=True)
class GroupSuggestion:
    """A topic the group could study next, and how many are ready for it."""

    topic: Topic
    ready: int


@dataclass(frozen=True)
class DigestAnswer:
    """A week or month of a group."""

    edition: Literal["weekly", "monthly"]
    period_key: str
    first_day: date
    last_day: date
    facts: GroupFacts
    topics: Mapping[str, Topic]
    suggestion: GroupSuggestion | None
    goal: GoalProgress | None
    board: bool


Answer = (
    TopicCard
    | ResourcesAnswer
    | PrerequisitesAnswer
    | NextAnswer
    | PathAnswer
    | DidYouMean
    | NotUnderstood
    | SmallTalk
    | Tracked
    | Finished
    | FinishedShared
    | NothingTracked
    | WhichTopic
    | UnknownResource
    | Dropped
    | Known
    | Skipped
    | UndoneAnswer
    | NothingToUndo
    | ProgressAnswer
    | Hidden
    | LeaderboardAnswer
    | BoardOff
    | ServerOnly
    | BrowseAnswer
    | HelpAnswer
    | DigestAnswer
    | GoalAnswer
    | MemberSettingsAnswer
    | UnknownTimezone
    | GroupSettingsAnswer
    | GroupGoalAnswer
    | WhichTopicFor
    | BuddiesAnswer
    | UnmatchedAnswer
    | RoadmapRejected
    | RoadmapTooLarge
    | RoadmapDiff
    | RoadmapInUse
    | NoSuchRoadmap
    | RoadmapExport
    | NudgeAnswer
    | NudgesOff
)
