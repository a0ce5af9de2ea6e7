"""Which groups a member is known in, and whether they are still there."""

from __future__ import annotations

import sqlite3

from storage import scores
from storage.units import to_epoch
from storage.values import Entry


def ensure_group(db: sqlite3.Connection, guild_id: int, at: int) -> None:
    """A row for the group, so that what is logged there has a place to belong to."""
    db.execute("INSERT INTO groups (guild_id, joined_at) VALUES (?, ?) ON CONFLICT DO NOTHING", (guild_id, at))


def seen(db: sqlite3.Connection, guild_id: int, member_id: int, at: int) -> None:
    """The member is in the group now; one who had left is listed again."""
    ensure_group(db, guild_id, at)
    row = db.execute(
        "SELECT left_at FROM memberships WHERE guild_id = ? AND member_id = ?", (guild_id, member_id)
    ).fetchone()
    db.execute(
        "INSERT INTO memberships (guild_id, member_id, verified_at) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET left_at = NULL, verified_at = max(coalesce(verified_at, 0), excluded.verified_at)",
        (guild_id, member_id, at),
    )
    if row and row[0] is not None:
        scores.relist(db, guild_id, member_id)


def logged(db: sqlite3.Connection, entry: Entry) -> None:
    """The member logs something in the entry's group, if it has one."""
    if entry.guild_id is None:
        return
    seen(db, entry.guild_id, entry.member_id, to_epoch(entry.at))
    db.execute(
        "UPDATE memberships SET first_on = min(coalesce(first_on, :day), :day),"
        " last_on = max(coalesce(last_on, :day), :day)"
        " WHERE guild_id = :guild AND member_id = :member",
        {"day": entry.local_date.isoformat(), "guild": entry.guild_id, "member": entry.member_id},
    )
