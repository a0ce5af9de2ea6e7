"""Log entries: what a member said about study that happened, one row beside the event that counts it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from storage.sql import Connection, Row, one_of
from storage.units import from_epoch, to_epoch, to_hours, to_hundredths
from storage.values import Entry, LogEntry, Study

_COLUMNS = (
    "log_entries.event_id, log_entries.member_id, log_entries.guild_id, log_entries.topic_id, log_entries.resource_id,"
    " part_id, part_finished, hours, studied_on, log_entries.at, note, shared,"
    " (SELECT kind FROM events WHERE events.event_id = log_entries.event_id) AS kind"
)


def keep(db: Connection, entry: Entry, number: int, topic_id: str, study: Study, *, shared: bool = False) -> None:
    """Keep the entry that event ``number`` counts."""
    db.execute(
        "INSERT INTO log_entries (event_id, member_id, guild_id, topic_id, resource_id, part_id, part_finished, hours,"
        " studied_on, at, note, shared) VALUES (:event, :member, :guild, :topic, :resource, :part, :part_finished,"
        " :hours, :studied_on, :at, :note, :shared)",
        {
            "event": number,
            "member": entry.member_id,
            "guild": entry.guild_id,
            "topic": topic_id,
            "resource": study.resource_id,
            "part": study.part_id,
            "part_finished": int(study.part_finished),
            "hours": to_hundredths(study.hours),
            "studied_on": None if study.before else entry.local_date.isoformat(),
            "at": to_epoch(entry.at),
            "note": study.note,
            "shared": int(shared),
        },
    )


def forget(db: Connection, member_id: int, number: int) -> None:
    """The action of event ``number`` is taken back, and its entry with it."""
    db.execute(
        "DELETE FROM log_entries WHERE member_id = :member AND event_id = :event",
        {"member": member_id, "event": number},
    )


def find(db: Connection, member_id: int, number: int) -> LogEntry | None:
    """A member's entry. None when there is none, or it was taken back."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM log_entries WHERE member_id = :member AND event_id = :event",  # noqa: S608
        {"member": member_id, "event": number},
    ).fetchone()
    return _entry(row) if row else None


def latest(db: Connection, member_id: int, topic_ids: Collection[str]) -> LogEntry | None:
    """What a member logged last on some topics."""
    topics, parameters = one_of("topic", topic_ids)
    row = db.execute(
        f"SELECT {_COLUMNS} FROM log_entries WHERE member_id = :member AND topic_id IN {topics}"  # noqa: S608
        " ORDER BY event_id DESC LIMIT 1",
        parameters | {"member": member_id},
    ).fetchone()
    return _entry(row) if row else None


def with_notes(db: Connection, member_id: int, topic_ids: Collection[str] | None, limit: int) -> tuple[LogEntry, ...]:
    """A member's entries with a note, on some topics or on all of them, the latest first."""
    topics, parameters = one_of("topic", topic_ids or ())
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM log_entries WHERE member_id = :member AND note IS NOT NULL"  # noqa: S608
        f"{'' if topic_ids is None else f' AND topic_id IN {topics}'} ORDER BY event_id DESC LIMIT :limit",
        parameters | {"member": member_id, "limit": limit},
    )
    return tuple(_entry(row) for row in rows)


def shared(db: Connection, guild_id: int, topic_ids: Collection[str] | None, limit: int) -> tuple[LogEntry, ...]:
    """Notes that shown members share with a group where they logged them, the latest first."""
    topics, parameters = one_of("topic", topic_ids or ())
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM log_entries JOIN shown USING (guild_id, member_id)"  # noqa: S608
        " WHERE guild_id = :guild AND shared = 1 AND note IS NOT NULL"
        f"{'' if topic_ids is None else f' AND topic_id IN {topics}'} ORDER BY event_id DESC LIMIT :limit",
        parameters | {"guild": guild_id, "limit": limit},
    )
    return tuple(_entry(row) for row in rows)


def parts(where: str) -> tuple[tuple[str, ...], str]:
    """Hours logged on parts, by resource and part: columns, and the query that has them."""
    return (
        ("resource_id", "part_id", "hours", "finished"),
        "(SELECT resource_id, part_id, sum(hours) AS hours, max(part_finished) AS finished FROM log_entries"  # noqa: S608
        f" WHERE {where} AND part_id IS NOT NULL GROUP BY resource_id, part_id) AS parts",
    )


def _entry(row: Row) -> LogEntry:
    studied_on = row["studied_on"]
    return LogEntry(
        event=row["event_id"],
        member_id=row["member_id"],
        guild_id=row["guild_id"],
        topic_id=row["topic_id"],
        resource_id=row["resource_id"],
        part_id=row["part_id"],
        part_finished=bool(row["part_finished"]),
        hours=to_hours(row["hours"]),
        studied_on=None if studied_on is None else date.fromisoformat(studied_on),
        at=from_epoch(row["at"]),
        note=row["note"],
        shared=bool(row["shared"]),
        finished=row["kind"] != "log",
    )
