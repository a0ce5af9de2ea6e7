"""A member's progress: the actions that change it, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from storage.boards import scores
from storage.groups import renames
from storage.members import presence
from storage.members.presence import Presence
from storage.progress import entries, hours, ledger, limits, undoing
from storage.progress.hours import Given
from storage.progress.ledger import Beginning, Kind, Standing
from storage.sql import Connection, Numbering, Queries, Value, one_of, together
from storage.units import to_epoch, to_hours
from storage.values import (
    Changed,
    Entry,
    Finished,
    MemberProgress,
    NotUndone,
    PartHours,
    Period,
    ResourceHours,
    ResourceMark,
    State,
    Study,
    TopicCounts,
    TopicRecord,
    Undone,
)

_FINISHED_AGAIN = (
    "SELECT 1 FROM events AS old JOIN events AS later USING (member_id, kind, topic_id)"
    " WHERE old.member_id = :member AND old.event_id = :event AND later.event_id > :event"
    " AND coalesce(later.resource_id, '') = coalesce(old.resource_id, '')"
    " AND EXISTS (SELECT 1 FROM events WHERE events.reverses = old.event_id)"
    " AND NOT EXISTS (SELECT 1 FROM events WHERE events.reverses = later.event_id)"
)
"""Whether an action was taken back and then done again."""
_NOTHING_LEFT = Finished(already=True, points=0.0, before=0.0, topic_finished=False, first_in_group=False, event=None)


class ProgressRepository:
    """What members did on topics and resources. Every change is an event; points are hours, once a resource."""

    def __init__(self, db: Numbering) -> None:
        self._db = db

    def of(self, member_id: int, resource_ids: Collection[str] | None = None) -> MemberProgress:
        """Everything the member did, wherever it was logged; on resources, where some are named, only on these."""
        return _progress(self._db, member_id, None, resource_ids)

    def of_in_group(self, member_id: int, guild_id: int, resource_ids: Collection[str] | None = None) -> MemberProgress:
        """As :meth:`of`, only what the member logged in this group: all that others there may see."""
        return _progress(self._db, member_id, guild_id, resource_ids)

    def hours_by_week(self, member_id: int, guild_id: int | None = None) -> Mapping[str, float]:
        """Hours per ISO week (``2026-W47``), in one group or, without one, everywhere together; no empty weeks."""
        if guild_id is None:
            return _weeks_everywhere(self._db, member_id)
        rows = self._db.execute(
            "SELECT key, points FROM boards CROSS JOIN scores"
            " WHERE boards.board_id = scores.board_id AND guild_id = :guild AND kind = 'week' AND member_id = :member"
            " ORDER BY key",
            {"guild": guild_id, "member": member_id},
        )
        return {row["key"]: to_hours(Period("week", row["key"]).most(row["points"])) for row in rows}

    def track(self, entry: Entry, topic_id: str) -> Changed:
        """Start learning a topic; one that is done stays done."""
        return self._change(entry, "track", topic_id, "learning", keep=("learning", "done"))

    def drop(self, entry: Entry, topic_id: str) -> Changed:
        """Stop learning a topic; marks and points stay. Nothing happens to a topic in another state."""
        return self._change(entry, "drop", topic_id, "todo", keep=("todo", "done", "known", "skipped"))

    def skip(self, entry: Entry, topic_id: str) -> Changed:
        """Leave a topic out for good; one that is done stays done."""
        return self._change(entry, "skip", topic_id, "skipped", keep=("skipped", "done"))

    def know(self, entry: Entry, topic_id: str) -> Changed:
        """Knew it before: counts for what needs it, gives no points; one that is done stays done."""
        return self._change(entry, "know", topic_id, "known", keep=("known", "done"))

    def know_all(self, entry: Entry, topic_ids: Iterable[str]) -> int | None:
        """As :meth:`know` for several topics, which undo takes back together; the event, None when nothing changed."""
        first: int | None = None
        for topic_id in topic_ids:
            changed = self._change(entry, "know", topic_id, "known", keep=("known", "done"), first=first)
            first = first or changed.event
        return first

    def _change(
        self,
        entry: Entry,
        kind: Kind,
        topic_id: str,
        after: State,
        keep: Collection[State],
        first: int | None = None,
    ) -> Changed:
        begun = ledger.begin(self._db, entry, topic_id)
        before = begun.standing
        if before.state in keep:
            return Changed(before.state, before.state, changed=False, event=None)
        number = ledger.change(self._db, entry, kind, topic_id, begun, after, first)
        return Changed(before.state, after, changed=True, event=number)

    def finish_topic(
        self,
        entry: Entry,
        topic_id: str,
        resources: Mapping[str, float],
        *,
        before: bool = False,
        whole: bool = False,
    ) -> Finished:
        """Finish a topic: its required ``resources`` (id to hours) that have no mark yet get one.

        They give the hours that were not logged on them, as far as the day takes them; ``before``: none. ``whole``:
        where it does not take all of them, none.
        """
        so_far = hours.so_far(self._db, entry.member_id, resources)
        room = limits.room(self._db, entry, before=before)
        begun = ledger.begin(self._db, entry, topic_id)
        done = so_far()
        missing = resources.keys() - done.finished
        if begun.standing.state == "done" and not missing:
            return _NOTHING_LEFT
        rest = {resource_id: resources[resource_id] for resource_id in sorted(missing)}
        given = hours.given(hours.left(done.hours, rest), room(), whole=whole)
        return _finish(self._db, entry, "finish_topic", topic_id, begun, given, finishes=True)

    def finish_resource(
        self,
        entry: Entry,
        topic_id: str,
        resource_id: str,
        long: float,
        required: frozenset[str],
        *,
        before: bool = False,
        whole: bool = False,
        note: str | None = None,
    ) -> Finished:
        """Finish one resource of ``long`` hours, once; with the last of ``required`` the topic is done too.

        It gives the hours that were not logged on it, as :meth:`finish_topic` does. With a ``note`` it is a log entry
        too.
        """
        so_far = hours.so_far(self._db, entry.member_id, required | {resource_id})
        room = limits.room(self._db, entry, before=before)
        begun = ledger.begin(self._db, entry, topic_id)
        done = so_far()
        if resource_id in done.finished:
            return _NOTHING_LEFT
        finishes = bool(required) and required <= done.finished | {resource_id}
        given = hours.given(hours.left(done.hours, {resource_id: long}), room(), whole=whole)
        finished = _finish(self._db, entry, "finish_resource", topic_id, begun, given, finishes=finishes)
        if note and finished.event is not None:
            study = Study(to_hours(given.all_hours), before or given.too_little is not None, resource_id, note=note)
            entries.keep(self._db, entry, finished.event, topic_id, study)
        return finished

    def count_now(self, entry: Entry, event: int) -> Finished | NotUndone:
        """Count what was finished as studied before on the day it was finished on, as far as that takes it.

        The action is taken back and done anew, with what :meth:`undo` says where it cannot be.
        """
        its = {"member": entry.member_id, "event": event}
        action = self._db.execute(
            "SELECT kind, after, local_date FROM events WHERE member_id = :member AND event_id = :event", its
        ).fetchone()
        if action is None or action["kind"] not in ("finish_topic", "finish_resource"):
            return NotUndone("nothing")
        if self._db.execute(_FINISHED_AGAIN, its).fetchone():
            return NotUndone("counted")
        entry = replace(entry, local_date=date.fromisoformat(action["local_date"]))
        finished = hours.of_event(self._db, entry.member_id, event)
        kept = entries.find(self._db, entry.member_id, event)
        undone = self.undo(entry, event)
        if isinstance(undone, NotUndone):
            return undone
        begun = ledger.begin(self._db, entry, undone.topic_id)
        given = hours.given(finished, limits.room(self._db, entry, before=False)())
        again = _finish(
            self._db, entry, action["kind"], undone.topic_id, begun, given, finishes=action["after"] == "done"
        )
        if kept is not None and again.event is not None:
            study = Study(kept.hours, resource_id=kept.resource_id, note=kept.note)
            entries.keep(self._db, entry, again.event, undone.topic_id, study, shared=kept.shared)
        return again

    def undo(self, entry: Entry, event: int | None = None) -> Undone | NotUndone:
        """Take one action of the member's back: ``event``, or their last one that is not taken back yet.

        State and marks are as before it, points leave the group, date and boards where they were given. Nothing
        happens to an action that is taken back already, nor to one whose topic or resource was changed since.
        """
        presence.acting(self._db, entry.member_id, presence.of(self._db, entry.member_id, entry.guild_id))
        return undoing.undo(self._db, entry, event)

    def learning_now(self, guild_id: int) -> Mapping[str, int]:
        """Topic to how many shown members are learning it, as logged in this group; most first."""
        rows = self._db.execute(
            "SELECT topic_id, count(*) AS people FROM topic_states JOIN shown USING (guild_id, member_id)"
            " WHERE guild_id = :guild AND state = 'learning' GROUP BY topic_id",
            {"guild": guild_id},
        )
        moved = set(renames.of_group(self._db, guild_id).values())  # waited for together with the rows
        people: dict[str, int] = {row["topic_id"]: row["people"] for row in rows}
        for topic_id in moved:
            for stored_id in renames.ids(self._db, guild_id, topic_id):
                people.pop(stored_id, None)
            learning = self.counts(guild_id, topic_id).learning
            if learning:
                people[topic_id] = learning
        return dict(sorted(people.items(), key=lambda count: (-count[1], count[0])))

    def counts(self, guild_id: int, topic_id: str) -> TopicCounts:
        """How many shown members are learning the topic and have done it, as logged in this group."""
        people = renames.counts_on(self._db, guild_id, topic_id)
        return TopicCounts(people.get("learning", 0), people.get("done", 0))

    def records_on(self, guild_id: int, topic_ids: Collection[str]) -> Mapping[str, int]:
        """How many shown members' states each of the topics has, as logged in this group; none where there is none."""
        topics, parameters = one_of("topic", topic_ids)
        rows = self._db.execute(
            "SELECT topic_id, count(*) AS records FROM topic_states JOIN shown USING (guild_id, member_id)"  # noqa: S608
            f" WHERE guild_id = :guild AND topic_id IN {topics} GROUP BY topic_id",
            parameters | {"guild": guild_id},
        )
        return {row["topic_id"]: row["records"] for row in rows}


