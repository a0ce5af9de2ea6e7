"""A member's progress and a group's leaderboard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.answers.topics import TopicView
from roadmap.model import Topic, Track
from storage import BoardPage, BoardRow, Period


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
class HiddenAsker:
    """A hidden member asked for their own progress where others read it: nothing of it is shown there."""


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
