"""Taking back one action exactly.

A log entry can be taken back at any time; any other action only while its topic and resources are as it left them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from storage.members import presence
from storage.progress import entries, ledger
from storage.progress.ledger import Event, Standing
from storage.sql import Connection, Numbering, Row
from storage.units import to_epoch, to_hours
from storage.values import Entry, NotUndone, Undone

_ACTION = (
    "SELECT event_id, kind, guild_id, topic_id, resource_id, points, at, local_date, after, before,"
    " first FROM events AS action"
)
_STANDS = (
    "member_id = :member AND reverses IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM events WHERE events.reverses = action.event_id)"
)
"""Of the actions of a member those that are not undone."""


def undo(db: Numbering, entry: Entry, number: int | None) -> Undone | NotUndone:
    """Reverse an action of the member's, or without a number their last one that is not undone yet.

    What one press did is reversed as a whole; the first event is its number.
    """
    member = {"member": entry.member_id}
    if number is None:
        action = db.execute(f"{_ACTION} WHERE {_STANDS} ORDER BY event_id DESC LIMIT 1", member).fetchone()
        if action is None:
            return NotUndone("nothing")
        return _reverse_all(db, entry, _of_press(db, entry, action["first"] or action["event_id"]))
    action = db.execute(
        f"{_ACTION} WHERE member_id = :member AND event_id = :event AND reverses IS NULL", member | {"event": number}
    ).fetchone()
    if action is None:
        return NotUndone("nothing")
    if db.execute("SELECT event_id FROM events WHERE reverses = :event", {"event": number}).fetchone():
        return NotUndone("already")
    actions = _of_press(db, entry, number)
    if any(_changed_since(db, entry, one) for one in actions):
        return NotUndone("changed-since")
    return _reverse_all(db, entry, actions)


def _of_press(db: Connection, entry: Entry, number: int) -> Sequence[Row]:
    """What the press did whose first event that is, and what is not undone of it; the last first."""
    return db.execute(
        f"{_ACTION} WHERE {_STANDS} AND (event_id = :event OR first = :event) ORDER BY event_id DESC",
        {"member": entry.member_id, "event": number},
    ).fetchall()


def _changed_since(db: Connection, entry: Entry, action: Row) -> bool:
    """Whether the member did more with the topic or its resources since. A log entry is apart from what follows it."""
    if action["kind"] == "log":
        return False
    number = action["event_id"]
    later = db.execute(
        f"{_ACTION} WHERE {_STANDS} AND event_id > :event AND kind != 'log'"  # noqa: S608
        " AND (topic_id = :topic OR resource_id IN (SELECT resource_id FROM resource_marks"
        "  WHERE member_id = :member AND event_id = :event)) LIMIT 1",
        {"member": entry.member_id, "event": number, "topic": action["topic_id"]},
    ).fetchone()
    now = ledger.standing(db, entry.member_id, action["topic_id"])
    return later is not None or (now.event or number) > number


def _reverse_all(db: Numbering, entry: Entry, actions: Sequence[Row]) -> Undone:
    *others, first = [_reverse(db, entry, action) for action in actions]
    return replace(first, others=tuple(one.topic_id for one in reversed(others)))


def _reverse(db: Numbering, entry: Entry, action: Row) -> Undone:
    """State and marks are as before the action; its points leave the group and date where they were given."""
    number, topic_id, points = action["event_id"], action["topic_id"], action["points"]
    for table in ("resource_marks", "resource_hours"):
        db.execute(
            f"DELETE FROM {table} WHERE member_id = :member AND event_id = :event",  # noqa: S608
            {"member": entry.member_id, "event": number},
        )
    entries.forget(db, entry.member_id, number)
    restored = _restored(db, entry.member_id, action)
    ledger.stand(db, entry.member_id, topic_id, restored)
    ledger.append(
        db,
        entry,
        Event(
            member_id=entry.member_id,
            guild_id=action["guild_id"],
            kind="undo",
            topic_id=topic_id,
            points=-points,
            at=to_epoch(entry.at),
            local_date=date.fromisoformat(action["local_date"]),
            after=restored.state,
            before=None,
            resource_id=action["resource_id"],
            reverses=number,
        ),
        presence.of(db, entry.member_id, entry.guild_id),
    )
    return Undone(action["kind"], topic_id, action["resource_id"], to_hours(points), restored.state)


def _restored(db: Connection, member_id: int, action: Row) -> Standing:
    """Where the topic stands without ``action``."""
    if action["kind"] != "log":
        return _before(db, member_id, action, action["event_id"])
    now = ledger.standing(db, member_id, action["topic_id"])
    return _before(db, member_id, action, None) if now.event == action["event_id"] else now


def _before(db: Connection, member_id: int, action: Row, until: int | None) -> Standing:
    """Where the topic stood before ``action``, had that not been.

    A log entry that began the topic may be followed by others (before event ``until``): then the next one began it. And
    what stood before may be an entry that was taken back meanwhile.
    """
    if action["kind"] == "log" and action["after"] == "learning":
        following = db.execute(
            f"{_ACTION} WHERE {_STANDS} AND topic_id = :topic AND kind = 'log' AND event_id > :event"
            " AND event_id < coalesce(:until, event_id + 1) ORDER BY event_id LIMIT 1",
            {"member": member_id, "topic": action["topic_id"], "event": action["event_id"], "until": until},
        ).fetchone()
        if following is not None:
            return Standing("learning", following["event_id"], following["at"])
    before = Standing.load(action["before"])
    if before is None:
        return _furthest_without(db, member_id, action["topic_id"], action["event_id"])
    taken_back = db.execute(
        f"{_ACTION} WHERE event_id = :event AND kind = 'log'"  # noqa: S608
        " AND EXISTS (SELECT 1 FROM events WHERE events.reverses = action.event_id)",
        {"event": before.event},
    ).fetchone()
    return _before(db, member_id, taken_back, until or action["event_id"]) if taken_back else before


def _furthest_without(db: Connection, member_id: int, topic_id: str, number: int) -> Standing:
    """Where the topic stands by what is left, when it was two topics at the time of the undone action."""
    rows = db.execute(
        f"SELECT after, event_id FROM events AS action WHERE {_STANDS} AND topic_id = :topic AND event_id != :event"  # noqa: S608
        " ORDER BY event_id",
        {"member": member_id, "topic": topic_id, "event": number},
    ).fetchall()
    if not rows:
        return Standing()
    furthest = min(rows, key=lambda row: ledger.FURTHEST.index(row["after"]))
    return Standing() if furthest["after"] == "todo" else Standing(furthest["after"], furthest["event_id"])
