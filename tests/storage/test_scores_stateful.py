"""Scores, marks and undo against a model, over random histories of everything that can happen."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storage import Entry, MemberProgress, MemberSettings, Period, Undone
from tests.storage.building import moment
from tests.storage.face import Storage
from tests.storage.raw import query, wrong_scores

T = TypeVar("T")

GROUPS = (10, 20)
MEMBERS = (1, 2, 3, 4)
# Around an ISO year's end: 2026 has a week 53, which 1 January 2027 is in.
DAYS = [date(2026, 12, 24) + timedelta(days=4 * step) for step in range(5)]
REQUIRED: dict[str, dict[str, float]] = {
    f"t{number}": {f"r{number}a": 1.0 + number, f"r{number}b": 2.25} for number in range(4)
}

members = st.sampled_from(MEMBERS)


def entry_on(member: int, guild: int | None, day: date) -> Entry:
    return Entry(member, guild, moment(day), day)


entries = st.builds(entry_on, members, st.sampled_from((*GROUPS, None)), st.sampled_from(DAYS))


@dataclass(frozen=True)
class Spot:
    """Where points count."""

    guild: int | None
    day: date
    topic: str


@dataclass
class Action:
    """What a member did, and what they had before it (None when it says no more where)."""

    spot: Spot
    hundredths: int
    gave: dict[str, int] = field(default_factory=dict[str, int])
    before: MemberProgress | None = None


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "nextup.db"
        self.runner = asyncio.Runner()
        self.storage = Storage.open(self.path)
        self.topics = dict(REQUIRED)
        self.actions: dict[int, list[Action]] = {member: [] for member in MEMBERS}
        self.numbered: dict[int, Action] = {}
        self.marks: dict[int, dict[str, tuple[int, int]]] = {member: {} for member in MEMBERS}
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
        self.run(self.storage.close())
        self.runner.close()
        self.folder.cleanup()

    def progress(self, member: int) -> MemberProgress:
        return self.run(self.storage.progress.of(member))

    def act(self, entry: Entry, action: Action) -> None:
        number = len(self.numbered)
        self.numbered[number] = action
        self.actions[entry.member_id].append(action)
        for resource, points in action.gave.items():
            self.marks[entry.member_id][resource] = (number, points)

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
            self.act(entry, Action(Spot(entry.guild_id, entry.local_date, topic), 0, before=before))
        self.seen(entry)

    @rule(entry=entries, data=st.data())
    def finish_topic(self, entry: Entry, data: st.DataObject) -> None:
        topic = data.draw(st.sampled_from(sorted(self.topics)))
        before = self.progress(entry.member_id)
        result = self.run(self.storage.progress.finish_topic(entry, topic, self.topics[topic]))
        missing = {r: round(h * 100) for r, h in self.topics[topic].items() if r not in before.resources}
        assert round(result.points * 100) == sum(missing.values())
        assert result.already == (before.state(topic) == "done" and not missing)
        assert self.progress(entry.member_id).state(topic) == "done"
        if not result.already:
            spot = Spot(entry.guild_id, entry.local_date, topic)
            self.act(entry, Action(spot, sum(missing.values()), missing, before=before))
        self.seen(entry)

    @rule(entry=entries, data=st.data())
    def finish_resource(self, entry: Entry, data: st.DataObject) -> None:
        topic = data.draw(st.sampled_from(sorted(self.topics)))
        required = self.topics[topic]
        resource = data.draw(st.sampled_from(sorted(required)))
        before = self.progress(entry.member_id)
        result = self.run(
            self.storage.progress.finish_resource(entry, topic, resource, required[resource], frozenset(required))
        )
        assert result.already == (resource in before.resources)
        if not result.already:
            gave = {resource: round(required[resource] * 100)}
            spot = Spot(entry.guild_id, entry.local_date, topic)
            self.act(entry, Action(spot, sum(gave.values()), gave, before=before))
            complete = required.keys() <= self.progress(entry.member_id).resources.keys()
            assert result.topic_finished == (complete and before.state(topic) != "done")
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
            marks = self.marks[entry.member_id]
            for resource, (number, _) in list(marks.items()):
                if self.numbered[number] is last:
                    del marks[resource]
            if last.before is not None:
                assert self.progress(entry.member_id) == last.before
        self.seen(entry)

    @rule(member=members, hidden=st.booleans())
    def hide(self, member: int, hidden: bool) -> None:
        self.run(self.storage.members.save(member, MemberSettings(hidden=hidden)))
        (self.hidden.add if hidden else self.hidden.discard)(member)

    @rule(member=members, guild=st.sampled_from(GROUPS))
    def leave(self, member: int, guild: int) -> None:
        known = query(self.path, "SELECT 1 FROM memberships WHERE guild_id = ? AND member_id = ?", guild, member)
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
        self.marks[member] = {}
        self.hidden.discard(member)
        self.left = {(guild, who) for guild, who in self.left if who != member}

    @rule(guild=st.sampled_from(GROUPS))
    def purge(self, guild: int) -> None:
        self.run(self.storage.groups.removed(guild, moment(DAYS[0])))
        self.run(self.storage.groups.purge_removed(moment(DAYS[1])))
        for action in self.numbered.values():
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
            self.path,
            "SELECT guild_id, kind, key, member_id, points, listed FROM boards JOIN scores USING (board_id)",
        )
        assert {row[:4]: row[4] for row in rows} == {spot: points for spot, points in expected.items() if points}
        for guild, _, _, member, _, listed in rows:
            assert bool(listed) == (member not in self.hidden and (guild, member) not in self.left)

    @invariant()
    def marks_are_what_is_left_of_what_was_given(self) -> None:
        rows = query(self.path, "SELECT member_id, resource_id, points FROM resource_marks")
        expected = {(m, r): points for m, marks in self.marks.items() for r, (_, points) in marks.items()}
        assert {(member, resource): points for member, resource, points in rows} == expected

    @invariant()
    def every_record_points_to_an_action_of_its_member(self) -> None:
        for table in ("topic_states", "resource_marks"):
            assert not query(
                self.path,
                f"SELECT 1 FROM {table} AS record WHERE NOT EXISTS (SELECT 1 FROM events"
                " WHERE events.event_id = record.event_id AND events.member_id = record.member_id"
                " AND events.topic_id = record.topic_id)",
            )

    @invariant()
    def boards_rank_as_counting_would(self) -> None:
        if len(self.numbered) % 5:
            return
        for guild in GROUPS:
            rows = query(
                self.path,
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
