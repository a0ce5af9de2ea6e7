"""Which groups a member is known in, and whether they are still there."""

from __future__ import annotations

from dataclasses import dataclass

from storage.boards import scores
from storage.sql import Connection, Row, one
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


@dataclass(frozen=True, slots=True)
class Presence:
    """A member in a group: whether it knows them, and the first and last day of what they logged there.

    ``listed`` says that they are shown once it knows them. ``guild_id`` is None where there is no group.
    """

    guild_id: int | None
    known: bool = False
    left: bool = False
    listed: bool = False
    first_on: str | None = None
    last_on: str | None = None


NOWHERE = Presence(None)
COLUMNS = "memberships.member_id AS known, left_at, first_on, last_on, hidden"
JOINED = (
    " LEFT JOIN memberships ON memberships.guild_id = :guild AND memberships.member_id = :member"
    " LEFT JOIN members ON members.member_id = :member"
)
"""What a query selects and joins that reads a presence beside something else; see :func:`of_row`."""


def of(db: Connection, member_id: int, guild_id: int | None) -> Presence:
    """A member in a group."""
    if guild_id is None:
        return NOWHERE
    found = f"SELECT {COLUMNS} FROM (SELECT 1 AS here) AS always{JOINED}"  # noqa: S608 (nothing but constants)
    return of_row(guild_id, one(db, found, {"guild": guild_id, "member": member_id}))


def of_row(guild_id: int, row: Row) -> Presence:
    """What a row with :data:`COLUMNS` says."""
    left = row["left_at"] is not None
    listed = not left and not row["hidden"]
    return Presence(guild_id, row["known"] is not None, left, listed, row["first_on"], row["last_on"])


def acting(db: Connection, member_id: int, presence: Presence) -> Presence:
    """The member tries something in the group, if there is one: they are there, whatever comes of it."""
    if presence.guild_id is None or not presence.left:
        return presence
    back(db, presence.guild_id, member_id)
    return of(db, member_id, presence.guild_id)


def known(db: Connection, guild_id: int, member_id: int) -> None:
    """The member takes part in something of the group: it knows them from now on, without a day of study."""
    db.execute(
        "INSERT INTO memberships (guild_id, member_id) VALUES (:guild, :member) ON CONFLICT DO NOTHING",
        {"guild": guild_id, "member": member_id},
    )


def logged(db: Connection, entry: Entry, presence: Presence) -> None:
    """After :func:`acting`: the member's action in the entry's group, if it has one, is an event, a day of theirs."""
    if presence.guild_id is None:
        return
    day = entry.local_date.isoformat()
    its = {"guild": presence.guild_id, "member": entry.member_id, "day": day}
    if not presence.known:
        ensure_group(db, presence.guild_id, to_epoch(entry.at))
        db.execute(
            "INSERT INTO memberships (guild_id, member_id, first_on, last_on) VALUES (:guild, :member, :day, :day)", its
        )
    elif presence.first_on is None or presence.last_on is None or not presence.first_on <= day <= presence.last_on:
        db.execute(
            "UPDATE memberships SET first_on = CASE WHEN first_on < :day THEN first_on ELSE :day END,"
            " last_on = CASE WHEN last_on > :day THEN last_on ELSE :day END"
            " WHERE guild_id = :guild AND member_id = :member",
            its,
        )
