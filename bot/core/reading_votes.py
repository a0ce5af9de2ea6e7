"""Votes on what a group reads next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.answer import Answer, ServerOnly
from bot.core.reading import OFFERED, Candidate, MayNotChoose, candidates, group_today, may_choose
from bot.core.visit import Visit
from roadmap.model import Topic
from storage import Vote

VOTE_LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class VoteOpened(Answer):
    """A vote was started, to be posted in a channel; ``already``: there was one. ``pinned``: its winner is."""

    vote: Vote
    already: bool
    pinned: bool


@dataclass(frozen=True)
class NoVote(Answer):
    """Why there is no vote: *few* (nothing to choose between), or *place* (the bot may not write here)."""

    why: str


@dataclass(frozen=True)
class VotePoll(Answer):
    """The vote as it is put to the group. ``counts``: votes by button so far."""

    vote: Vote
    candidates: tuple[Candidate, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class VoteResult(Answer):
    """How a vote ended: the winner, those that had as many votes, and all counts. Without votes there is no winner.

    ``gone``: the poll was deleted, so nobody knows.
    """

    vote: Vote
    topics: tuple[Topic, ...]
    winner: Topic | None
    tied: tuple[Topic, ...]
    gone: bool = False


def open_vote(
    visit: Visit, beside: str, channel_id: int | None, pins: Collection[int], *, admin: bool, native: bool
) -> VoteOpened | MayNotChoose | NoVote | ServerOnly | None:
    """Put the candidates to the vote, for a day. ``native``: the bot may start a poll there; else it is by buttons.

    ``beside``: the first topic of those it is started beside. None: it left the roadmap, or they are of another one.
    """
    guild_id = visit.guild_id
    if guild_id is None:
        return ServerOnly("reading")
    if visit.loaded.topic(beside) is None:
        return None
    if not may_choose(visit, admin=admin):
        return MayNotChoose()
    vote = visit.session.readings.vote_open(guild_id)
    if vote is not None:
        return VoteOpened(vote, already=True, pinned=vote.channel_id in pins)
    if channel_id is None:
        return NoVote("place")
    offered = candidates(visit, guild_id, OFFERED)
    if len(offered) < 2:
        return NoVote("few")
    topic_ids = [one.topic.id for one in offered]
    vote = visit.session.readings.open_vote(
        guild_id, topic_ids, visit.now, visit.now + VOTE_LASTS, channel_id, native=native
    )
    return VoteOpened(vote, already=False, pinned=channel_id in pins)


def poll(visit: Visit, vote: Vote) -> VotePoll:
    """The vote as it is put to the group."""
    needed = {topic_id: topic.needed for topic_id in vote.topics if (topic := visit.topic(topic_id))}
    ready = visit.session.digests.ready_counts(vote.guild_id, needed)
    learners = visit.session.progress.learning_now(vote.guild_id)
    offered = tuple(
        Candidate(topic, ready[topic_id], learners.get(topic.id, 0))
        for topic_id in vote.topics
        if (topic := visit.topic(topic_id))
    )
    return VotePoll(vote, offered, tuple(visit.session.readings.ballots(vote).values()))


def cast(visit: Visit, opened_at: datetime, topic_id: str) -> VotePoll | None:
    """The asker's vote by button. None when the vote is over."""
    if visit.guild_id is None:
        return None
    vote = visit.session.readings.vote(visit.guild_id, opened_at)
    if vote is None or visit.now >= vote.closes_at or not visit.session.readings.cast(vote, visit.member_id, topic_id):
        return None
    return poll(visit, vote)


def decide(visit: Visit, vote: Vote, counts: tuple[int, ...] | None) -> VoteResult:
    """Keep how a vote ended and read the winner from now on, once: who decides it again gets what was decided.

    ``counts``: what the poll says; None when it is gone, or the votes are by button. A tie goes to the one that was
    offered first, for it had the better reasons.
    """
    kept = visit.session.readings.vote(vote.guild_id, vote.opened_at) or vote
    if kept.counts is None:
        by_button = tuple(visit.session.readings.ballots(vote).values())
        counted = (counts or (0,) * len(vote.topics)) if vote.native else by_button
        visit.session.readings.close_vote(vote, counted)
        kept = visit.session.readings.vote(vote.guild_id, vote.opened_at) or vote
        leading = [topic for topic_id in kept.leaders if (topic := visit.topic(topic_id))]
        if leading:
            visit.session.readings.choose(
                vote.guild_id, leading[0].id, visit.now, group_today(visit), vote.channel_id, voted=True
            )
    topics = visit.topics_by_any_id
    leaders = [topics[topic_id] for topic_id in kept.leaders if topic_id in topics]
    return VoteResult(
        kept,
        tuple(topics[topic_id] for topic_id in kept.topics if topic_id in topics),
        leaders[0] if leaders else None,
        tuple(leaders[1:]),
        gone=vote.native and counts is None,
    )
