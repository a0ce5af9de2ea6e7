"""Scores, hours, marks and undo against a model, over random histories of everything that can happen."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storage import DAY_HOURS, WEEK_HOURS, Entry, MemberProgress, MemberSettings, Period, Study, Undone
from tests.new_database import new_database
from tests.storage.building import moment
from tests.storage.face import Storage
from tests.storage.raw import query, wrong_scores

T = TypeVar("T")

GROUPS = (10, 20)
MEMBERS = (1, 2, 3, 4)
# Around an ISO year's end: 2026 has a week 53, which 1 January 2027 is in.
DAYS = [date(2026, 12, 24) + timedelta(days=4 * step) for step in range(5)]
REQUIRED: dict[str, dict[str, float]] = {
    f"t{number}": {f"r{number}a": 1.0 + number * number, f"r{number}b": 9.25} for number in range(4)
}
WHOLE = {resource: round(hours * 100) for required in REQUIRED.values() for resource, hours in required.items()}
ZONES = ("UTC", "Asia/Shanghai", "Pacific/Kiritimati", "America/Los_Angeles")

members = st.sampled_from(MEMBERS)


def entry_on(member: int, guild: int | None, day: date) -> Entry:
    return Entry(member, guild, moment(day), day)


entries = st.builds(entry_on, members, st.sampled_from((*GROUPS, None)), st.sampled_from(DAYS))
studied = st.sampled_from([0.25, 0.5, 1.5, 4.0, 15.75, 20.0])


@dataclass(frozen=True)
class Spot:
    """Where points count."""

    guild: int | None
    day: date
    topic: str


@dataclass
class Action:
    """What a member did, and what they had before it (None when it says no more where, or is not all undone).

    ``gave``: hours and points by resource, in hundredths.
    """

    spot: Spot
    gave: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    before: MemberProgress | None = None
    finished: frozenset[str] = frozenset()
    number: int | None = None

    @property
    def hundredths(self) -> int:
        return sum(points for _, points in self.gave.values())


def poured(amount: int, among: dict[str, int]) -> dict[str, int]:
    """One after the other gets as much as it takes."""
    got: dict[str, int] = {}
    for name, most in among.items():
        got[name] = min(most, amount - sum(got.values()))
    return got


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "nextup.db"
        self.runner = asyncio.Runner()
        self.storage = Storage.open(new_database(self.path))
        self.file = sqlite3.connect(self.path, isolation_level=None)
        self.topics = dict(REQUIRED)
        self.actions: dict[int, list[Action]] = {member: [] for member in MEMBERS}
        self.zones: dict[int, str] = dict.fromkeys(MEMBERS, "UTC")
        self.every: list[Action] = []
        self.hidden: set[int] = set()
        self.left: set[tuple[int, int]] = set()
        self.renames: dict[str, dict[str, str]] = {"shipped": {}, "own": {}}
        self.own: int | None = None
        self.uses_own = False

    def run(self, call: Coroutine[object, object, T]) -> T:
        return self.runner.run(call)  # pyright: ignore[reportArgumentType]

    def teardown(self) -> None:
        for guild in GROUPS:
            assert wrong_scores(self.path, guild) == 0
        assert self.run(self.storage.checkup()).ok
        self.file.close()
        self.run(self.storage.close())
        self.runner.close()
        self.folder.cleanup()

    def progress(self, member: int) -> MemberProgress:
        return self.run(self.storage.progress.of(member))

    def act(self, entry: Entry, action: Action) -> None:
        self.every.append(action)
        self.actions[entry.member_id].append(action)

    def room(self, member: int, day: date) -> int:
        """What a day still takes, by adding up all that counts."""
        counted = [(action.spot.day, action.hundredths) for action in self.actions[member]]
        on_day = sum(points for when, points in counted if when == day)
        in_week = sum(points for when, points in counted if when.isocalendar()[:2] == day.isocalendar()[:2])
        return max(0, min(DAY_HOURS * 100 - on_day, WEEK_HOURS * 100 - in_week))

    def left_of(self, member: int, resource: str) -> int:
        return WHOLE[resource] - sum(action.gave.get(resource, (0, 0))[0] for action in self.actions[member])

    def given(self, entry: Entry, hours: dict[str, int], *, before: bool) -> dict[str, tuple[int, int]]:
        points = poured(0 if before else self.room(entry.member_id, entry.local_date), hours)
        return {resource: (hours[resource], points[resource]) for resource in hours}

    def forget_what_was_before(self, member: int) -> None:
        for action in self.actions[member]:
            action.before = None

    def seen(self, entry: Entry) -> None:
        if entry.guild_id is not None:
            self.left.discard((entry.guild_id, entry.member_id))

    @rule(entry=entries, data=st.data(), what=st.sampled_from(["track", "drop", "skip", "know"]))
    def change(self, entry: Entry, data: st.DataObject, what: str) -> None:
        topic = data.draw(st.sampled_from(sorted(self.topics)))
        before = self.progress(entry.member_id)
        change = {
            "track": self.storage.progress.track,
            "drop": self.storage.progress.drop,
            "skip": self.storage.progress.skip,
            "know": self.storage.progress.know,
        }[what]
        result = self.run(change(entry, topic))
        assert result.before == before.state(topic)
        assert result.after == self.progress(entry.member_id).state(topic)
        if result.changed:
            self.act(entry, Action(Spot(entry.guild_id, entry.local_date, topic), before=before))
        self.seen(entry)

    @rule(entry=entries, data=st.data(), earlier=st.booleans())
    def finish_topic(self, entry: Entry, data: st.DataObject, earlier: bool) -> None:
        topic = data.draw(st.sampled_from(sorted(self.topics)))
        before = self.progress(entry.member_id)
        result = self.run(self.storage.progress.finish_topic(entry, topic, self.topics[topic], before=earlier))
        missing = {r: self.left_of(entry.member_id, r) for r in sorted(self.topics[topic]) if r not in before.resources}
        gave = self.given(entry, missing, before=earlier)
        assert round(result.points * 100) == sum(points for _, points in gave.values())
        assert round(result.before * 100) == sum(hours - points for hours, points in gave.values())
        assert result.already == (before.state(topic) == "done" and not missing)
        assert self.progress(entry.member_id).state(topic) == "done"
        if not result.already:
            spot = Spot(entry.guild_id, entry.local_date, topic)
            self.act(entry, Action(spot, gave, before, frozenset(missing)))
        self.seen(entry)

    @rule(entry=entries, data=st.data(), earlier=st.booleans(), note=st.none() | st.just("a note"))
    def finish_resource(self, entry: Entry, data: st.DataObject, earlier: bool, note: str | None) -> None:
        topic = data.draw(st.sampled_from(sorted(self.topics)))
        required = self.topics[topic]
        resource = data.draw(st.sampled_from(sorted(required)))
        before = self.progress(entry.member_id)
        gave = self.given(entry, {resource: self.left_of(entry.member_id, resource)}, before=earlier)
        result = self.run(
            self.storage.progress.finish_resource(
                entry, topic, resource, required[resource], frozenset(required), before=earlier, note=note
            )
        )
        assert result.already == (resource in before.resources)
        if not result.already:
            spot = Spot(entry.guild_id, entry.local_date, topic)
            self.act(entry, Action(spot, gave, before, frozenset({resource})))
            complete = required.keys() <= self.progress(entry.member_id).resources.keys()
            assert result.topic_finished == (complete and before.state(topic) != "done")
        self.seen(entry)

    @rule(member=members, zone=st.sampled_from(ZONES))
    def change_timezone(self, member: int, zone: str) -> None:
        """What is logged later is dated there; what was stays where it was."""
        self.zones[member] = zone

    @rule(
        member=members,
        guild=st.sampled_from((*GROUPS, None)),
        day=st.sampled_from(DAYS),
        hour=st.integers(0, 23),
        hours=studied,
        earlier=st.booleans(),
        whole=st.booleans(),
        data=st.data(),
    )
    def log(
        self,
        member: int,
        guild: int | None,
        day: date,
        hour: int,
        hours: float,
        earlier: bool,
        whole: bool,
        data: st.DataObject,
    ) -> None:
        topic = data.draw(st.sampled_from(sorted(self.topics)))
        names = sorted(self.topics[topic])
        chosen = names if whole else [data.draw(st.sampled_from(names))]
        at = datetime.combine(day, time(hour), UTC)
        entry = Entry(member, guild, at, at.astimezone(ZoneInfo(self.zones[member])).date())
        before = self.progress(member)
        study = Study(hours, earlier, None if whole else chosen[0], note="a note")
        expected = self.counted(entry, study, chosen)
        logged = self.run(
            self.storage.log.add(entry, topic, study, {resource: self.topics[topic][resource] for resource in chosen})
        )
        assert round(logged.hours * 100) == sum(given for given, _ in expected.values())
        assert round(logged.points * 100) == sum(points for _, points in expected.values())
        after = self.progress(member).state(topic)
        assert after == ("learning" if before.state(topic) in ("todo", "skipped") else before.state(topic))
        spot = Spot(guild, entry.local_date, topic)
        self.act(entry, Action(spot, expected, before, number=logged.event))
        self.seen(entry)

    def counted(self, entry: Entry, study: Study, resources: list[str]) -> dict[str, tuple[int, int]]:
        left = {resource: self.left_of(entry.member_id, resource) for resource in resources}
        hours = {resource: some for resource, some in poured(round(study.hours * 100), left).items() if some}
        return self.given(entry, hours, before=study.before)

    @rule(member=members, data=st.data())
    def delete_an_entry(self, member: int, data: st.DataObject) -> None:
        entries = [action for action in self.actions[member] if action.number is not None]
        if not entries:
            return
        chosen = data.draw(st.sampled_from(entries))
        entry = entry_on(member, GROUPS[0], DAYS[0])
        result = self.run(self.storage.progress.undo(entry, chosen.number))
        assert isinstance(result, Undone)
        assert round(result.points * 100) == chosen.hundredths
        self.actions[member].remove(chosen)
        self.forget_what_was_before(member)
        self.seen(entry)

    @rule(member=members, data=st.data(), day=st.sampled_from(DAYS), hours=studied)
    def edit_an_entry(self, member: int, data: st.DataObject, day: date, hours: float) -> None:
        entries = [action for action in self.actions[member] if action.number is not None]
        if not entries:
            return
        chosen = data.draw(st.sampled_from(entries))
        topic = chosen.spot.topic
        names = sorted(self.topics[topic])
        entry = entry_on(member, GROUPS[0], day)
        self.actions[member].remove(chosen)
        expected = self.counted(entry, Study(hours), names)
        assert chosen.number is not None
        edited = self.run(self.storage.log.edit(entry, chosen.number, Study(hours), self.topics[topic]))
        assert edited is not None
        assert round(edited.points * 100) == sum(points for _, points in expected.values())
        self.act(entry, Action(Spot(chosen.spot.guild, day, topic), expected, number=edited.event))
        self.forget_what_was_before(member)
        self.seen(entry)

    @rule(entry=entries)
    def undo(self, entry: Entry) -> None:
        result = self.run(self.storage.progress.undo(entry))
        actions = self.actions[entry.member_id]
        assert isinstance(result, Undone) == bool(actions)
        if isinstance(result, Undone):
            last = actions.pop()
            assert round(result.points * 100) == last.hundredths
            assert result.topic_id == last.spot.topic
            if last.before is not None:
                assert self.progress(entry.member_id) == last.before
        self.seen(entry)

    @rule(member=members, hidden=st.booleans())
    def hide(self, member: int, hidden: bool) -> None:
        self.run(self.storage.members.save(member, MemberSettings(hidden=hidden)))
        (self.hidden.add if hidden else self.hidden.discard)(member)

    @rule(member=members, guild=st.sampled_from(GROUPS))
    def leave(self, member: int, guild: int) -> None:
        known = query(self.file, "SELECT 1 FROM memberships WHERE guild_id = ? AND member_id = ?", guild, member)
        self.run(self.storage.boards.mark_left(guild, [member], moment(DAYS[0])))
        if known:
            self.left.add((guild, member))

    @rule(member=members, guild=st.sampled_from(GROUPS))
    def come_back(self, member: int, guild: int) -> None:
        self.run(self.storage.boards.mark_back(guild, [member]))
        self.left.discard((guild, member))

    @rule(member=members)
    def delete(self, member: int) -> None:
        self.run(self.storage.mydata.delete(member))
        self.actions[member] = []
        self.hidden.discard(member)
        self.left = {(guild, who) for guild, who in self.left if who != member}

    @rule(guild=st.sampled_from(GROUPS))
    def purge(self, guild: int) -> None:
        self.run(self.storage.groups.removed(guild, moment(DAYS[0])))
        self.run(self.storage.groups.purge_removed(moment(DAYS[1])))
        for action in self.every:
            if action.spot.guild == guild:
                action.spot = replace(action.spot, guild=None)
            action.before = None
        self.left = {(where, who) for where, who in self.left if where != guild}
        if guild == GROUPS[0]:
            self.own, self.uses_own = None, False

    @rule(data=st.data(), roadmap=st.sampled_from(("shipped", "own")))
    def rename(self, data: st.DataObject, roadmap: str) -> None:
        old, new = data.draw(st.permutations(sorted(self.topics)))[:2]
        moves = data.draw(st.sampled_from(({old: new}, {old: f"{new}-renamed"}, {})))
        self.renames[roadmap] = moves
        if roadmap == "shipped":
            self.run(self.storage.roadmaps.follow(None, moves))
        elif self.own is not None:
            self.run(self.storage.roadmaps.follow(self.own, moves))

    @rule(own=st.booleans())
    def switch_roadmap(self, own: bool) -> None:
        if own and self.own is None:
            self.own = self.run(self.storage.roadmaps.save(GROUPS[0], "Own", "", moment(DAYS[0]), 99))
            self.run(self.storage.roadmaps.follow(self.own, self.renames["own"]))
        number = self.own if own else None
        self.run(self.storage.groups.update(GROUPS[0], lambda group: replace(group, roadmap_id=number)))
        self.uses_own = own

    def board_topic(self, guild: int, topic: str) -> str:
        """What the roadmap of a group calls a topic."""
        own = guild == GROUPS[0] and self.uses_own
        return self.renames["own" if own else "shipped"].get(topic, topic)

    @invariant()
    def scores_are_what_the_members_did(self) -> None:
        expected: Counter[tuple[int, str, str, int]] = Counter()
        for member, actions in self.actions.items():
            for action in actions:
                if action.spot.guild is None:
                    continue
                day = action.spot.day
                keys = {"week": Period.week(day).key, "month": day.isoformat()[:7], "all": "all"}
                for kind, key in (keys | {"topic": self.board_topic(action.spot.guild, action.spot.topic)}).items():
                    expected[action.spot.guild, kind, key, member] += action.hundredths
        rows = query(
            self.file,
            "SELECT guild_id, kind, key, member_id, points, listed FROM boards JOIN scores USING (board_id)",
        )
        assert {row[:4]: row[4] for row in rows} == {spot: points for spot, points in expected.items() if points}
        for guild, _, _, member, _, listed in rows:
            assert bool(listed) == (member not in self.hidden and (guild, member) not in self.left)

    @invariant()
    def marks_and_hours_are_what_is_left_of_what_was_given(self) -> None:
        marks = {
            (member, resource)
            for member, actions in self.actions.items()
            for action in actions
            for resource in action.finished
        }
        assert set(query(self.file, "SELECT member_id, resource_id FROM resource_marks")) == marks
        hours: Counter[tuple[int, str]] = Counter()
        points: Counter[tuple[int, str]] = Counter()
        for member, actions in self.actions.items():
            for action in actions:
                for resource, (some, counted) in action.gave.items():
                    hours[member, resource] += some
                    points[member, resource] += counted
        rows = query(
            self.file, "SELECT member_id, resource_id, sum(hours), sum(points) FROM resource_hours GROUP BY 1, 2"
        )
        assert {row[:2]: row[2] for row in rows if row[2]} == +hours
        assert {row[:2]: row[3] for row in rows if row[3]} == +points
        assert all(some <= WHOLE[resource] for (_, resource), some in hours.items())

    @invariant()
    def nobody_has_more_than_a_day_and_a_week_take(self) -> None:
        days = query(self.file, "SELECT member_id, local_date, sum(points) FROM events GROUP BY 1, 2")
        assert all(points <= DAY_HOURS * 100 for _, _, points in days)
        weeks: Counter[tuple[int, str]] = Counter()
        for member, day, points in days:
            weeks[member, Period.week(date.fromisoformat(day)).key] += points
        assert all(points <= WEEK_HOURS * 100 for points in weeks.values())
        for member in MEMBERS:
            here = self.run(self.storage.progress.hours_by_week(member))
            assert {key: round(hours * 100) for key, hours in here.items()} == {
                key: points for (who, key), points in weeks.items() if who == member and points
            }

    @invariant()
    def entries_are_those_of_actions_that_stand(self) -> None:
        rows = query(self.file, "SELECT event_id FROM log_entries JOIN events USING (event_id) WHERE kind = 'log'")
        standing = {action.number for actions in self.actions.values() for action in actions if action.number}
        assert {number for (number,) in rows} == standing

    @invariant()
    def every_record_points_to_an_action_of_its_member(self) -> None:
        for table in ("topic_states", "resource_marks", "resource_hours"):
            assert not query(
                self.file,
                f"SELECT 1 FROM {table} AS record WHERE NOT EXISTS (SELECT 1 FROM events"
                " WHERE events.event_id = record.event_id AND events.member_id = record.member_id"
                " AND events.topic_id = record.topic_id)",
            )

    @invariant()
    def boards_rank_as_counting_would(self) -> None:
        if len(self.every) % 5:
            return
        for guild in GROUPS:
            rows = query(
                self.file,
                "SELECT member_id, points FROM boards JOIN scores USING (board_id)"
                " WHERE guild_id = ? AND kind = 'all' AND listed = 1 ORDER BY points DESC, member_id DESC",
                guild,
            )
            page = self.run(self.storage.boards.page(guild, Period.all_time()))
            assert [(row.member_id, round(row.points * 100)) for row in page.rows] == rows
            assert page.members == len(rows)
            for row in page.rows:
                assert row.rank == 1 + sum(points > round(row.points * 100) for _, points in rows)


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=25, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow])
