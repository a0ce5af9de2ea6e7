"""The digest of a group: which days it covers, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from bot.core.answer import Answer
from bot.core.group import GoalProgress, goal_progress, goal_topic
from bot.core.reading import Candidate, PastReading, candidates, past_reading
from bot.core.session_people import Met, met_between
from bot.core.visit import Visit
from roadmap.model import Topic
from storage import DigestSchedule, GroupFacts, Period

Edition = Literal["weekly", "monthly"]
_REMEMBERED = 4
"""What so many digests before suggested is not suggested again."""


@dataclass(frozen=True)
class DigestAnswer(Answer):
    """A week or month of a group. ``compared``: the bot was there in the one before, too."""

    edition: Edition
    period_key: str
    first_day: date
    last_day: date
    facts: GroupFacts
    topics: Mapping[str, Topic]
    suggestion: Candidate | None
    goal: GoalProgress | None
    board: bool
    readings: tuple[PastReading, ...]
    met: tuple[Met, ...]
    compared: bool = True

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody it names."""
        facts = self.facts
        shown = [row.member_id for row in facts.top]
        shown += [finish.member_id for finish in facts.finishes]
        shown += [streak.member_id for streak in facts.streaks]
        shown += [one for met in self.met for one in met.there]
        shown += [one for reading in self.readings for one in reading.finishers]
        return tuple(dict.fromkeys([*shown, *facts.comebacks, *facts.new_members]))

    @property
    def counts_members(self) -> bool:
        """Hours, people, and how many are ready."""
        return True


@dataclass(frozen=True)
class DigestSet(Answer):
    """The digest's schedule is kept. ``first_at`` is when the next one comes."""

    schedule: DigestSchedule
    timezone: str
    first_at: datetime


@dataclass(frozen=True)
class DigestNotSet(Answer):
    """The digest's schedule stays as it was. *gone*: its channel is not there; *missing*: permissions lack there;
    *no-text-channel*: it is a thread or a voice channel.
    """

    reason: Literal["gone", "missing", "no-text-channel"]
    channel_id: int | None


@dataclass(frozen=True)
class DigestSentNow(Answer):
    """What came of sending the digest now: a text ``digest-now-OUTCOME``, or its channel is gone."""

    outcome: Literal["off", "sent", "already", "skipped", "refused", "later", "gone"]
    channel_id: int | None = None


@dataclass(frozen=True)
class DigestOff(Answer):
    """There is no digest any more. ``was_on`` is false when there was none."""

    was_on: bool


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


def compose(visit: Visit, guild_id: int, edition: Edition, due: date) -> DigestAnswer:
    """The digest that falls due on ``due`` in the group's timezone."""
    first_day, last_day = covered_days(edition, due)
    before, _ = covered_days(edition, first_day)
    period, previous = period_of(edition, first_day), period_of(edition, before)
    lately = visit.session.posts.latest(guild_id, edition, _REMEMBERED)
    suggested = frozenset(post.subject for post in lately if post.subject and post.key < period.key)
    joined = visit.group.joined_at
    readings = visit.session.readings.between(guild_id, first_day, last_day)
    return DigestAnswer(
        edition=edition,
        period_key=period.key,
        first_day=first_day,
        last_day=last_day,
        facts=visit.session.digests.facts(guild_id, period, previous),
        topics=visit.topics_by_any_id,
        suggestion=next(iter(candidates(visit, guild_id, 1, suggested)), None),
        goal=goal_progress(visit, guild_id, goal_topic(visit)),
        board=visit.group.board,
        met=met_between(visit, guild_id, first_day, last_day),
        readings=tuple(past_reading(visit, guild_id, one) for one in readings),
        compared=joined is None or visit.group_time(joined).date() < first_day,
    )


def turn_off(visit: Visit) -> DigestOff:
    """Send no digest any more."""
    was_on = visit.group.digest is not None
    visit.change_group(replace(visit.group, digest=None))
    return DigestOff(was_on)
