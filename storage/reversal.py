"""Taking back: one mark, or the last action exactly."""

from __future__ import annotations

import sqlite3
from datetime import date

from storage import ledger
from storage.ledger import Event, Standing
from storage.units import to_epoch, to_hours
from storage.values import Entry, State, Undone


def unmark(db: sqlite3.Connection, entry: Entry, resource_id: str, *, reopen: bool) -> Undone | None:
    """Remove a mark; with ``reopen`` a done topic is learned again (keeping the place and time of its record)."""
    row = db.execute(
        "SELECT resource_marks.topic_id, resource_marks.points, event_id, guild_id, local_date"
        " FROM resource_marks JOIN events USING (member_id, event_id)"
        " WHERE member_id = ? AND resource_marks.resource_id = ?",
        (entry.member_id, resource_id),
    ).fetchone()
    if row is None:
        return None
    topic_id, points, mark_event, guild_id, local_date = row
    before = ledger.standing(db, entry.member_id, topic_id)
    after: State = "learning" if reopen and before.state == "done" else before.state
    ledger.append(
        db,
        entry,
        Event(
            member_id=entry.member_id,
            guild_id=guild_id,
            kind="unmark",
            topic_id=topic_id,
            points=-points,
            at=to_epoch(entry.at),
            local_date=date.fromisoformat(local_date),
            after=after,
            before=before.dump(mark_event),
            resource_id=resource_id,
        ),
    )
    db.execute("DELETE FROM resource_marks WHERE member_id = ? AND resource_id = ?", (entry.member_id, resource_id))
    if after != before.state:
        ledger.stand(db, entry.member_id, topic_id, Standing(after, before.event, before.started_at))
    return Undone("unmark", topic_id, resource_id, to_hours(points), after)


def undo(db: sqlite3.Connection, entry: Entry) -> Undone | None:
    """Reverse the member's last action that is not undone yet."""
    row = db.execute(
        "SELECT event_id, kind, guild_id, topic_id, resource_id, points, local_date, before FROM events AS action"
        " WHERE member_id = ? AND reverses IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM events WHERE reverses = action.event_id)"
        " ORDER BY event_id DESC LIMIT 1",
        (entry.member_id,),
    ).fetchone()
    if row is None:
        return None
    number, kind, guild_id, topic_id, resource_id, points, local_date, before = row
    if kind == "unmark":
        _mark_again(db, entry.member_id, number)
    db.execute("DELETE FROM resource_marks WHERE member_id = ? AND event_id = ?", (entry.member_id, number))
    restored = Standing.load(before) or _furthest_without(db, entry.member_id, topic_id, number)
    ledger.stand(db, entry.member_id, topic_id, restored)
    ledger.append(
        db,
        entry,
        Event(
            member_id=entry.member_id,
            guild_id=guild_id,
            kind="undo",
            topic_id=topic_id,
            points=-points,
            at=to_epoch(entry.at),
            local_date=date.fromisoformat(local_date),
            after=restored.state,
            before=None,
            resource_id=resource_id,
            reverses=number,
        ),
    )
    return Undone(kind, topic_id, resource_id, to_hours(points), restored.state)


def _mark_again(db: sqlite3.Connection, member_id: int, number: int) -> None:
    """Put back the mark that unmark event ``number`` removed; a mark given since by a merge is enough."""
    db.execute(
        "INSERT OR IGNORE INTO resource_marks (member_id, resource_id, topic_id, points, event_id)"
        " SELECT member_id, resource_id, topic_id, -points, json_extract(before, '$.mark_event')"
        " FROM events WHERE event_id = ? AND member_id = ?",
        (number, member_id),
    )


def _furthest_without(db: sqlite3.Connection, member_id: int, topic_id: str, number: int) -> Standing:
    """Where the topic stands by what is left, when it was two topics at the time of the undone action."""
    rows = db.execute(
        "SELECT after, event_id FROM events AS action"
        " WHERE member_id = ? AND topic_id = ? AND reverses IS NULL AND event_id != ?"
        " AND NOT EXISTS (SELECT 1 FROM events WHERE reverses = action.event_id) ORDER BY event_id",
        (member_id, topic_id, number),
    ).fetchall()
    if not rows:
        return Standing()
    state, event = min(rows, key=lambda row: ledger.FURTHEST.index(row[0]))
    return Standing() if state == "todo" else Standing(state, event)
