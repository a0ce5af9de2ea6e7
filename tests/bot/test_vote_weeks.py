"""Weeks of readings and votes with crashes at every step, two processes, and wrong clocks: none twice, none lost."""

from __future__ import annotations

import logging
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core import reading, reading_votes
from bot.core.answer import Answer
from bot.core.library import Library, LoadedRoadmap
from bot.core.reading import ReadingChosen
from bot.core.reading_votes import VoteOpened, VotePoll
from bot.core.services import Services
from bot.core.visit import Asker, Visit
from bot.digests.posting import LEASE, PassedError, Posting, Reach, Sent
from bot.digests.readings import READING, RESULT, VOTE, ReadingPost, Readings, key_of
from storage import Database, Reading, Vote
from tests.bot import trouble
from tests.bot.trouble import CHANNEL, DAY, GUILD, HOUR, MINUTE, Discord, Process, Way
from tests.postgres import both_engines
from tests.roadmap.building import build

WEEKS = {"sqlite": trouble.weeks(25), "postgres": trouble.weeks(8)}
"""Transactions of a server take some times as long."""
TOPICS = ("first", "second", "third", "fourth", "fifth", "sixth")
LOADED = LoadedRoadmap.of(build(dict.fromkeys(TOPICS, ())))
BOSS = 1


@dataclass
class Polls:
    """Discord's polls, by their messages: how many voted for each answer, and which have ended."""

    votes: dict[int, Counter[str]] = field(default_factory=dict[int, Counter[str]])
    ended: set[int] = field(default_factory=set[int])


@dataclass
class Stage(Way):
    """One process's way to readings and votes in Discord; what it decides is decided by the real use cases."""

    polls: Polls = field(default_factory=Polls)
    services: Services = field(init=False)

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        return self.look_around()

    async def send(self, post: ReadingPost) -> Sent:
        subject = None
        if isinstance(post.about, Reading):
            chosen = post.about
            now = await self.services.database.read(lambda session: session.readings.get(GUILD, chosen.chosen_at))
            if now is None or now.ended_on is not None:
                raise PassedError("another one was chosen meanwhile")
        elif post.kind == RESULT:
            subject = await self._decided(post.about)
        number = await self.put(post.kind, post.key)
        if post.kind == VOTE:
            self.polls.votes.setdefault(number, Counter())
        return Sent(number, subject)

    async def _decided(self, vote: Vote) -> str | None:
        put = await self.services.database.read(lambda session: session.posts.status(GUILD, VOTE, key_of(vote)))
        if put is None or put.state != "sent" or put.message_id is None:
            raise PassedError("the vote itself could not be posted")
        counts: tuple[int, ...] | None = None
        if vote.native:
            self.step()
            self.polls.ended.add(put.message_id)
            self.step()
            votes = self.polls.votes[put.message_id]
            counts = tuple(votes[topic_id] for topic_id in vote.topics)
        told = await self.services.change(Asker.group(GUILD), lambda visit: reading_votes.decide(visit, vote, counts))
        self.step()
        return told.answer.winner.id if told.answer.winner else None

    async def find(self, post: ReadingPost) -> Sent | None:
        found = await self.look_for(post.kind, post.key)
        return None if found is None else Sent(found)


def services_on(database: Database, discord: Discord) -> Services:
    return Services(database, Library(LOADED, database), lambda: discord.now)


def process(name: str, file: Path | str, stage: Stage) -> Process:
    async def turn(database: Database, now: datetime) -> None:
        stage.services = services_on(database, stage.discord)
        await Readings(database, stage, Posting(database, name)).turn(now)

    return Process(file, stage, turn)