def _finish(
    db: Numbering,
    entry: Entry,
    kind: Kind,
    topic_id: str,
    begun: Beginning,
    given: Given,
    *,
    finishes: bool,
) -> Finished:
    """Append the event, mark what it finishes, and move the topic as far as that carries it."""
    before = begun.standing
    after: State = before.state
    if finishes:
        after = "done"
    elif before.state in ("todo", "skipped"):
        after = "learning"
    topic_finished = after == "done" and before.state != "done"
    is_first = _is_first(db, entry, begun.here, topic_id) if topic_finished else _no
    only = next(iter(given.hours)) if kind == "finish_resource" else None
    new = ledger.event(entry, kind, topic_id, after=after, before=before, points=given.all_points, resource_id=only)
    number = ledger.append(db, entry, new, begun.here)
    ledger.mark(db, entry.member_id, topic_id, given.hours, number)
    hours.keep(db, entry.member_id, topic_id, number, given)
    if after != before.state:
        started = before.started_at or (to_epoch(entry.at) if after == "learning" else None)
        ledger.stand(db, entry.member_id, topic_id, Standing(after, number, started))
    return Finished(
        already=False,
        points=to_hours(given.all_points),
        before=to_hours(given.all_hours - given.all_points),
        topic_finished=topic_finished,
        first_in_group=is_first(),
        event=number,
        room=to_hours(given.too_little or 0),
    )


