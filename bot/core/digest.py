"""The digest of a group: which days it covers, and what it says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from bot.core.answers import DigestAnswer, GroupSuggestion
from bot.core.grouping import goal_progress
from bot.core.library import LoadedRoadmap
from bot.core.services import Services
from roadmap.model import Topic
from roadmap.planning import Knowledge, next_choices, unlocks
from storage import Period

Edition = Literal["weekly", "monthly"]
_ANYBODY = ""
"""A topic that needs nothing and that nobody has: everybody is ready for it."""


def covered_days(edition: Edition, due: date) -> tuple[date, date]:
    """First and last day of the last whole week (Monday to Sunday) or month before ``due``."""
    if edition == "weekly":
        last = due - timedelta(days=due.weekday() + 1)
        return last - timedelta(days=6), last
    last = due.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def period_of(edition: Edition, first_day: date) -> Period:
    """The scored period that starts on ``first_day``."""
    return Period.week(first_day) if edition == "weekly" else Period.month(first_day)


async def compose(services: Services, guild_id: int, edition: Edition, due: date) -> DigestAnswer:
    """The digest that falls due on ``due`` in the group's timezone."""
    loaded = await services.library.of(guild_id)
    group = await services.storage.groups.settings(guild_id)
    goal = loaded.topic(group.goal_topic) if group.goal_topic else None
    first_day, last_day = covered_days(edition, due)
    before, _ = covered_days(edition, first_day)
    facts = await services.storage.digests.facts(guild_id, period_of(edition, first_day), period_of(edition, before))
    return DigestAnswer(
        edition=edition,
        period_key=period_of(edition, first_day).key,
        first_day=first_day,
        last_day=last_day,
        facts=facts,
        topics=loaded.topics_by_any_id(),
        suggestion=await suggest(services, guild_id, loaded),
        goal=await goal_progress(services, guild_id, goal),
        board=group.board,
    )


async def suggest(services: Services, guild_id: int, loaded: LoadedRoadmap) -> GroupSuggestion | None:
    """The topic that opens most for most: members who are ready for it times the topics it unlocks, and itself.

    Ties go to the roadmap's order. When nobody is ready for more, a first topic that somebody has still open; for a
    group in which nobody has logged anything, the roadmap's first.
    """
    needed = {topic.id: topic.needed for topic in loaded.roadmap.topics} | {_ANYBODY: ()}
    ready = await services.storage.digests.ready_counts(guild_id, needed)

    def opens(topic: Topic) -> int:
        return ready[topic.id] * (1 + len(unlocks(loaded.roadmap, topic.id))) if topic.needed else 0

    best = max(loaded.roadmap.topics, key=opens)
    if opens(best):
        return GroupSuggestion(best, ready[best.id])
    starts = next_choices(loaded.roadmap, Knowledge())
    start = next((one.topic for one in starts if ready[one.topic.id] or not ready[_ANYBODY]), None)
    return GroupSuggestion(start, 0) if start else None
