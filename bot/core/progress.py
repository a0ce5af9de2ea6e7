"""A member's progress: one's own, or what another member shows in this server."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer, ServerOnly
from bot.core.knowledge import knowledge_of, progress_of, shown_progress
from bot.core.library import LoadedRoadmap
from bot.core.topics import TopicView, view_of
from bot.core.visit import Visit
from roadmap.model import Topic, Track
from roadmap.planning import Knowledge, mastered
from storage import BoardRow, Period, streak, weeks_as_of


@dataclass(frozen=True)
class TrackProgress:
    """How far a member is in one track, in topics."""

    track: Track
    mastered: int
    total: int


@dataclass(frozen=True)
class ProgressAnswer(Answer):
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

    @property
    def people(self) -> tuple[int, ...]:
        """The member, unless they are the one who reads it."""
        return () if self.own else (self.member_id,)


@dataclass(frozen=True)
class Hidden(Answer):
    """The member asked about does not show their progress."""

    member_id: int

    @property
    def people(self) -> tuple[int, ...]:
        """The member asked about."""
        return (self.member_id,)


@dataclass(frozen=True)
class HiddenAsker(Answer):
    """A hidden member asked for their own progress where others read it: nothing of it is shown there."""


@dataclass(frozen=True)
class NotHere(Answer):
    """The member asked about is not in the server."""


def progress(visit: Visit) -> ProgressAnswer | HiddenAsker:
    """The asker's own progress; in public only what was logged in this server, unless they hide."""
    if visit.audience is not None and visit.member.hidden:
        return HiddenAsker()
    return _progress_of(visit, own=not visit.asker.public)


def progress_of_member(visit: Visit, member_id: int) -> ProgressAnswer | Hidden | HiddenAsker | ServerOnly:
    """Another member's progress as this server may see it: what was logged here, unless they hide."""
    if member_id == visit.member_id:
        return progress(visit)
    if visit.guild_id is None:
        return ServerOnly("progress")
    other = visit.seen_as(member_id)
    return Hidden(member_id) if other.member.hidden else _progress_of(other, own=False)


def knows(visit: Visit) -> frozenset[str]:
    """Topics that the asker has noted as done or known, or that are implied, wherever the answer is read."""
    return mastered(visit.loaded.roadmap, knowledge_of(progress_of(visit)))


def not_here(visit: Visit, member_id: int) -> NotHere:
    """Discord says that the member is not in the server: what is shown of people leaves with them."""
    if visit.guild_id is not None:
        visit.session.boards.mark_left(visit.guild_id, (member_id,), visit.now)
    return NotHere()


def _progress_of(visit: Visit, *, own: bool) -> ProgressAnswer:
    loaded = visit.loaded
    shown = shown_progress(visit)
    knowledge = knowledge_of(shown)
    this_week = Period.week(visit.today)
    weeks = weeks_as_of(visit.session.progress.hours_by_week(visit.member_id, visit.audience), this_week.key)
    rank = None
    if visit.guild_id is not None and visit.group.board:
        rank = visit.session.boards.row(visit.guild_id, this_week, visit.member_id)
    return ProgressAnswer(
        member_id=visit.member_id,
        own=own,
        hours=shown.points,
        week_hours=weeks.get(this_week.key, 0.0),
        weekly_goal=visit.member.weekly_goal_hours if own else None,
        streak=streak(weeks, this_week.key, visit.member.weekly_goal_hours),
        done=_topics(loaded, knowledge.done),
        learning=tuple(view_of(loaded.roadmap, shown, topic, 0) for topic in _topics(loaded, knowledge.learning)),
        tracks=_tracks(loaded, knowledge),
        rank=rank,
    )


def _topics(loaded: LoadedRoadmap, ids: frozenset[str]) -> tuple[Topic, ...]:
    return tuple(topic for topic in loaded.roadmap.topics if topic.id in ids)


def _tracks(loaded: LoadedRoadmap, knowledge: Knowledge) -> tuple[TrackProgress, ...]:
    known = mastered(loaded.roadmap, knowledge)
    topics: dict[str, list[str]] = {track.id: [] for track in loaded.roadmap.tracks}
    for topic in loaded.roadmap.topics:
        topics[topic.track].append(topic.id)
    return tuple(
        TrackProgress(track, len(known.intersection(topics[track.id])), len(topics[track.id]))
        for track in loaded.roadmap.tracks
    )
