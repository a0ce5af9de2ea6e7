"""Who is nudged when: only who asked, never in their quiet hours, once a week at most (storage sees to that)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.answer import Answer
from bot.core.library import LoadedRoadmap
from bot.core.renames import Stored, followed
from bot.core.visit import Visit
from roadmap.model import Topic
from storage import Nudge

GOAL_AT_RISK_FROM = 4
"""Weekday (0 is Monday) from which a weekly goal that is not met counts as at risk: Friday."""

_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a member is nudged now: a topic that rests, a goal at risk, or both."""

    stalled: bool
    goal: bool

    @property
    def kind(self) -> str:
        """The name under which the nudge is kept."""
        return "goal" if self.goal else "stalled"


@dataclass(frozen=True)
class NudgeAnswer(Answer):
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
class NudgesOff(Answer):
    """The member gets no nudges any more."""


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def weeks_now(now: datetime) -> tuple[date, ...]:
    """The Mondays of the weeks that it is now somewhere on earth: one, or two around a Sunday."""
    return tuple(sorted({monday_of((now + offset).date()) for offset in (_WESTMOST, _EASTMOST)}))


def is_quiet(hour: int, start: int, end: int) -> bool:
    """Whether a local hour is in the quiet hours, which may go over midnight. Equal ends: no hour is quiet."""
    return start <= hour < end if start <= end else hour >= start or hour < end


def cause_now(nudge: Nudge, now: datetime, week: date) -> Cause | None:
    """Why this member is nudged at ``now``, or None: nothing is the matter yet, or it is no time to write to them.

    ``week`` is the Monday of the week whose hours the nudge carries; where another week has begun, it says nothing.
    """
    chosen = nudge.settings
    local = now.astimezone(ZoneInfo(chosen.timezone or nudge.timezone))
    if monday_of(local.date()) != week or is_quiet(local.hour, chosen.quiet_from, chosen.quiet_to):
        return None
    goal = chosen.weekly_goal_hours
    cause = Cause(
        stalled=bool(_resting(nudge)),
        goal=goal is not None and nudge.week_hours < goal and local.weekday() >= GOAL_AT_RISK_FROM,
    )
    return cause if cause.stalled or cause.goal else None


def _resting(nudge: Nudge) -> dict[str, int]:
    """Stored ids of the topics that have rested for as long as the member chose, and for how many days."""
    return {topic_id: days for topic_id, days in nudge.stalled.items() if days >= nudge.settings.nudge_after_days}


def compose(visit: Visit, nudge: Nudge, cause: Cause) -> NudgeAnswer | None:
    """What to write. None: no roadmap has the resting topics any more."""
    topic, days, guild_id = _longest_resting(visit, nudge)
    if guild_id is not None:
        # The language of where they study, for members who chose none.
        visit.group = visit.session.groups.settings(guild_id)
    if topic is None and not cause.goal:
        return None
    return NudgeAnswer(
        topic=topic,
        days=days,
        goal=nudge.settings.weekly_goal_hours if cause.goal else None,
        week_hours=nudge.week_hours,
        can_open=topic is not None and visit.topic(topic.id) is not None,
    )


def _longest_resting(visit: Visit, nudge: Nudge) -> tuple[Topic | None, int, int | None]:
    """The topic that has rested longest among those their roadmap still has, for how many days, and in which server."""
    progress = visit.session.progress.of(nudge.member_id)
    for topic_id, days in _resting(nudge).items():
        record = progress.topics.get(topic_id)
        if record is None:
            continue  # deleted just now
        loaded = _roadmap_with(visit, topic_id, record.guild_id)
        topic = loaded.topic(topic_id) if loaded else None
        if loaded is None or topic is None or followed(loaded.roadmap, progress).state(topic.id) != "learning":
            continue  # gone, or now part of a topic that is done
        return topic, days, record.guild_id
    return None, 0, None


def _roadmap_with(visit: Visit, topic_id: str, guild_id: int | None) -> LoadedRoadmap | None:
    """The roadmap with a topic among those that a server uses, there and in channels."""
    used: list[int | None] = [None]
    if guild_id is not None:
        groups = visit.session.groups
        used = [groups.settings(guild_id).roadmap_id, *groups.channels(guild_id).values()]
    loaded = (visit.library.of_group(each) for each in used)
    return next((each for each in loaded if each.topic(topic_id) is not None), None)


@dataclass(frozen=True)
class StillOn(Answer):
    """The member is still on a topic: it is asked about again after so many days without a log entry."""

    topic: Topic
    days: int


def still(visit: Visit, topic: Topic) -> StillOn:
    """The asker is still on a topic, though nothing was logged."""
    visit.session.members.still_on(visit.member_id, Stored(visit).topic(topic), visit.now)
    return StillOn(topic, visit.member.nudge_after_days)


def stop(visit: Visit) -> NudgesOff:
    """The asker gets no nudges any more."""
    visit.change_member(replace(visit.member, nudges=False))
    return NudgesOff()
