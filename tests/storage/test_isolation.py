"""Two groups, one member: what is logged in one never shows in the other."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from storage import Entry, MemberProgress, MemberSettings, Period, Session, Study
from tests.new_database import new_database
from tests.storage.building import GROUP, NOON, OTHER_GROUP, WEDNESDAY, moment, weeks_before
from tests.storage.face import Storage

MEMBERS = (1, 2, 3)
HERE = ("h1", "h2", "h3")
THERE = ("x1", "x2")


@dataclass(frozen=True)
class Step:
    what: str
    member: int
    guild: int | None
    topic: str
    weeks_ago: int

    async def take(self, storage: Storage, number: int) -> float:
        """Do it; the points it gave."""
        day = weeks_before(self.weeks_ago)
        entry = Entry(self.member, self.guild, moment(day) + timedelta(seconds=number), day)
        progress = storage.progress
        required = {f"{self.topic}-a": 1.0, f"{self.topic}-b": 0.75}  # all topics fit into a day
        match self.what:
            case "finish":
                return (await progress.finish_topic(entry, self.topic, required)).points
            case "read":
                result = await progress.finish_resource(entry, self.topic, f"{self.topic}-a", 1.0, frozenset(required))
                return result.points
            case "buddies":
                await storage.members.seek_buddies(self.member, self.topic, on=True)
                await storage.members.offer_help(self.member, self.topic, on=True)
                return 0.0
            case "meet":
                if self.guild is not None:
                    await storage.database.write(partial(meet, self.guild, self.member, day))
                return 0.0
            case "pair":
                if self.guild is not None:
                    await storage.database.write(partial(pair_up, self.guild, self.member, number))
                return 0.0
            case "choose":
                if self.guild is not None:
                    await storage.readings.choose(self.guild, self.topic, entry.at, day, None)
                return 0.0
            case "note":
                await storage.database.write(partial(note, entry, self.topic))
                return 0.0
            case "vote":
                if self.guild is not None:
                    await storage.database.write(partial(vote, self.guild, self.member, self.topic))
                return 0.0
            case "track":
                await progress.track(entry, self.topic)
            case "drop":
                await progress.drop(entry, self.topic)
            case "know":
                await progress.know(entry, self.topic)
            case _:
                await progress.skip(entry, self.topic)
        return 0.0


def meet(guild: int, member: int, on: date, session: Session) -> None:
    """Come to a session, present at it, have been there and ask something."""
    session.groups.joined(guild, NOON)
    sessions = session.sessions
    sessions.comes(guild, on, member, coming=True)
    sessions.came(guild, on, member, came=True)
    sessions.volunteer(guild, member, NOON, on=True)
    sessions.assign(guild, on)
    sessions.ask(guild, on, member, f"why {member}?", NOON)


def pair_up(guild: int, member: int, number: int, session: Session) -> None:
    """Want partners; with the second one who does, have a pod, and promise something in it."""
    session.groups.joined(guild, NOON)
    pods = session.pods
    pods.wish(guild, member, "en", NOON)
    seekers = [wish.member_id for wish in pods.seekers(guild, NOON)]
    if len(seekers) > 1:
        pods.form(guild, f"month {number}", [seekers], NOON, NOON + timedelta(days=28))
    pod = pods.of_member(guild, member)
    if pod is not None:
        pods.promise(pod.pod_id, member, "h1" if guild == GROUP else "x1", "book", WEDNESDAY, NOON)


def note(entry: Entry, topic: str, session: Session) -> None:
    """Write a line about study of long ago, and share it with the group it is written in."""
    kept = session.log.add(entry, topic, Study(hours=1.0, before=True, note=f"{entry.member_id} on {topic}"), {})
    session.log.share(entry.member_id, kept.event, on=True)


def vote(guild: int, member: int, topic: str, session: Session) -> None:
    """Vote, in the vote that is open or a new one."""
    session.groups.joined(guild, NOON)
    topics = HERE if guild == GROUP else THERE
    until = NOON + timedelta(days=1)
    found = session.readings.vote_open(guild) or session.readings.open_vote(guild, topics, NOON, until, 7, native=False)
    session.readings.cast(found, member, topic)


def pods_of(guild: int, session: Session) -> list[object]:
    """What a group sees of its pods; their numbers are counted over all groups."""
    pods = [pod for pod in session.pods.current(NOON) if pod.guild_id == guild]
    wishes = [session.pods.wishes(guild, member) for member in MEMBERS]
    return [
        [replace(pod, pod_id=0) for pod in pods],
        session.pods.seekers(guild, NOON),
        session.pods.met(guild),
        wishes,
    ]


def together(guild: int, topics: Sequence[str], session: Session) -> list[object]:
    """What a group sees of its readings and sessions."""
    days = [weeks_before(ago) for ago in range(6)]
    return [
        [session.readings.finishers(guild, topic, days[-1], 9) for topic in topics],
        [session.sessions.there(guild, on, 9) for on in days],
        [session.sessions.coming(guild, on) for on in days],
        [session.sessions.presenter(guild, on) for on in days],
        [session.sessions.questions(guild, on, 9) for on in days],
        session.health.of(guild, WEDNESDAY, NOON),
        [(one.member_id, one.topic_id, one.note) for one in session.log.shared_notes(guild)],
        [session.readings.ballots(one) for one in session.readings.votes(NOON) if one.guild_id == guild],
    ]


whats = st.sampled_from(
    ["finish", "read", "track", "drop", "know", "skip", "buddies", "meet", "pair", "choose", "note", "vote"]
)


def steps(guilds: Sequence[int | None], topics: Sequence[str]) -> st.SearchStrategy[Step]:
    return st.builds(
        Step, whats, st.sampled_from(MEMBERS), st.sampled_from(guilds), st.sampled_from(topics), st.integers(0, 5)
    )


def numberless(progress: MemberProgress) -> MemberProgress:
    """The same without the numbers of actions, which nobody sees."""
    marks = {one: mark._replace(event=0) for one, mark in progress.resources.items()}
    return replace(progress, resources=marks)


async def what_a_group_shows(storage: Storage, guild: int) -> list[object]:
    topics = (*HERE, *THERE)
    periods = [Period.all_time(), *(Period.week(weeks_before(ago)) for ago in range(6)), *map(Period.topic, topics)]
    week = Period.week(WEDNESDAY)
    needed = {"h2": ("h1",), "x2": ("x1",), "h3": ()}
    return [
        [await storage.boards.page(guild, period) for period in periods],
        [await storage.boards.row(guild, Period.all_time(), member) for member in MEMBERS],
        [numberless(await storage.progress.of_in_group(member, guild)) for member in MEMBERS],
        [await storage.progress.hours_by_week(member, guild) for member in MEMBERS],
        await storage.progress.learning_now(guild),
        [await storage.progress.counts(guild, topic) for topic in topics],
        await storage.progress.records_on(guild, topics),
        [await storage.members.buddies(guild, topic, 9) for topic in topics],
        await storage.digests.facts(guild, week, week.previous()),
        await storage.digests.facts(guild, Period.month(WEDNESDAY), Period.month(WEDNESDAY).previous()),
        await storage.digests.ready_counts(guild, needed),
        await storage.readings.history(guild, 99),
        await storage.database.read(partial(together, guild, topics)),
        await storage.database.read(partial(pods_of, guild)),
    ]


async def shown_after(path: Path, history: Sequence[Step]) -> list[object]:
    storage = Storage.open(new_database(path))
    for number, step in enumerate(history):
        await step.take(storage, number)
    shown = await what_a_group_shows(storage, GROUP)
    await storage.close()
    return shown


@settings(max_examples=60)
@given(st.lists(st.one_of(steps([GROUP], HERE), steps([OTHER_GROUP, None], THERE)), max_size=25))
def test_a_group_shows_the_same_whether_or_not_its_members_are_busy_elsewhere(history: list[Step]) -> None:
    """Other topics elsewhere: the group cannot tell a history from the same one without them."""
    with tempfile.TemporaryDirectory() as folder:
        both = asyncio.run(shown_after(Path(folder) / "both.db", history))
        # Steps that are left out leave a gap of a second, so that the times of the others stay the same.
        idle = Step("buddies", 9, None, "x1", 0)
        alone = asyncio.run(
            shown_after(Path(folder) / "alone.db", [step if step.guild == GROUP else idle for step in history])
        )
    assert both == alone


async def actions(storage: Storage, member: int) -> set[int]:
    """The actions by which a member finished resources."""
    return {mark.event for mark in (await storage.progress.of(member)).resources.values()}


@settings(max_examples=60)
@given(st.lists(steps([GROUP, OTHER_GROUP, None], HERE), max_size=25))
def test_with_the_same_topics_everything_shown_was_logged_here(history: list[Step]) -> None:
    async def check(path: Path) -> None:
        storage = Storage.open(new_database(path))
        given_here = 0.0
        finished_here = set[int]()
        for number, step in enumerate(history):
            before = await actions(storage, step.member)
            points = await step.take(storage, number)
            if step.guild == GROUP:
                given_here += points
                finished_here |= await actions(storage, step.member) - before
        touched = {(step.member, step.topic) for step in history if step.guild == GROUP}
        for member in MEMBERS:
            here = await storage.progress.of_in_group(member, GROUP)
            assert {(member, topic) for topic in here.topics} <= touched
            assert {(member, mark.topic_id) for mark in here.resources.values()} <= touched
            assert {record.guild_id for record in here.topics.values()} <= {GROUP}
            assert {mark.event for mark in here.resources.values()} <= finished_here
            row = await storage.boards.row(GROUP, Period.all_time(), member)
            assert (row.points if row else 0) == here.points
        page = await storage.boards.page(GROUP, Period.all_time())
        assert sum(row.points for row in page.rows) <= given_here
        for topic in HERE:
            for who in (await storage.members.buddies(GROUP, topic, 9)).studying:
                assert (who, topic) in touched
        await storage.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(check(Path(folder) / "nextup.db"))


async def test_undo_from_elsewhere_takes_back_here_and_shows_nothing_there(storage: Storage) -> None:
    await Step("finish", 1, GROUP, "h1", 0).take(storage, 1)
    await storage.progress.undo(Entry(1, OTHER_GROUP, NOON, WEDNESDAY))
    assert (await storage.boards.page(GROUP, Period.all_time())).rows == ()
    assert not (await storage.progress.of_in_group(1, OTHER_GROUP)).topics
    assert (await storage.boards.page(OTHER_GROUP, Period.all_time())).rows == ()


@settings(max_examples=40)
@given(st.lists(steps([GROUP], HERE), max_size=25), st.sampled_from(MEMBERS), st.booleans())
def test_who_hides_or_leaves_is_in_no_reading_no_session_no_pod_and_no_note(
    history: list[Step], gone: int, hides: bool
) -> None:
    async def check(path: Path) -> None:
        storage = Storage.open(new_database(path))
        for number, step in enumerate(history):
            await step.take(storage, number)
        if hides:
            await storage.members.save(gone, MemberSettings(hidden=True))
        else:
            await storage.boards.mark_left(GROUP, [gone], NOON)
        for week in range(6):
            on = weeks_before(week)
            await storage.database.write(partial(assign, on))

        def nobody(session: Session) -> None:
            for topic in HERE:
                assert gone not in session.readings.finishers(GROUP, topic, weeks_before(6), 9)[0]
            for week in range(6):
                on = weeks_before(week)
                assert gone not in session.sessions.there(GROUP, on, 9)[0]
                assert session.sessions.presenter(GROUP, on) != gone
                assert gone not in {one.member_id for one in session.sessions.questions(GROUP, on, 9)}
                assert gone not in session.sessions.reminded(GROUP, on, 0)
            assert gone not in {wish.member_id for wish in session.pods.seekers(GROUP, NOON)}
            assert gone not in {member for pod in session.pods.current(NOON) for member in pod.members}
            assert session.pods.of_member(GROUP, gone) is None
            assert gone not in {entry.member_id for entry in session.log.shared_notes(GROUP)}

        await storage.database.read(nobody)
        await storage.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(check(Path(folder) / "nextup.db"))


def assign(on: date, session: Session) -> None:
    """What happens around a session by itself."""
    session.sessions.assign(GROUP, on)
    session.sessions.plan_reminders(GROUP, on, 80)