def _no() -> bool:
    """Nobody is the first to finish what is not finished, or where nobody looks."""
    return False


def _is_first(db: Connection, entry: Entry, here: Presence, topic_id: str) -> Callable[[], bool]:
    """Whether nobody else who is shown in the entry's group has finished the topic; told when it is asked."""
    if entry.guild_id is None or not here.listed:
        return _no
    topics, parameters = one_of("topic", scores.known_as(db, entry.guild_id, topic_id))
    other = db.execute(
        "SELECT member_id FROM topic_states JOIN shown USING (guild_id, member_id)"  # noqa: S608
        f" WHERE guild_id = :guild AND state = 'done' AND topic_id IN {topics} AND member_id != :member LIMIT 1",
        parameters | {"guild": entry.guild_id, "member": entry.member_id},
    )
    return lambda: other.fetchone() is None


def _progress(
    db: Connection, member_id: int, guild_id: int | None, resource_ids: Collection[str] | None
) -> MemberProgress:
    """What a member did, everywhere or in one group, and on resources on all or on these.

    Topics are in the order of their ids. What was logged on the same resource more than once is added up here, for
    which SQLite takes twice as long.
    """
    its: dict[str, Value] = {"member": member_id}
    if guild_id is not None:
        its["guild"] = guild_id
    ids, parameters = one_of("resource", resource_ids or ())
    queries = _records(None if resource_ids is None else ids, in_group=guild_id is not None)
    topics, marks, hours, parts = together(db, queries, its | parameters)
    studied: dict[str, ResourceHours] = {}
    for resource_id, hundredths, counted in hours:
        new = ResourceHours(hundredths, counted)
        studied[resource_id] = studied[resource_id].plus(new) if resource_id in studied else new
    return MemberProgress(
        {row[0]: TopicRecord(*row) for row in topics},
        {row[0]: ResourceMark(*row) for row in marks},
        studied,
        {(row[0], row[1]): PartHours(to_hours(row[2]), bool(row[3])) for row in parts},
    )


