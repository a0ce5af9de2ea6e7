"""Digests come once, whatever happens: a thousand weeks of crashes, clocks that jump, and two processes at once."""

from __future__ import annotations

import logging
import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.digests.delivery import Delivery
from bot.digests.posting import LATEST, LEASE, Blocked, CannotPostError, Posting, Reach, Sent
from bot.digests.schedule import Due, latest, upcoming
from storage import DigestSchedule, Edition, GroupSettings
from tests.bot import trouble
from tests.bot.trouble import CHANNEL, DAY, GUILD, MINUTE, CrashError, Discord, Process, Way
from tests.postgres import both_engines
from tests.storage.face import Storage


@dataclass
class Channel(Way):
    """One process's way to a channel in Discord."""

    told: list[Blocked] = field(default_factory=list[Blocked])
    refuses: Blocked | None = None

    def reach(self, guild_id: int, channel_id: int) -> Reach:
        return self.look_around()

    async def post(self, guild_id: int, channel_id: int, due: Due) -> Sent:
        if self.refuses is not None:
            raise CannotPostError(self.refuses)
        return Sent(await self.put(due.edition, due.period_key))

    async def find(self, guild_id: int, channel_id: int, due: Due) -> Sent | None:
        found = await self.look_for(due.edition, due.period_key)
        return None if found is None else Sent(found)

    async def tell_admins(self, guild_id: int, channel_id: int, why: Blocked) -> None:
        self.step()
        self.told.append(why)


def process(name: str, file: Path | str, channel: Channel) -> Process:
    return Process(file, channel, lambda database, now: Delivery(database, channel, Posting(database, name)).run(now))


def delivery(storage: Storage, channel: Channel) -> Delivery:
    return Delivery(storage.database, channel, Posting(storage.database, "me"))


async def subscribe(storage: Storage, zone: str, schedule: DigestSchedule, now: datetime) -> None:
    """What ``/digest set`` leaves behind."""
    await storage.groups.save(GUILD, GroupSettings(timezone=zone, digest=schedule))
    for edition in ("weekly", "monthly"):
        past = latest(edition, schedule, ZoneInfo(zone), now)
        await storage.posts.skipped(GUILD, edition, past.period_key, "before it was set", now)


WEEKS = trouble.weeks(100)
ZONES = trouble.zones(
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Shanghai",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Kiritimati",
)


