"""The append-only book of what members did, and a member's standing on a topic that follows from it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict, cast

from storage.boards import scores
from storage.members import presence
from storage.members.presence import Presence
from storage.sql import Connection, Numbering, Row, insert_all, one
from storage.units import to_epoch
from storage.values import Entry, State

# How far a state carries a member; the furthest wins when two topics become one.
FURTHEST: tuple[State, ...] = ("done", "known", "learning", "skipped", "todo")

Kind = Literal["track", "drop", "skip", "know", "finish_topic", "finish_resource", "log", "undo"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's state on a topic and the event whose place and time it carries (None while ``todo``)."""

    state: State = "todo"
    event: int | None = None
    started_at: int | None = None

    def dump(self) -> str:
        """As JSON, for an event's ``before``."""
        return json.dumps({"state": self.state, "event": self.event, "started_at": self.started_at})

    @classmethod
    def load(cls, before: str) -> Standing | None:
        """Read it back from an event; None when an earlier version made the topic one with another since."""
        saved = cast("_Saved", json.loads(before))
        state = saved["state"]
        return None if state is None else cls(state, saved["event"], saved["started_at"])


class _Saved(TypedDict):
    state: State | None
    event: int | None
    started_at: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """One row to append. ``guild_id`` and ``local_date`` are where its points count.

    ``first`` is the first event of the same press, where there were others before it.
    """

    member_id: int
    guild_id: int | None
    kind: Kind
    topic_id: str
    points: int
    at: int
    local_date: date
    after: State
    before: str | None
    resource_id: str | None = None
    reverses: int | None = None
    first: int | None = None


def event(
    entry: Entry,
    kind: Kind,
    topic_id: str,
    *,
    after: State,
    before: Standing,
    points: int = 0,
    resource_id: str | None = None,
    first: int | None = None,
) -> Event:
    """An event that counts where and when its entry was made."""
    return Event(
        member_id=entry.member_id,
        guild_id=entry.guild_id,
        kind=kind,
        topic_id=topic_id,
        points=points,
        at=to_epoch(entry.at),
        local_date=entry.local_date,
        after=after,
        before=before.dump(),
        resource_id=resource_id,
        first=first,
    )


def append(db: Numbering, entry: Entry, new: Event, here: Presence) -> int:
    """Write the event that ``entry`` made, and the points it gives or takes; returns its number.

    ``here`` is the member in the entry's group, where points are given.
    """
    presence.logged(db, entry, here)
    number = db.insert(
        "INSERT INTO events (member_id, guild_id, kind, topic_id, resource_id, points, at, local_date, after, before,"
        " reverses, first) VALUES (:member, :guild, :kind, :topic, :resource, :points, :at, :local_date, :after,"
        " :before, :reverses, :first)",
        {
            "member": new.member_id,
            "guild": new.guild_id,
            "kind": new.kind,
            "topic": new.topic_id,
            "resource": new.resource_id,
            "points": new.points,
            "at": new.at,
            "local_date": new.local_date.isoformat(),
            "after": new.after,
            "before": new.before,
            "reverses": new.reverses,
            "first": new.first,
        },
        "event_id",
    )
    if new.guild_id is not None and new.points:
        place = scores.Place(new.guild_id, new.member_id, new.local_date, new.topic_id)
        scores.add(db, place, new.points, listed=here.listed)
    return number


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an action begins with: where the topic stands, and the member in the entry's group."""

    standing: Standing
    here: Presence


def beginning(db: Connection, entry: Entry, topic_id: str) -> Beginning:
    """What ``entry`` begins with on a topic."""
    if entry.guild_id is None:
        return Beginning(standing(db, entry.member_id, topic_id), presence.NOWHERE)
    row = one(
        db,
        f"SELECT state, event_id, started_at, {presence.COLUMNS} FROM (SELECT 1 AS one) AS always"  # noqa: S608
        " LEFT JOIN topic_states ON topic_states.member_id = :member AND topic_states.topic_id = :topic"
        f"{presence.JOINED}",
        {"guild": entry.guild_id, "member": entry.member_id, "topic": topic_id},
    )
    return Beginning(_standing(row) if row["state"] else Standing(), presence.of_row(entry.guild_id, row))


def begin(db: Connection, entry: Entry, topic_id: str) -> Beginning:
    """As :func:`beginning`, when the member acts: they are in the group, whatever comes of it."""
    found = beginning(db, entry, topic_id)
    here = presence.acting(db, entry.member_id, found.here)
    return found if here is found.here else Beginning(found.standing, here)


def standing(db: Connection, member_id: int, topic_id: str) -> Standing:
    """Where the member stands on the topic."""
    row = db.execute(
        "SELECT state, event_id, started_at FROM topic_states WHERE member_id = :member AND topic_id = :topic",
        {"member": member_id, "topic": topic_id},
    ).fetchone()
    return _standing(row) if row else Standing()


def _standing(row: Row) -> Standing:
    return Standing(row["state"], row["event_id"], row["started_at"])


def stand(db: Connection, member_id: int, topic_id: str, new: Standing) -> None:
    """Set where the member stands; group, time and date come from the event the standing points to."""
    where = {"member": member_id, "topic": topic_id}
    if new.state == "todo":
        db.execute("DELETE FROM topic_states WHERE member_id = :member AND topic_id = :topic", where)
        return
    db.execute(
        "INSERT INTO topic_states (member_id, topic_id, state, event_id, guild_id, started_at, changed_at, changed_on)"
        " SELECT :member, :topic, :state, event_id, guild_id, :started, at, local_date FROM events"
        " WHERE event_id = :event"
        " ON CONFLICT (member_id, topic_id) DO UPDATE SET state = excluded.state, event_id = excluded.event_id,"
        " guild_id = excluded.guild_id, started_at = excluded.started_at, changed_at = excluded.changed_at,"
        " changed_on = excluded.changed_on",
        where | {"state": new.state, "started": new.started_at, "event": new.event},
    )


def change(
    db: Numbering, entry: Entry, kind: Kind, topic_id: str, begun: Beginning, after: State, first: int | None = None
) -> int:
    """Append an event without points that moves the topic to another state; returns its number."""
    before = begun.standing
    number = append(db, entry, event(entry, kind, topic_id, after=after, before=before, first=first), begun.here)
    started = to_epoch(entry.at) if after == "learning" else before.started_at
    stand(db, entry.member_id, topic_id, Standing(after, number, started))
    return number


def mark(db: Connection, member_id: int, topic_id: str, resource_ids: Iterable[str], number: int) -> None:
    """Mark resources as finished by event ``number``."""
    same = {"member_id": member_id, "topic_id": topic_id, "event_id": number}
    insert_all(db, "resource_marks", same, [{"resource_id": resource_id} for resource_id in resource_ids])