@dataclass
class Members:
    """What members do: choose a reading, put candidates to the vote, and vote; and what came of it has to say."""

    chance: random.Random
    discord: Discord
    polls: Polls
    services: Services
    votes: dict[str, Vote] = field(default_factory=dict[str, Vote])
    cast: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    chosen: list[str] = field(default_factory=list[str])
    voters: int = BOSS

    async def choose(self) -> None:
        topic_id = self.chance.choice(TOPICS)
        told = await self.services.change(
            Asker(BOSS, GUILD), lambda visit: reading.choose(visit, topic_id, CHANNEL, (), admin=True)
        )
        assert isinstance(told.answer, ReadingChosen)
        self.chosen.append(str(int(self.discord.now.timestamp())))

    async def open_vote(self) -> Vote:
        native = self.chance.random() < 0.5

        def opened(visit: Visit) -> Answer | None:
            first = visit.loaded.roadmap.topics[0].id
            return reading_votes.open_vote(visit, first, CHANNEL, (), admin=True, native=native)

        told = await self.services.change(Asker(BOSS, GUILD), opened)
        assert isinstance(told.answer, VoteOpened)
        vote = told.answer.vote
        self.votes[key_of(vote)] = vote
        self.cast.setdefault(key_of(vote), Counter())
        return vote

    async def vote(self, vote: Vote) -> None:
        """Some press an answer of the poll, or a button, where there is one."""
        message = self.discord.find(VOTE, key_of(vote))
        if message is None:
            return
        for _ in range(self.chance.randrange(5)):
            topic_id = self.chance.choice(vote.topics)
            self.voters += 1
            if vote.native and message not in self.polls.ended:
                self.polls.votes.setdefault(message, Counter())[topic_id] += 1
                self.cast[key_of(vote)][topic_id] += 1
            elif not vote.native:
                told = await self.services.change(
                    Asker(self.voters, GUILD),
                    lambda visit, topic_id=topic_id: reading_votes.cast(visit, vote.opened_at, topic_id),
                )
                self.cast[key_of(vote)][topic_id] += isinstance(told.answer, VotePoll)


@both_engines
async def test_weeks_of_trouble(database: Path | str, engine: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    chance = random.Random(f"votes {engine}")
    discord, polls = Discord(datetime(2026, 1, 1, tzinfo=UTC)), Polls()
    stages = [Stage(discord, chance, risk=0.06, polls=polls) for _ in range(2)]
    processes = [process(name, database, stage) for name, stage in zip("ab", stages, strict=True)]
    keeper = Database.open(database)
    members = Members(chance, discord, polls, services_on(keeper, discord))

    for _ in range(WEEKS[engine]):
        discord.now += chance.random() * 3 * DAY
        if chance.random() < 0.5:
            await members.choose()
        vote = await members.open_vote()
        opened = discord.now
        for after in (timedelta(0), LEASE + MINUTE, HOUR, 11 * HOUR, 23 * HOUR, DAY, DAY + LEASE + MINUTE, 30 * HOUR):
            discord.now = max(discord.now, opened + after + MINUTE)
            for one in processes:
                trouble.jump(one, chance, 0.08)
                one.way.state = Reach.AWAY if chance.random() < 0.1 else Reach.OPEN
                one.way.readable = chance.random() > 0.03
            await trouble.tick(processes, chance)
            await members.vote(vote)

    trouble.calm(processes)
    discord.now += DAY
    await trouble.run_out(processes[0])

    posted = discord.there
    assert len(posted) == len(set(posted)), "something came twice"
    states = await trouble.what_became(keeper, (READING, VOTE, RESULT), caplog.text)
    for key in members.chosen:
        assert states.get((READING, key)) in ("sent", "skipped"), f"nobody knows of the reading {key}"
    history = await keeper.read(lambda session: session.readings.history(GUILD, 10_000))
    for key, vote in members.votes.items():
        assert states.get((VOTE, key)) in ("sent", "skipped"), f"nobody knows of the vote {key}"
        assert states.get((RESULT, key)) in ("sent", "skipped"), f"nobody knows how the vote {key} ended"
        kept = await keeper.read(lambda session, vote=vote: session.readings.vote(GUILD, vote.opened_at))
        assert kept is not None
        assert kept.counts is not None, "a vote that never ends"
        if states[RESULT, key] == "sent":
            assert kept.counts == tuple(members.cast[key][topic_id] for topic_id in kept.topics), "a vote is lost"
            if kept.leaders:
                assert kept.leaders[0] in {each.topic_id for each in history if each.chosen_at > vote.opened_at}, (
                    "who won is not read"
                )
    for (kind, key), state in states.items():
        assert state == "skipped" or (kind, key) in posted
    assert sum(kind == RESULT for kind, _ in posted) > len(members.votes) / 2  # the trouble did not keep most away
    await keeper.close()
    await trouble.close(processes)
