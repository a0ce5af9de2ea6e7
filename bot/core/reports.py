"""Use cases that look back: a member's progress and a group's leaderboard."""

from __future__ import annotations

from datetime import date

from bot.core.answers import BoardOff, Hidden, HiddenAsker, LeaderboardAnswer, ProgressAnswer, ServerOnly, TrackProgress
from bot.core.knowing import knowledge_of, shown_progress, view_of
from bot.core.library import LoadedRoadmap
from bot.core.services import Asker, Services, local_date
from roadmap.model import Topic
from roadmap.planning import Knowledge, mastered
from storage import Cursor, Period, streak, weeks_as_of

PAGE_ROWS = 10


async def progress(services: Services, asker: Asker) -> ProgressAnswer | HiddenAsker:
    """The asker's own progress; in public only what was logged in this server, unless they hide."""
    if asker.audience is not None and await _is_hidden(services, asker):
        return HiddenAsker()
    return await _progress_of(services, asker, own=not asker.public)


async def progress_of(
    services: Services, asker: Asker, member_id: int
) -> ProgressAnswer | Hidden | HiddenAsker | ServerOnly:
    """Another member's progress as this server may see it: what was logged here, unless they hide."""
    if member_id == asker.member_id:
        return await progress(services, asker)
    if asker.guild_id is None:
        return ServerOnly("progress")
    other = Asker(member_id, asker.guild_id, asker.lang, public=True)
    return Hidden(member_id) if await _is_hidden(services, other) else await _progress_of(services, other, own=False)


async def shows_board(services: Services, asker: Asker) -> bool:
    """Whether others may read the board that the asker calls for: there is one, and the asker is on it or may be."""
    return await has_board(services, asker.guild_id) and not await _is_hidden(services, asker)


async def _is_hidden(services: Services, asker: Asker) -> bool:
    return (await services.storage.members.settings(asker.member_id)).hidden


async def _progress_of(services: Services, asker: Asker, *, own: bool) -> ProgressAnswer:
    loaded = await services.library.of(asker.guild_id)
    shown = await shown_progress(services, asker, loaded)
    knowledge = knowledge_of(shown)
    today = await local_date(services, asker)
    settings = await services.storage.members.settings(asker.member_id)
    this_week = Period.week(today).key
    logged = await services.storage.progress.hours_by_week(asker.member_id, asker.audience)
    weeks = weeks_as_of(logged, this_week)
    rank = None
    if asker.guild_id is not None and await has_board(services, asker.guild_id):
        rank = await services.storage.boards.row(asker.guild_id, Period.week(today), asker.member_id)
    return ProgressAnswer(
        member_id=asker.member_id,
        own=own,
        hours=shown.points,
        week_hours=weeks.get(this_week, 0.0),
        weekly_goal=settings.weekly_goal_hours if own else None,
        streak=streak(weeks, this_week, settings.weekly_goal_hours),
        done=_topics(loaded, knowledge.done),
        learning=tuple(view_of(loaded.roadmap, shown, topic, 0) for topic in _topics(loaded, knowledge.learning)),
        tracks=_tracks(loaded, knowledge),
        rank=rank,
    )


def _topics(loaded: LoadedRoadmap, ids: frozenset[str]) -> tuple[Topic, ...]:
    return tuple(topic for topic in loaded.roadmap.topics if topic.id in ids)


def _tracks(loaded: LoadedRoadmap, knowledge: Knowledge) -> tuple[TrackProgress, ...]:
    known = mastered(loaded.roadmap, knowledge)
    counted: list[TrackProgress] = []
    for track in loaded.roadmap.tracks:
        topics = [topic for topic in loaded.roadmap.topics if topic.track == track.id]
        counted.append(TrackProgress(track, sum(topic.id in known for topic in topics), len(topics)))
    return tuple(counted)


def period_of(kind: str, today: date) -> Period:
    """The board's period that ``kind`` (week, month or all) names today."""
    match kind:
        case "week":
            return Period.week(today)
        case "month":
            return Period.month(today)
        case _:
            return Period.all_time()


async def has_board(services: Services, guild_id: int | None) -> bool:
    """Whether there is a leaderboard to show: in a server whose admins have not switched it off."""
    return guild_id is not None and (await services.storage.groups.settings(guild_id)).board


async def leaderboard(
    services: Services,
    asker: Asker,
    kind: str = "week",
    *,
    topic: Topic | None = None,
    after: Cursor | None = None,
    before: Cursor | None = None,
    around_asker: bool = False,
) -> LeaderboardAnswer | BoardOff | ServerOnly:
    """A page of the group's board, by week, month, all time or for one topic, and the asker's own row.

    Where others read it, a hidden asker has no row.
    """
    if asker.guild_id is None:
        return ServerOnly("leaderboard")
    group = await services.storage.groups.settings(asker.guild_id)
    if not group.board:
        return BoardOff()
    today = await local_date(services, asker)
    period = Period.topic(topic.id) if topic else period_of(kind, today)
    hidden = await _is_hidden(services, asker)
    unseen = hidden and asker.audience is not None
    boards = services.storage.boards
    if around_asker and not unseen:
        page = await boards.around(asker.guild_id, period, asker.member_id, PAGE_ROWS)
    else:
        page = await boards.page(asker.guild_id, period, after=after, before=before, limit=PAGE_ROWS)
    return LeaderboardAnswer(
        period=period,
        page=page,
        own=None if unseen else await boards.row(asker.guild_id, period, asker.member_id),
        asker_id=asker.member_id,
        own_hidden=hidden,
        timezone=group.timezone,
        today=today,
        topic=topic,
    )
