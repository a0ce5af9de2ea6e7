"""Which groups a member is known in, and whether they are still there."""

from __future__ import annotations

import sqlite3

from storage import scores
from storage.units import to_epoch
from storage.values import Entry


def ensure_group(db: sqlite3.Connection, guild_id: int, at: int) -> None:
    """A row for the group, so that what is logged there has a place to belong to."""
    db.execute("INSERT INTO groups (guild_id, joined_at) VALUES (?, ?) ON CONFLICT DO NOTHING", (guild_id, at))


def back(db: sqlite3.Connection, guild_id: int, member_id: int, at: int) -> None:
    """A member who had left the group is listed again. Nothing happens to anybody else; nobody gets a row by it."""
    returned = db.execute(
        "UPDATE memberships SET left_at = NULL, verified_at = max(coalesce(verified_at, 0), ?)"
        " WHERE guild_id = ? AND member_id = ? AND left_at IS NOT NULL",
        (at, guild_id, member_id),
    )
    if returned.rowcount:
        scores.relist(db, guild_id, member_id)


def seen(db: sqlite3.Connection, guild_id: int, member_id: int, at: int) -> None:
    """The member is in the group now, and has a row for it; one who had left is listed again."""
    back(db, guild_id, member_id, at)
    ensure_group(db, guild_id, at)
    db.execute(
        "INSERT INTO memberships (guild_id, member_id, verified_at) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET verified_at = max(coalesce(verified_at, 0), excluded.verified_at)",
        (guild_id, member_id, at),
    )


def acting(db: sqlite3.Connection, entry: Entry) -> None:
    """The member tries something in the entry's group, if it has one: they are there, whatever comes of it."""
    if entry.guild_id is not None:
        back(db, entry.guild_id, entry.member_id, to_epoch(entry.at))


def logged(db: sqlite3.Connection, entry: Entry) -> None:
    """The member's action in the entry's group, if it has one, is an event: it is a day of theirs there."""
    if entry.guild_id is None:
        return
    seen(db, entry.guild_id, entry.member_id, to_epoch(entry.at))
    db.execute(
        "UPDATE memberships SET first_on = min(coalesce(first_on, :day), :day),"
        " last_on = max(coalesce(last_on, :day), :day)"
        " WHERE guild_id = :guild AND member_id = :member",
        {"day": entry.local_date.isoformat(), "guild": entry.guild_id, "member": entry.member_id},
    )
