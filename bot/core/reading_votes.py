"""Votes on what a group reads next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    """The vote as it is put to the group: what the roadmap still has of it, by the ids it was offered under.

    ``counts``: votes by button so far, by those ids.
    """

    vote: Vote
    candidates: Mapping[str, Candidate]
    counts: Mapping[str, int]

    @property
    def counts_members(self) -> bool:
        """Who is ready for each."""
        return any(one.counts_members for one in self.candidates.values())


@dataclass(frozen=True)
class NotVotedOn(Answer):
    """The topic of a ballot left the roadmap since the vote was opened; the vote is not counted."""


@dataclass(frozen=True)
class Standing:
    """A topic that was voted on and how many votes it had."""

    topic: Topic
    votes: int


@dataclass(frozen=True)
class VoteResult(Answer):
    """How a vote ended: the winner, those that had as many votes, and all standings, most votes first.

    ``left``: topics with votes that are not on the roadmap any more, by id; what remains decides. Where nothing with a
    vote remains there is no winner. ``deleted``: the poll was, so nobody knows.
    """

    vote: Vote
    standings: tuple[Standing, ...]
    left: Mapping[str, int]
    deleted: bool = False

    @property
    def winner(self) -> Topic | None:
        """The topic with most votes; of several the one that was offered first."""
        return self.standings[0].topic if self.standings and self.standings[0].votes else None

    @property
    def tied(self) -> tuple[Topic, ...]:
        """What had as many votes as the winner."""
        return tuple(one.topic for one in self.standings[1:] if one.votes == self.standings[0].votes > 0)


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
    topics = {topic_id: topic for topic_id in vote.topics if (topic := visit.topic(topic_id))}
    needed = {topic_id: topic.needed for topic_id, topic in topics.items()}
    ready = visit.session.digests.ready_counts(vote.guild_id, needed)
    learners = visit.session.progress.learning_now(vote.guild_id)
    offered = {
        topic_id: Candidate(topic, ready[topic_id], learners.get(topic.id, 0)) for topic_id, topic in topics.items()
    }
    return VotePoll(vote, offered, visit.session.readings.ballots(vote))


def cast(visit: Visit, opened_at: datetime, topic_id: str) -> VotePoll | NotVotedOn | None:
    """The asker's vote by button. None when the vote is over."""
    if visit.guild_id is None:
        return None
    vote = visit.session.readings.vote(visit.guild_id, opened_at)
    if vote is None or vote.counts is not None or visit.now >= vote.closes_at or topic_id not in vote.topics:
        return None
    if visit.topic(topic_id) is None:
        return NotVotedOn()
    visit.session.readings.cast(vote, visit.member_id, topic_id)
    return poll(visit, vote)


def decide(visit: Visit, vote: Vote, counts: tuple[int, ...] | None) -> VoteResult:
    """Keep how a vote ended and read the winner from now on, once: who decides it again gets what was decided.

    ``counts``: what the poll says; None when it is gone, or the votes are by button. A tie goes to the one that was
    offered first, for it had the better reasons. A topic that left the roadmap meanwhile cannot be read.
    """
    kept = visit.session.readings.vote(vote.guild_id, vote.opened_at) or vote
    is_new = kept.counts is None
    if is_new:
        by_button = tuple(visit.session.readings.ballots(vote).values())
        counted = (counts or (0,) * len(vote.topics)) if vote.native else by_button
        visit.session.readings.close_vote(vote, counted)
        kept = visit.session.readings.vote(vote.guild_id, vote.opened_at) or vote
    told = _result(visit, kept, deleted=vote.native and counts is None)
    if is_new and told.winner:
        visit.session.readings.choose(
            vote.guild_id, told.winner.id, visit.now, group_today(visit), vote.channel_id, voted=True
        )
    return told


def _result(visit: Visit, vote: Vote, *, deleted: bool) -> VoteResult:
    """What was voted on as the roadmap has it now: topics that became one have their votes together."""
    standings: dict[str, Standing] = {}
    left: dict[str, int] = {}
    for topic_id, votes in zip(vote.topics, vote.counts or (), strict=False):
        topic = visit.topic(topic_id)
        if topic is not None:
            before = standings.get(topic.id)
            standings[topic.id] = Standing(topic, votes + (before.votes if before else 0))
        elif votes:
            left[topic_id] = votes
    return VoteResult(vote, tuple(sorted(standings.values(), key=lambda one: -one.votes)), left, deleted)