@both_engines
@pytest.mark.parametrize("zone", ZONES)
async def test_weeks_of_trouble(zone: str, database: Path | str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    chance = random.Random(f"digest {zone}")
    # Through clock changes, also those that only happened once (Samoa left out 30 December 2011).
    start = datetime(2011, 6, 1, tzinfo=UTC) if zone == "Pacific/Apia" else datetime(2026, 1, 1, tzinfo=UTC)
    discord = Discord(start)
    processes = [process(name, database, Channel(discord, chance, risk=0.1)) for name in ("a", "b")]
    schedule = DigestSchedule(CHANNEL, chance.randrange(7), chance.choice((0, 2, 3, 9, 23)), monthly=zone != "UTC")
    storage = Storage(processes[0].database)
    await subscribe(storage, zone, schedule, start)

    for _ in range(WEEKS):
        discord.now = upcoming("weekly", schedule, ZoneInfo(zone), discord.now).at + timedelta(seconds=1)
        for one in processes:
            if chance.random() < 0.15:
                one.ahead = chance.choice((-1, 1)) * chance.random() * chance.choice((MINUTE, 60 * MINUTE, 20 * DAY))
            elif chance.random() < 0.5:
                one.ahead = timedelta(0)
            one.way.state = Reach.AWAY if chance.random() < 0.1 else Reach.OPEN
            one.way.readable = chance.random() > 0.05
        for pause in (timedelta(0), LEASE + MINUTE, chance.random() * DAY, chance.random() * 2 * DAY):
            discord.now += pause
            for one in chance.sample(processes, chance.choice((1, 2))):
                one.way.state = Reach.OPEN if chance.random() < 0.5 else one.way.state
            await trouble.tick(processes, chance)

    trouble.calm(processes)
    await trouble.run_out(processes[0])

    posted = discord.there
    assert len(posted) == len(set(posted)), "a digest came twice"
    states = await trouble.what_became(processes[0].database, ("weekly", "monthly"), caplog.text)
    sent = 0
    editions: tuple[Edition, ...] = ("weekly", "monthly") if schedule.monthly else ("weekly",)
    for edition in editions:
        due = upcoming(edition, schedule, ZoneInfo(zone), start)
        while due.at <= discord.now:
            state = states.get((edition, due.period_key))
            assert state in ("sent", "skipped"), f"nobody knows of {due.period_key}"
            if state == "sent":
                assert (edition, due.period_key) in posted
                sent += 1
            due = upcoming(edition, schedule, ZoneInfo(zone), due.at)
    assert sent > WEEKS / 3  # the trouble did not keep most of them away
    await trouble.close(processes)


@pytest.fixture
async def storage(database: Path | str):
    opened = Storage.open(database)
    yield opened
    await opened.close()


MONDAY_9 = DigestSchedule(CHANNEL, 0, 9)
BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
DUE = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass
class Plan(random.Random):
    """Says yes to a crash at one step, by its number."""

    at: int = -1
    steps: int = 0

    def __post_init__(self) -> None:
        super().__init__(0)

    def __hash__(self) -> int:
        return id(self)

    def random(self) -> float:
        self.steps += 1
        return 0.0 if self.steps == self.at else 1.0


@both_engines
@pytest.mark.parametrize("second", range(6))
@pytest.mark.parametrize("first", range(5))
async def test_a_crash_at_every_step_and_another_one_after_it(database: Path | str, first: int, second: int) -> None:
    discord = Discord(DUE)
    channel = Channel(discord, cast("random.Random", Plan(first)), risk=0.5)
    one = process("a", database, channel)
    await subscribe(Storage(one.database), "UTC", MONDAY_9, BEFORE)
    for crash in (first, second, -1, -1):
        channel.random = Plan(crash)
        try:
            await one.turn(one.database, discord.now)
        except CrashError:
            await one.start_anew()
        discord.now += LEASE + MINUTE
    assert [period_key for _, _, period_key in discord.posted] == ["2026-W01"]
    status = await Storage(one.database).posts.status(GUILD, "weekly", "2026-W01")
    assert status is not None
    assert (status.state, status.message_id) == ("sent", 0)
    await trouble.close([one])


async def test_while_a_claim_is_fresh_nobody_else_sends(storage: Storage) -> None:
    discord = Discord(DUE)
    channel = Channel(discord, Plan())
    await subscribe(storage, "UTC", MONDAY_9, BEFORE)
    await storage.posts.claim(GUILD, "weekly", "2026-W01", "other", DUE, LEASE)
    await delivery(storage, channel).run(DUE + LEASE - timedelta(seconds=1))
    assert discord.posted == []
    await delivery(storage, channel).run(DUE + LEASE)
    assert len(discord.posted) == 1


@pytest.mark.parametrize(("late", "sent"), [(timedelta(0), 1), (LATEST, 1), (LATEST + timedelta(seconds=1), 0)])
async def test_late_is_better_than_not_at_all_for_a_day(storage: Storage, late: timedelta, sent: int) -> None:
    discord = Discord(DUE + late)
    await subscribe(storage, "UTC", MONDAY_9, BEFORE)
    await delivery(storage, Channel(discord, Plan())).run(discord.now)
    assert len(discord.posted) == sent


async def test_a_server_out_of_reach_is_tried_again(storage: Storage) -> None:
    discord = Discord(DUE)
    channel = Channel(discord, Plan(), state=Reach.AWAY)
    await subscribe(storage, "UTC", MONDAY_9, BEFORE)
    await delivery(storage, channel).run(DUE)
    assert await storage.posts.status(GUILD, "weekly", "2026-W01") is None
    channel.state = Reach.OPEN
    await delivery(storage, channel).run(DUE + 60 * MINUTE)
    assert len(discord.posted) == 1


@pytest.mark.parametrize("why", ["forbidden", "channel-gone"])
@pytest.mark.parametrize("known_before", [True, False])
async def test_where_the_bot_may_not_post_it_stops_and_says_so_once(
    storage: Storage, why: Blocked, known_before: bool
) -> None:
    discord = Discord(DUE)
    channel = Channel(discord, Plan())
    if known_before:
        channel.state = Reach(why)
    else:
        channel.refuses = why
    await subscribe(storage, "UTC", MONDAY_9, BEFORE)
    for week in range(3):
        await delivery(storage, channel).run(DUE + week * 7 * DAY)
    assert discord.posted == []
    assert channel.told == [why]
    digest = (await storage.groups.settings(GUILD)).digest
    assert digest is not None
    assert digest.blocked == why


async def test_two_editions_that_are_refused_at_once_are_told_once(storage: Storage) -> None:
    channel = Channel(Discord(DUE), Plan(), state=Reach.GONE)
    await subscribe(storage, "UTC", replace(MONDAY_9, monthly=True), BEFORE)
    await delivery(storage, channel).run(DUE)
    periods: dict[Edition, str] = {"weekly": "2026-W01", "monthly": "2025-12"}
    for edition, period_key in periods.items():
        status = await storage.posts.status(GUILD, edition, period_key)
        assert status is not None
        assert (status.state, status.reason) == ("skipped", "channel-gone")
    assert channel.told == ["channel-gone"]


async def test_a_channel_chosen_meanwhile_is_not_blocked(storage: Storage) -> None:
    await subscribe(storage, "UTC", MONDAY_9, BEFORE)
    elsewhere = DigestSchedule(CHANNEL + 1, 0, 9)

    @dataclass
    class Slow(Channel):
        async def post(self, guild_id: int, channel_id: int, due: Due) -> Sent:
            await storage.groups.save(GUILD, GroupSettings(digest=elsewhere))
            raise CannotPostError("forbidden")

    await delivery(storage, Slow(Discord(DUE), Plan())).run(DUE)
    assert (await storage.groups.settings(GUILD)).digest == elsewhere


async def test_when_nobody_can_look_it_is_skipped_rather_than_sent_twice(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    discord = Discord(DUE)
    channel = Channel(discord, Plan(), readable=False)
    await subscribe(storage, "UTC", MONDAY_9, BEFORE)
    await storage.posts.claim(GUILD, "weekly", "2026-W01", "gone", DUE, LEASE)
    await delivery(storage, channel).run(DUE + LEASE)
    assert discord.posted == []
    assert "is skipped: uncertain" in caplog.text
    assert (
        await delivery(storage, channel).deliver(
            GUILD, MONDAY_9, latest("weekly", MONDAY_9, ZoneInfo("UTC"), DUE), DUE + DAY, reopen=True
        )
        == "sent"
    )


async def test_what_a_clock_ahead_counted_as_missed_may_have_been_sent(storage: Storage) -> None:
    discord = Discord(DUE)
    await subscribe(storage, "UTC", MONDAY_9, BEFORE)
    due = latest("weekly", MONDAY_9, ZoneInfo("UTC"), DUE)
    discord.post(due.edition, due.period_key)  # by a process that ended before it could say so
    await storage.posts.skipped(GUILD, "weekly", due.period_key, "missed", DUE + 2 * DAY)
    discord.now += 60 * MINUTE
    await delivery(storage, Channel(discord, Plan())).run(discord.now)
    assert len(discord.posted) == 1


async def test_what_a_clock_ahead_counted_as_missed_is_sent_when_it_is_due(storage: Storage) -> None:
    discord = Discord(BEFORE)
    channel = Channel(discord, Plan())
    await subscribe(storage, "UTC", MONDAY_9, BEFORE)
    await delivery(storage, channel).run(DUE + 24 * DAY)  # three weeks ahead of Discord
    assert discord.posted == []
    for week in range(3):
        discord.now = DUE + week * 7 * DAY
        await delivery(storage, channel).run(discord.now)
    assert [period_key for _, _, period_key in discord.posted] == ["2026-W01", "2026-W02", "2026-W03"]
