"""A member's progress: one's own, or what another member shows in this server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.answer import Answer, ServerOnly
from bot.core.knowledge import knowledge_of, progress_of, shown_progress, studied_in
from bot.core.library import LoadedRoadmap
from bot.core.visit import Visit
from roadmap.belonging import number_of, shared_topics
from roadmap.model import Topic, Track
from roadmap.planning import Knowledge, mastered
from storage import BoardRow, MemberProgress, Period, streak, weeks_as_of


@dataclass(frozen=True)
class TrackProgress:
    """How far a member is in one track, in topics."""

    track: Track
    mastered: int
    total: int


@dataclass(frozen=True)
class Learning:
    """A topic that a member is learning, and the hours of its required reading that they studied."""

    topic: Topic
    hours_done: float


@dataclass(frozen=True)
class OtherRoadmap:
    """What a member did on another roadmap than the one here: hours, and how many topics are done and being learned.

    ``name`` is None when the roadmap is not kept any more.
    """

    name: str | None
    hours: float
    done: int
    learning: int


@dataclass(frozen=True)
class ProgressAnswer(Answer):
    """What a member did on the roadmap here, ``others`` in a line each. In public only what was logged in this server.

    The hours of this week, its goal and the streak are of all roadmaps together.
    """

    member_id: int
    own: bool
    hours: float
    week_hours: float
    weekly_goal: float | None
    streak: int
    done: tuple[Topic, ...]
    learning: tuple[Learning, ...]
    tracks: tuple[TrackProgress, ...]
    rank: BoardRow | None
    others: tuple[OtherRoadmap, ...] = ()

    @property
    def people(self) -> tuple[int, ...]:
        """The member, unless they are the one who reads it."""
        return () if self.own else (self.member_id,)

    @property
    def counts_members(self) -> bool:
        """A rank counts who is above it."""
        return self.rank is not None and self.rank.rank > 1


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
        ids = loaded.ids if visit.is_bound else None
        rank = visit.session.boards.row(visit.guild_id, this_week, visit.member_id, ids)
    return ProgressAnswer(
        member_id=visit.member_id,
        own=own,
        hours=_points(shown, loaded.owns),
        week_hours=weeks.get(this_week.key, 0.0),
        weekly_goal=visit.member.weekly_goal_hours if own else None,
        streak=streak(weeks, this_week.key, visit.member.weekly_goal_hours),
        done=_topics(loaded, knowledge.done),
        learning=tuple(Learning(topic, studied_in(topic, shown)) for topic in _topics(loaded, knowledge.learning)),
        tracks=_tracks(loaded, knowledge),
        rank=rank,
        others=_others(visit, shown),
    )


def _others(visit: Visit, shown: MemberProgress) -> tuple[OtherRoadmap, ...]:
    """What else the member did, a roadmap each, most hours first; all that are not kept any more are one."""
    here, shipped = visit.loaded, visit.library.default
    numbers = dict.fromkeys(number_of(each) for each in (*shown.topics, *shown.studied) if not here.owns(each))
    if not numbers:
        return ()
    kept = visit.session.roadmaps.numbered(number for number in numbers if number is not None)
    names: dict[int | None, str] = {None: shipped.roadmap.title.in_lang(visit.lang)}
    names |= {number: (visit.lang == "zh" and one.name_zh) or one.name for number, one in kept.items()}

    shared: dict[str | None, frozenset[str]] = {
        names[number]: shared_topics(one.yaml_text, shipped.roadmap) for number, one in kept.items()
    }

    def other(name: str | None) -> OtherRoadmap:
        def is_its(id_: str) -> bool:
            return not here.owns(id_) and names.get(number_of(id_)) == name

        also = shared.get(name, frozenset())
        states = [record.state for topic_id, record in shown.topics.items() if topic_id in also or is_its(topic_id)]
        return OtherRoadmap(name, _points(shown, is_its), states.count("done"), states.count("learning"))

    found = (other(name) for name in dict.fromkeys(map(names.get, numbers)))
    worth = (each for each in found if each.hours or each.done or each.learning)
    return tuple(sorted(worth, key=lambda each: (each.name is None, -each.hours)))


def _points(shown: MemberProgress, counts: Callable[[str], bool]) -> float:
    return replace(shown, studied={one: hours for one, hours in shown.studied.items() if counts(one)}).points


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
