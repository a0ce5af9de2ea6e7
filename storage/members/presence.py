"""Which groups a member is known in, and whether they are still there."""

from __future__ import annotations

from storage.boards import scores
from storage.sql import Connection
from storage.units import to_epoch
from storage.values import Entry


def ensure_group(db: Connection, guild_id: int, at: int) -> None:
    """A row for the group, so that what is logged there has a place to belong to."""
    db.execute(
        "INSERT INTO groups (guild_id, joined_at) VALUES (:guild, :at) ON CONFLICT DO NOTHING",
        {"guild": guild_id, "at": at},
    )


def back(db: Connection, guild_id: int, member_id: int) -> None:
    """A member who had left the group is listed again. Nothing happens to anybody else; nobody gets a row by it."""
    returned = db.execute(
        "UPDATE memberships SET left_at = NULL WHERE guild_id = :guild AND member_id = :member AND left_at IS NOT NULL",
        {"guild": guild_id, "member": member_id},
    )
    if returned.rowcount:
        scores.relist(db, guild_id, member_id)


def acting(db: Connection, entry: Entry) -> None:
    """The member tries something in the entry's group, if it has one: they are there, whatever comes of it."""
    if entry.guild_id is not None:
        back(db, entry.guild_id, entry.member_id)


def known(db: Connection, guild_id: int, member_id: int) -> None:
    """The member takes part in something of the group: it knows them from now on, without a day of study."""
    db.execute(
        "INSERT INTO memberships (guild_id, member_id) VALUES (:guild, :member) ON CONFLICT DO NOTHING",
        {"guild": guild_id, "member": member_id},
    )


def logged(db: Connection, entry: Entry) -> None:
    """After :func:`acting`: the member's action in the entry's group, if it has one, is an event, a day of theirs."""
    if entry.guild_id is None:
        return
    its = {"guild": entry.guild_id, "member": entry.member_id, "day": entry.local_date.isoformat()}
    known = db.execute(
        "UPDATE memberships SET first_on = CASE WHEN first_on < :day THEN first_on ELSE :day END,"
        " last_on = CASE WHEN last_on > :day THEN last_on ELSE :day END"
        " WHERE guild_id = :guild AND member_id = :member",
        its,
    )
    if not known.rowcount:
        ensure_group(db, entry.guild_id, to_epoch(entry.at))
        db.execute(
            "INSERT INTO memberships (guild_id, member_id, first_on, last_on) VALUES (:guild, :member, :day, :day)", its
        )
