"""A member's progress: the actions that change it, and what it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from datetime import date

from storage import ledger, presence, renames, reversal, scores
from storage.ledger import Kind, Standing
from storage.units import from_epoch, maybe_time, to_epoch, to_hours, to_hundredths
from storage.values import (
    Changed,
    Entry,
    Finished,
    MemberProgress,
    Period,
    ResourceMark,
    State,
    TopicCounts,
    TopicRecord,
    Undone,
)
from storage.worker import Repository, on_worker


class ProgressRepository(Repository):
    """What members did on topics and resources. Every change is an event; points are hours, once a resource."""

    @on_worker
    def of(self, member_id: int) -> MemberProgress:
        """Everything the member did, wherever it was logged."""
        with self._reading() as db:
            return _progress(db, "member_id = :member", {"member": member_id})

    @on_worker
    def of_in_group(self, member_id: int, guild_id: int) -> MemberProgress:
        """Only what the member logged in this group: all that others there may see."""
        with self._reading() as db:
            where = "member_id = :member AND guild_id = :guild"
            return _progress(db, where, {"member": member_id, "guild": guild_id})

    @on_worker
    def hours_by_week(self, member_id: int, guild_id: int | None = None) -> Mapping[str, float]:
        """Hours per ISO week (``2026-W47``), in one group or, without one, everywhere together; no empty weeks."""
        with self._reading() as db:
            if guild_id is not None:
                rows = db.execute(
                    "SELECT key, points FROM boards CROSS JOIN scores USING (board_id)"
                    " WHERE guild_id = ? AND kind = 'week' AND member_id = ? ORDER BY key",
                    (guild_id, member_id),
                )
                return {key: to_hours(points) for key, points in rows}
            return _weeks_everywhere(db, member_id)

    @on_worker
    def track(self, entry: Entry, topic_id: str) -> Changed:
        """Start learning a topic; one that is done stays done."""
        return self._change(entry, "track", topic_id, "learning", keep=("learning", "done"))

    @on_worker
    def drop(self, entry: Entry, topic_id: str) -> Changed:
        """Stop learning a topic; marks and points stay. Nothing happens to a topic in another state."""
        return self._change(entry, "drop", topic_id, "todo", keep=("todo", "done", "known", "skipped"))

    @on_worker
    def skip(self, entry: Entry, topic_id: str) -> Changed:
        """Leave a topic out for good; one that is done stays done."""
        return self._change(entry, "skip", topic_id, "skipped", keep=("skipped", "done"))

    @on_worker
    def know(self, entry: Entry, topic_id: str) -> Changed:
        """Knew it before: counts for what needs it, gives no points; one that is done stays done."""
        return self._change(entry, "know", topic_id, "known", keep=("known", "done"))

    def _change(self, entry: Entry, kind: Kind, topic_id: str, after: State, keep: Collection[State]) -> Changed:
        with self._writing() as db:
            presence.acting(db, entry)
            before = ledger.standing(db, entry.member_id, topic_id)
            if before.state in keep:
                return Changed(before.state, before.state, changed=False)
            ledger.change(db, entry, kind, topic_id, before, after)
            return Changed(before.state, after, changed=True)

    @on_worker
    def finish_topic(self, entry: Entry, topic_id: str, resources: Mapping[str, float]) -> Finished:
        """Finish a topic: its required ``resources`` (id to hours) that have no mark yet get one and give points."""
        with self._writing() as db:
            presence.acting(db, entry)
            before = ledger.standing(db, entry.member_id, topic_id)
            missing = resources.keys() - ledger.marked(db, entry.member_id)
            if before.state == "done" and not missing:
                return Finished(already=True, points=0.0, topic_finished=False, first_in_group=False)
            given = {resource_id: to_hundredths(resources[resource_id]) for resource_id in sorted(missing)}
            return _finish(db, entry, "finish_topic", topic_id, before, given, finishes=True)

    @on_worker
    def finish_resource(
        self, entry: Entry, topic_id: str, resource_id: str, points: float, required: frozenset[str]
    ) -> Finished:
        """Finish one resource for ``points`` hours, once; with the last of ``required`` the topic is done too."""
        with self._writing() as db:
            presence.acting(db, entry)
            before = ledger.standing(db, entry.member_id, topic_id)
            marked = ledger.marked(db, entry.member_id)
            if resource_id in marked:
                return Finished(already=True, points=0.0, topic_finished=False, first_in_group=False)
            finishes = bool(required) and required <= marked | {resource_id}
            given = {resource_id: to_hundredths(points)}
            return _finish(db, entry, "finish_resource", topic_id, before, given, finishes=finishes)

    @on_worker
    def unmark_resource(self, entry: Entry, resource_id: str, required: frozenset[str] = frozenset()) -> Undone | None:
        """Take a mark and its points back from where they were given; None when there is no mark.

        A done topic that has the resource among its ``required`` is learned again.
        """
        with self._writing() as db:
            presence.acting(db, entry)
            return reversal.unmark(db, entry, resource_id, reopen=resource_id in required)

    @on_worker
    def undo(self, entry: Entry) -> Undone | None:
        """Reverse the member's last action that is not undone yet, wherever it was; None when there is none.

        State and marks are as before it, points leave the group, date and boards where they were given.
        """
        with self._writing() as db:
            presence.acting(db, entry)
            return reversal.undo(db, entry)

    @on_worker
    def learning_now(self, guild_id: int) -> Mapping[str, int]:
        """Topic to how many shown members are learning it, as logged in this group; most first."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT topic_id, count(*) FROM topic_states JOIN shown USING (guild_id, member_id)"
                " WHERE guild_id = ? AND state = 'learning' GROUP BY topic_id",
                (guild_id,),
            )
            people: dict[str, int] = dict(rows.fetchall())
            for topic_id in set(renames.of_group(db, guild_id).values()):
                for stored_id in renames.ids(db, guild_id, topic_id):
                    people.pop(stored_id, None)
                learning = _counts(db, guild_id, topic_id).learning
                if learning:
                    people[topic_id] = learning
            return dict(sorted(people.items(), key=lambda count: (-count[1], count[0])))

    @on_worker
    def counts(self, guild_id: int, topic_id: str) -> TopicCounts:
        """How many shown members are learning the topic and have done it, as logged in this group."""
        with self._reading() as db:
            return _counts(db, guild_id, topic_id)

    @on_worker
    def learners(self, guild_id: int, topic_id: str, limit: int = 10) -> tuple[int, ...]:
        """Shown members learning the topic, as logged in this group; who started last comes first."""
        return self._who(guild_id, topic_id, "learning", limit)

    @on_worker
    def finishers(self, guild_id: int, topic_id: str, limit: int = 10) -> tuple[int, ...]:
        """Shown members who finished the topic, as logged in this group; who finished last comes first."""
        return self._who(guild_id, topic_id, "done", limit)

    def _who(self, guild_id: int, topic_id: str, state: State, limit: int) -> tuple[int, ...]:
        with self._reading() as db:
            rows = db.execute(
                f"SELECT member_id FROM ({renames.ON_TOPIC}) WHERE state = :state"  # noqa: S608
                " ORDER BY changed_at DESC, member_id LIMIT :limit",
                renames.on_topic(db, guild_id, topic_id) | {"state": state, "limit": limit},
            )
            return tuple(row[0] for row in rows)

    @on_worker
    def records_on(self, guild_id: int, topic_ids: Collection[str]) -> Mapping[str, int]:
        """How many members' states each of the topics has, as logged in this group, hidden members' too."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT topic_id, count(*) FROM topic_states WHERE guild_id = ?"
                " AND topic_id IN (SELECT value FROM json_each(?)) GROUP BY topic_id",
                (guild_id, json.dumps(list(topic_ids))),
            )
            return dict(rows.fetchall())


def _counts(db: sqlite3.Connection, guild_id: int, topic_id: str) -> TopicCounts:
    rows = db.execute(
        f"SELECT state, count(*) FROM ({renames.ON_TOPIC}) GROUP BY state",  # noqa: S608
        renames.on_topic(db, guild_id, topic_id),
    )
    people = dict(rows.fetchall())
    return TopicCounts(people.get("learning", 0), people.get("done", 0))


def _finish(
    db: sqlite3.Connection,
    entry: Entry,
    kind: Kind,
    topic_id: str,
    before: Standing,
    given: dict[str, int],
    *,
    finishes: bool,
) -> Finished:
    """Append the event, mark what it gives, and move the topic as far as that carries it."""
    after: State = before.state
    if finishes:
        after = "done"
    elif before.state in ("todo", "skipped"):
        after = "learning"
    points = sum(given.values())
    only = next(iter(given)) if kind == "finish_resource" else None
    new = ledger.event(entry, kind, topic_id, after=after, before=before, points=points, resource_id=only)
    number = ledger.append(db, entry, new)
    ledger.mark(db, entry.member_id, topic_id, given, number)
    topic_finished = after == "done" and before.state != "done"
    if after != before.state:
        started = before.started_at or (to_epoch(entry.at) if after == "learning" else None)
        ledger.stand(db, entry.member_id, topic_id, Standing(after, number, started))
    first = topic_finished and _is_first(db, entry, topic_id)
    return Finished(already=False, points=to_hours(points), topic_finished=topic_finished, first_in_group=first)


def _is_first(db: sqlite3.Connection, entry: Entry, topic_id: str) -> bool:
    if entry.guild_id is None or not scores.is_listed(db, entry.guild_id, entry.member_id):
        return False
    current = scores.board_topic(db, entry.guild_id, topic_id)
    other = db.execute(
        "SELECT 1 FROM topic_states JOIN shown USING (guild_id, member_id)"
        " WHERE guild_id = :guild AND state = 'done' AND topic_id IN (SELECT value FROM json_each(:ids))"
        " AND member_id != :member LIMIT 1",
        renames.on_topic(db, entry.guild_id, current) | {"member": entry.member_id},
    ).fetchone()
    return other is None


def _progress(db: sqlite3.Connection, where: str, values: dict[str, int]) -> MemberProgress:
    topics = db.execute(
        f"SELECT topic_id, state, guild_id, started_at, changed_at FROM topic_states WHERE {where}",  # noqa: S608
        values,
    )
    records = {
        topic: TopicRecord(topic, state, guild, maybe_time(started), from_epoch(changed))
        for topic, state, guild, started, changed in topics
    }
    marks = db.execute(
        "SELECT resource_marks.resource_id, resource_marks.topic_id, resource_marks.points, guild_id, at"  # noqa: S608
        " FROM resource_marks JOIN events USING (member_id, event_id)"
        f" WHERE {where} ORDER BY 1",
        values,
    )
    resources = {
        resource: ResourceMark(resource, topic, to_hours(points), guild, from_epoch(at))
        for resource, topic, points, guild, at in marks
    }
    return MemberProgress(records, resources)


def _weeks_everywhere(db: sqlite3.Connection, member_id: int) -> dict[str, float]:
    rows = db.execute(
        "SELECT local_date, sum(points) FROM events WHERE member_id = ? AND points != 0"
        " GROUP BY local_date ORDER BY local_date",
        (member_id,),
    )
    weeks: dict[str, int] = {}
    for day, points in rows:
        key = Period.week(date.fromisoformat(day)).key
        weeks[key] = weeks.get(key, 0) + points
    return {key: to_hours(points) for key, points in weeks.items() if points > 0}
