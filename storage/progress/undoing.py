"""Taking back one action exactly."""

from __future__ import annotations

from datetime import date

from storage.progress import ledger
from storage.progress.ledger import Event, Standing
from storage.sql import Connection, Row
from storage.units import to_epoch, to_hours
from storage.values import Entry, NotUndone, Undone

_ACTION = "SELECT event_id, kind, guild_id, topic_id, resource_id, points, local_date, before FROM events AS action"
_STANDS = (
    "member_id = :member AND reverses IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM events WHERE events.reverses = action.event_id)"
)
"""Of the actions of a member those that are not undone."""


def undo(db: Connection, entry: Entry, number: int | None) -> Undone | NotUndone:
    """Reverse an action of the member's, or without a number their last one that is not undone yet."""
    if number is None:
        action = db.execute(
            f"{_ACTION} WHERE {_STANDS} ORDER BY event_id DESC LIMIT 1", {"member": entry.member_id}
        ).fetchone()
        return _reverse(db, entry, action) if action else NotUndone("nothing")
    its = {"member": entry.member_id, "event": number}
    action = db.execute(
        f"{_ACTION} WHERE member_id = :member AND event_id = :event AND reverses IS NULL", its
    ).fetchone()
    if action is None:
        return NotUndone("nothing")
    if db.execute("SELECT event_id FROM events WHERE reverses = :event", {"event": number}).fetchone():
        return NotUndone("already")
    later = db.execute(
        f"{_ACTION} WHERE {_STANDS} AND event_id > :event"  # noqa: S608
        " AND (topic_id = :topic OR resource_id IN (SELECT resource_id FROM resource_marks"
        "  WHERE member_id = :member AND event_id = :event)) LIMIT 1",
        its | {"topic": action["topic_id"]},
    ).fetchone()
    return NotUndone("changed-since") if later else _reverse(db, entry, action)


def _reverse(db: Connection, entry: Entry, action: Row) -> Undone:
    """State and marks are as before the action; its points leave the group and date where they were given."""
    number, topic_id, points = action["event_id"], action["topic_id"], action["points"]
    db.execute(
        "DELETE FROM resource_marks WHERE member_id = :member AND event_id = :event",
        {"member": entry.member_id, "event": number},
    )
    restored = Standing.load(action["before"]) or _furthest_without(db, entry.member_id, topic_id, number)
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
    )
    return Undone(action["kind"], topic_id, action["resource_id"], to_hours(points), restored.state)


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