@lru_cache(maxsize=256)
def _records(resource_ids: str | None, *, in_group: bool) -> Queries:
    """Queries of a member's topics, marks, hours and parts; ``resource_ids``: a list of those wanted."""
    here = " AND guild_id = :guild" if in_group else ""
    # Marks and hours do not say themselves where they were.
    events = " JOIN events USING (member_id, event_id)" if in_group else ""

    def of_resources(table: str) -> str:
        these = "" if resource_ids is None else f" AND {table}.resource_id IN {resource_ids}"
        return f"member_id = :member{here}{these}"

    return (
        (
            ("topic_id", "state", "guild_id", "started_at", "changed_at"),
            f"(SELECT * FROM topic_states WHERE member_id = :member{here} ORDER BY topic_id) AS topics",  # noqa: S608
        ),
        (
            ("resource_marks.resource_id", "resource_marks.topic_id", "event_id"),
            f"resource_marks{events} WHERE {of_resources('resource_marks')}",
        ),
        (
            ("resource_hours.resource_id", "hours", "resource_hours.points"),
            f"resource_hours{events} WHERE {of_resources('resource_hours')}",
        ),
        entries.parts(of_resources("log_entries")),
    )


def _weeks_everywhere(db: Connection, member_id: int) -> dict[str, float]:
    rows = db.execute(
        "SELECT local_date, sum(points) AS points FROM events WHERE member_id = :member AND points != 0"
        " GROUP BY local_date ORDER BY local_date",
        {"member": member_id},
    )
    weeks: dict[str, int] = {}
    for row in rows:
        key = Period.week(date.fromisoformat(row["local_date"])).key
        weeks[key] = weeks.get(key, 0) + row["points"]
    return {key: to_hours(Period("week", key).most(points)) for key, points in weeks.items() if points > 0}
